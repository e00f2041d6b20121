"""One submission's XML, as Central gives it or a telephone kept it."""

from __future__ import annotations

from pathlib import Path

from tinkuy.collect.importing.records import Export, Record
from tinkuy.collect.instances.paths import answers_in, without_rounds
from tinkuy.collect.instances.wire import MOST_BYTES, Malformed, read_instance
from tinkuy.errors import BrokenInput


def export_of(path: Path) -> Export:
    """The submission in the file. Raises ``BrokenInput`` for XML that is broken, or no submission."""
    if path.stat().st_size > MOST_BYTES:
        raise BrokenInput(f"It holds more than {MOST_BYTES:,} bytes.", where=path.name)
    try:
        instance = read_instance(path.read_bytes())
    except Malformed as fault:
        raise BrokenInput(f"It is no whole XML document: {fault}.", where=path.name) from fault
    if not instance.has_identifier:
        raise BrokenInput(
            "The submission has no instanceID: nothing tells it from its copies.", where=path.name
        )
    export = Export("central", (), form=instance.form)
    answers = answers_in(instance.root)
    meta = instance.root.child("meta")
    named = meta.child("instanceName") if meta else None
    for answer, _ in answers:
        export.told.kinds.setdefault(without_rounds(answer), "text")
    if named and named.text.strip():
        answers.append(("meta/instanceName", named.text.strip()))
    export.records = [
        Record(
            where=path.name,
            # An edit says what it edits; what that one edited in its turn is found by what is here.
            key=instance.replaces or instance.identifier,
            latest=instance.identifier,
            form=instance.form,
            version=instance.version,
            answers=answers,
        )
    ]
    return export
