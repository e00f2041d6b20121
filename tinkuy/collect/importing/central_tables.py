"""ODK Central's CSV: a root table, a table a repeat, joined by KEY and PARENT_KEY."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from tinkuy.collect.importing.columns import ColumnReader, Columns
from tinkuy.collect.importing.definition import Definition
from tinkuy.collect.importing.records import Export, Record
from tinkuy.collect.importing.tables import Table
from tinkuy.collect.instances.paths import Answer
from tinkuy.errors import BrokenInput

SYSTEM = (
    "SubmissionDate", "KEY", "PARENT_KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected",
    "Status", "ReviewState", "DeviceID", "Edits", "FormVersion", "SET-OF-.*", "meta-.*", "instanceID", "instanceName",
    "__id", "CompletionDate",
)  # fmt: skip
_KNOWN = re.compile("|".join(SYSTEM))
_POINT = re.compile(r"(?P<group>(?:.*-)?)(?P<name>[^-]+)-(?P<part>Latitude|Longitude|Altitude|Accuracy)")
# The same things by the names that Central's OData gives them.
_ODATA = {
    "SubmitterID": "submitterId",
    "AttachmentsPresent": "attachmentsPresent",
    "AttachmentsExpected": "attachmentsExpected",
    "Status": "status",
    "Edits": "edits",
}
_SAMPLE_ROWS = 200
Rounds = dict[str, list[tuple[str, list[Answer]]]]


def is_root(headings: Sequence[str]) -> bool:
    return "KEY" in headings and "PARENT_KEY" not in headings and "SubmissionDate" in headings


def is_repeat(headings: Sequence[str]) -> bool:
    return {"KEY", "PARENT_KEY"} <= set(headings)


def export_of(tables: Sequence[Table], definition: Definition | None, *, where: str) -> Export:
    """The submissions in the tables of one export. Raises ``BrokenInput`` where there is no root table."""
    root = next((table for table in tables if is_root(table.headings)), None)
    if root is None:
        raise BrokenInput(
            "A table of a repeat alone says nothing of the submissions that its rows belong to.",
            where=where,
            mend="Import Central's whole ZIP, or the root table first.",
        )
    reader = ColumnReader(definition, between="-", known=_KNOWN, point=_POINT)
    export = Export("central", (), form=root.name)
    rounds: Rounds = {}
    others = [table for table in tables if table is not root and is_repeat(table.headings)]
    for table in others:
        _take_rounds(table, reader, rounds, export)
    first = list(islice(root.rows, _SAMPLE_ROWS))
    columns = reader.read(root.headings, [row for _, row in first])
    tell(export, columns)
    lacks = not others and any(heading.startswith("SET-OF-") for heading in root.headings)
    # A root table alone does not say whether its form repeats anything.
    lacks = lacks or (not others and (definition is None or bool(definition.repeats)))
    export.records = _records(chain(first, root.rows), root.headings, columns, rounds, lacks)
    return export


def tell(export: Export, columns: Columns) -> None:
    """What the columns say about the form, and what is to be said about them."""
    for column in columns.columns:
        if column.role == "answer" or (column.role == "latitude" and column.path not in export.told.kinds):
            # In a language's words several answers are a text: nothing says where one ends.
            is_text = columns.in_labels and column.kind == "select_multiple"
            export.told.kinds[column.path] = "text" if is_text else column.kind or "text"
            export.told.labels[column.path] = column.heading
    export.in_labels = export.in_labels or columns.in_labels
    export.warnings.extend(columns.warnings)


def _take_rounds(table: Table, reader: ColumnReader, rounds: Rounds, export: Export) -> None:
    rows = list(table.rows)
    key = table.headings.index("KEY")
    named = next((_inside(row[key]) for _, row in rows if key < len(row)), "")
    repeat = re.sub(r"\[\d+\]", "", named)
    if not repeat:
        return
    columns = reader.read(table.headings, [row for _, row in rows], repeat=repeat)
    tell(export, columns)
    for _, row in rows:
        if key < len(row):
            root, _, inside = row[key].partition("/")
            said = [(f"{inside}{path.removeprefix(repeat)}", text) for path, text in columns.answers(row)]
            rounds.setdefault(root, []).append((inside, said))


def _inside(key: str) -> str:
    return key.partition("/")[2]


def _records(
    rows: Iterable[tuple[int, list[str]]],
    headings: Sequence[str],
    columns: Columns,
    rounds: Rounds,
    lacks: bool,
) -> Iterator[Record]:
    for number, row in rows:
        known = columns.known(row)
        key = known.pop("KEY", "")
        latest = known.pop("meta-instanceID", "") or known.pop("instanceID", "")
        answers = columns.answers(row)
        for _, said in rounds.pop(key, ()):
            answers += said
        if name := known.pop("meta-instanceName", "") or known.pop("instanceName", ""):
            answers.append(("meta/instanceName", name))
        yield Record(
            where=f"row {number}",
            key=key,
            latest=latest or key,
            version=known.pop("FormVersion", ""),
            answers=answers,
            lacks_repeats=lacks,
            sent_at=known.pop("SubmissionDate", ""),
            sent_by=known.pop("SubmitterName", ""),
            review=known.pop("ReviewState", ""),
            device=known.pop("DeviceID", ""),
            knows={_ODATA.get(word, word): said for word, said in known.items() if said},
        )
