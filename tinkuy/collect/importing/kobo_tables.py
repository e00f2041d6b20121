"""KoboToolbox's exports as tables: a CSV without its repeats, or a workbook with a sheet for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from tinkuy.collect.importing.central_tables import tell
from tinkuy.collect.importing.columns import ColumnReader, Columns
from tinkuy.collect.importing.composing import element_name
from tinkuy.collect.importing.definition import Definition
from tinkuy.collect.importing.records import Export, Record
from tinkuy.collect.importing.tables import Table
from tinkuy.collect.instances.paths import Answer
from tinkuy.errors import BrokenInput

SYSTEM = (
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
    "_version_", "_tags", "_index", "_parent_index", "_parent_table_name", "_submission_.*", "meta/.*", "formhub/uuid",
    "_xform_id_string", "_geolocation", "_attachments",
)  # fmt: skip
_KNOWN = re.compile("|".join(SYSTEM))
_POINT = re.compile(r"(?P<group>(?:.*/)?)_(?P<name>.+)_(?P<part>latitude|longitude|altitude|precision)")
_SAMPLE_ROWS = 200
NO_REPEATS = (
    "Kobo's CSV holds no repeated groups at all: export XLSX, or the data as JSON, to bring them over. "
    "What is here already with its repeats stays as it is."
)


def is_root(headings: Sequence[str]) -> bool:
    return {"_uuid", "_submission_time"} <= set(headings) and "_parent_index" not in headings


def export_of(
    tables: Sequence[Table], definition: Definition | None, *, where: str, is_workbook: bool
) -> Export:
    """The submissions in the tables of one export. Raises ``BrokenInput`` where no table holds any."""
    root = next((table for table in tables if is_root(table.headings)), None)
    if root is None:
        raise BrokenInput("No sheet holds the submissions.", where=where)
    reader = ColumnReader(definition, between="/", known=_KNOWN, point=_POINT)
    export = Export("kobo", (), title=root.name if is_workbook else "")
    first = list(islice(root.rows, _SAMPLE_ROWS))
    columns = reader.read(root.headings, [row for _, row in first])
    tell(export, columns)
    others = [table for table in tables if "_parent_index" in table.headings]
    rounds = _rounds(others, root.name, reader, export)
    lacks = not is_workbook and (definition is None or bool(definition.repeats))
    if lacks:
        export.warnings.append(NO_REPEATS)
    export.records = _records(chain(first, root.rows), columns, rounds, lacks)
    return export


def _rounds(
    tables: Sequence[Table], root: str, reader: ColumnReader, export: Export
) -> dict[str, list[Answer]]:
    """The answers of all rounds by the number of their submission; a round of a round stands inside it."""
    gathered: dict[str, list[Answer]] = {}
    # (sheet, number of its row) to the number of the submission and the path of the round.
    begun: dict[tuple[str, str], tuple[str, str]] = {}
    counted: dict[tuple[str, str, str], int] = {}
    for table in tables:
        rows = [row for _, row in table.rows]
        repeat = _repeat_of(table, reader, export)
        columns = reader.read(table.headings, rows, repeat=repeat)
        tell(export, columns)
        for row in rows:
            known = columns.known(row)
            above = (known.get("_parent_table_name", ""), known.get("_parent_index", ""))
            submission, prefix = begun.get(above, (above[1] if above[0] == root else "", ""))
            inside = repeat.removeprefix(re.sub(r"\[\d+\]", "", prefix)).lstrip("/")
            place = f"{prefix}/{inside}" if prefix else inside
            number = counted[submission, prefix, repeat] = counted.get((submission, prefix, repeat), 0) + 1
            here = f"{place}[{number}]"
            begun[table.name, known.get("_index", "")] = (submission, here)
            said = [(f"{here}{path.removeprefix(repeat)}", text) for path, text in columns.answers(row)]
            gathered.setdefault(submission, []).extend(said)
    return gathered


def _repeat_of(table: Table, reader: ColumnReader, export: Export) -> str:
    """The path of the repeat whose rounds a sheet holds: its columns' groups down to the sheet's own name."""
    asked = [column.path for column in reader.read(table.headings).columns if column.role == "answer"]
    for path in asked:
        steps = path.split("/")[:-1]
        if table.name in steps:
            return "/".join(steps[: steps.index(table.name) + 1])
    shared = asked[0].rpartition("/")[0] if asked else ""
    return (
        shared
        if shared and all(path.startswith(f"{shared}/") for path in asked)
        else element_name(table.name)
    )


def _records(
    rows: Iterable[tuple[int, list[str]]], columns: Columns, rounds: dict[str, list[Answer]], lacks: bool
) -> Iterator[Record]:
    for number, row in rows:
        known = columns.known(row)
        identifier = instance_id(known.pop("_uuid", ""))
        index = known.pop("_index", "")
        answers = columns.answers(row) + rounds.pop(index, [])
        yield Record(
            where=f"row {number}",
            key=instance_id(known.pop("meta/rootUuid", "")) or identifier,
            latest=instance_id(known.pop("meta/instanceID", "")) or identifier,
            version=known.pop("__version__", "") or known.pop("_version_", ""),
            answers=answers,
            lacks_repeats=lacks,
            sent_at=known.pop("_submission_time", ""),
            sent_by=known.pop("_submitted_by", ""),
            review=known.pop("_validation_status", ""),
            knows={word: said for word, said in known.items() if said},
        )


def instance_id(uuid: str) -> str:
    """The instanceID behind a UUID: Kobo writes it now with its scheme, now without."""
    return uuid if not uuid or ":" in uuid else f"uuid:{uuid}"
