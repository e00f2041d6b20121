"""Import the submissions of an export: each once, however often and in whatever form it is exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.db import transaction

from tinkuy.collect.filing.actions import FiledForms, FormFiler
from tinkuy.collect.importing.comparing import Held
from tinkuy.collect.importing.definition import Definition, read_definition
from tinkuy.collect.importing.forms import FormOf
from tinkuy.collect.importing.opening import Opened, opened
from tinkuy.collect.importing.records import Export, Record
from tinkuy.collect.importing.result import Imported
from tinkuy.collect.importing.taking import Taking
from tinkuy.collect.instances.paths import in_round, without_rounds
from tinkuy.collect.reviewing.actions import follow_reviews
from tinkuy.errors import BrokenInput
from tinkuy.home import Home
from tinkuy.people.models import Person
from tinkuy.register.originals import digest_of, keep_original
from tinkuy.register.writing.actions import take_turn

# Records taken in one transaction: the register is not held up for longer than that takes.
AT_ONCE = 200


def import_export(
    *,
    home: Home,
    path: Path,
    way: str,
    form: Path | None = None,
    by: Person | None = None,
) -> Imported:
    """Take in the submissions of a file that was recognised as an export of ``way``, and file them.

    ``form`` is the file of the form (XForm or XLSForm) whose submissions they are, where somebody has it.
    What is here already is left as it is. Raises ``BrokenInput`` where the file cannot be read: what was taken in of
    it before stays, whole submissions each, and the same file mended adds the rest.
    """
    imported = Imported(way)
    definition = read_definition(form) if form else None
    with _opened(path, way, definition) as (export, form_of):
        taking = Taking(home, export, form_of, imported, by)
        if export.histories:
            _add_histories(export.histories, taking, path)
        elif export.rounds:
            _add_rounds(export, taking, path)
        else:
            _take_all(export.export, taking, path)
    # Only now: a file that is refused leaves no trace.
    keep_original(path, home.originals, digest=digest_of(path))
    imported.warnings = list(dict.fromkeys([*imported.warnings, *export.export.warnings]))
    _file(home, imported, by)
    return imported


@contextmanager
def _opened(path: Path, way: str, given: Definition | None) -> Iterator[tuple[Opened, FormOf]]:
    """The export, read by the form that it belongs to where that is known: the given one, or one that is here."""
    form_of = FormOf(path.stem, given)
    if given is None:
        with opened(path, way, None) as export:
            form_of.look_at(export.export, list(islice(export.export.records, AT_ONCE)))
    with opened(path, way, form_of.definition) as export:
        yield export, form_of


def _take_all(export: Export, taking: Taking, path: Path) -> None:
    done = 0
    for records in _batches(export.records):
        with transaction.atomic():
            take_turn()
            taking.take(records)
        done += len(records)
    if not done:
        raise BrokenInput("It holds no submission.", where=path.name)


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    left = iter(records)
    while batch := list(islice(left, AT_ONCE)):
        yield batch


def _add_histories(records: list[Record], taking: Taking, path: Path) -> None:
    """What the export knows beside the answers, to the submissions that it is about."""
    with transaction.atomic():
        take_turn()
        known = taking.add_what_is_known(records)
    if not known:
        raise BrokenInput(
            "It is about submissions that are not here.",
            where=path.name,
            mend="Import the submissions first.",
        )


def _add_rounds(export: Opened, taking: Taking, path: Path) -> None:
    """A repeat that was fetched alone, joined to the submissions that came without it."""
    assert export.rounds is not None
    repeat, rounds = export.rounds
    held = Held()
    bare = [Record(where=f"rounds of {key}", key=key) for key in rounds]
    records = []
    for batch in _batches(bare):
        held.look_up(batch)
        for record in batch:
            whole = next((one for one in held.of(record) if one.state != "replaced"), None)
            if whole is None:
                taking.imported.leave_out(record.where, "no_submission")
                continue
            answers = [
                answer
                for answer in held.answers(whole)
                if not (in_round(answer[0]) and without_rounds(answer[0]).startswith(f"{repeat}/"))
            ]
            record.answers = [*answers, *rounds[record.key]]
            record.form, record.version, record.latest = whole.form, whole.version, whole.instance
            records.append(record)
    if not records:
        raise BrokenInput(
            "It is a repeated group of submissions that are not here.",
            where=path.name,
            mend="Import the submissions first.",
        )
    for batch in _batches(records):
        with transaction.atomic():
            take_turn()
            taking.take(batch)


def _file(home: Home, imported: Imported, by: Person | None) -> None:
    """Make sheets of what came in, and set aside those that were rejected over there."""
    if imported.touched:
        filed: FiledForms = FormFiler(home, by).file_all()
        imported.sheets = filed.sheets
        for numbers in (
            imported.touched[at : at + AT_ONCE] for at in range(0, len(imported.touched), AT_ONCE)
        ):
            with transaction.atomic():
                take_turn()
                follow_reviews(numbers, by=by)
