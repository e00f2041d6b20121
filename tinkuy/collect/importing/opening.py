"""Open an export: whichever of the two servers wrote it, and in whichever of their ways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tinkuy.collect.importing import central_json, central_tables, instance_file, kobo_json, kobo_tables
from tinkuy.collect.importing.definition import Definition
from tinkuy.collect.importing.histories import histories_of
from tinkuy.collect.importing.json_file import read_json
from tinkuy.collect.importing.records import Export, Record
from tinkuy.collect.importing.tables import Media, archive_tables, table_of, workbook_tables
from tinkuy.collect.instances.paths import Answer
from tinkuy.errors import BrokenInput


@dataclass(slots=True)
class Opened:
    """An export with its files; or, without answers, ``histories`` or the ``rounds`` of one repeat (path, by key)."""

    export: Export
    media: Media = field(default_factory=Media)
    histories: list[Record] = field(default_factory=list)
    rounds: tuple[str, dict[str, list[Answer]]] | None = None


@contextmanager
def opened(path: Path, way: str, definition: Definition | None) -> Iterator[Opened]:
    """The export in a file that was recognised. Raises ``BrokenInput``, also while its records are gone through."""
    with path.open("rb") as file:
        sample = file.read(1024)
    if sample.startswith(b"PK\x03\x04"):
        if way == "kobo":
            yield Opened(
                kobo_tables.export_of(workbook_tables(path), definition, where=path.name, is_workbook=True)
            )
            return
        with archive_tables(path) as (tables, media):
            yield Opened(central_tables.export_of(tables, definition, where=path.name), media)
        return
    begun = sample.lstrip(b"\xef\xbb\xbf \r\n\t")
    if begun.startswith(b"<"):
        yield Opened(instance_file.export_of(path))
    elif begun.startswith((b"{", b"[")):
        yield _of_json(read_json(path), way, path.name)
    else:
        table = table_of(path)
        tables = [table] if table else []
        if way == "kobo":
            yield Opened(kobo_tables.export_of(tables, definition, where=path.name, is_workbook=False))
        else:
            yield Opened(central_tables.export_of(tables, definition, where=path.name))


def _of_json(held: Any, way: str, where: str) -> Opened:
    if way == "kobo":
        rows = held if isinstance(held, list) else held.get("results") if isinstance(held, dict) else None
        if not isinstance(rows, list):
            # One submission alone, as Kobo gives it under its number.
            held = [held] if isinstance(held, dict) and "_uuid" in held else None
        if held is None:
            raise BrokenInput("It lists no submissions.", where=where)
        return Opened(kobo_json.export_of(held, where=where))
    rows = held.get("value") if isinstance(held, dict) else None
    if not isinstance(rows, list):
        return Opened(Export("central", ()), histories=histories_of(held, where=where))
    if any(isinstance(row, dict) and "__Submissions-id" in row for row in rows):
        return Opened(Export("central", ()), rounds=central_json.rounds_of(held, where=where))
    if rows and not any(isinstance(row, dict) and "__id" in row for row in rows):
        raise BrokenInput(
            "It lists what Central can tell of a form, and holds no submission.",
            where=where,
            mend="Import the submissions: Central's ZIP, or its OData with $expand=*.",
        )
    return Opened(central_json.export_of(held, where=where))
