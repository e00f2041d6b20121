"""Tables (CSV, TSV, XLSX) with any headings: one sheet a row, and no column dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.delimited import encoding_of, rows_of
from tinkuy.collect.readers.headings import target_of
from tinkuy.collect.readers.mapping import ColumnMappings
from tinkuy.collect.readers.rows import RowReader, Said
from tinkuy.collect.readers.workbook import sheets_of
from tinkuy.errors import BrokenInput
from tinkuy.register.sheets import DraftSheet, DraftSource, LeftOut, NamedBlock, Repair

# So many rows are looked at for the headings, and for what a column without a known heading holds.
LOOKED_AT = 200
HEADINGS_WITHIN = 20
MOST_COLUMNS = 2000
_ARCHIVE = b"PK\x03\x04"


def read(path: Path, *, language: str = "", title: str = "", context: ReaderContext) -> DraftSource:
    """A sheet for every row that names an organisation; the rows are read as the sheets are asked for."""
    file = _File(path, language, context)
    with path.open("rb") as opened:
        is_workbook = opened.read(4) == _ARCHIVE
    rows = sheets_of(path) if is_workbook else file.rows_of_text()
    return DraftSource(
        "table",
        language,
        title,
        sheets=file.sheets(rows),
        left_out=file.left_out,
        repairs=file.repairs,
        blocks=file.blocks,
    )


@dataclass(slots=True)
class _File:
    """A file while its tables are read, and what is found in them beside sheets."""

    path: Path
    language: str
    context: ReaderContext
    left_out: list[LeftOut] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    blocks: list[NamedBlock] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def rows_of_text(self) -> Iterator[tuple[str, list[str]]]:
        encoding = encoding_of(self.path)
        if encoding.is_assumed:
            self.repairs.append(Repair("encoding_assumed", "file", {"encoding": "Windows-1252"}))
        if encoding.broken:
            self.repairs.append(Repair("letters_broken", "file", {"count": str(encoding.broken)}))
        rows = rows_of(self.path, encoding, self.context.advance, self.leave_out_unfinished)
        return (("", row) for row in rows)

    def leave_out_unfinished(self, number: int) -> None:
        self.left_out.append(LeftOut(f"row {number}", "row_unfinished"))

    def sheets(self, rows: Iterable[tuple[str, list[str]]]) -> Iterator[DraftSheet]:
        for name, table_rows in groupby(rows, key=itemgetter(0)):
            yield from _Table(name, self).sheets(row for _, row in table_rows)


@dataclass(slots=True)
class _Table:
    """One table of a file: the only one of a CSV, or a sheet of a workbook, which has a name."""

    name: str
    file: _File

    def sheets(self, rows: Iterator[list[str]]) -> Iterator[DraftSheet]:
        head = list(islice(rows, LOOKED_AT))
        mappings = self.file.context.columns or ColumnMappings()
        at = heading_row(head, mappings.given or {})
        if at is None:
            return
        for number, row in enumerate(head[:at], start=1):
            if any(map(str.strip, row)):
                self._leave_out(number, "row_above_headings")
        headings = distinct(head[at])
        mapping = mappings.choose(headings, head[at + 1 :])
        if not mapping.has_name:
            self._refuse_nameless(at + 1, headings)
            return
        reader = RowReader(mapping.columns, language=self.file.language, context=self.file.context)
        kept = [not target.startswith("not_collected") for target in mapping.columns.values()]
        for number, row in enumerate(chain(head[at + 1 :], rows), start=at + 2):
            if row == head[at]:
                self._leave_out(number, "headings_repeated")
            elif any(map(str.strip, row)):
                said = reader.read(row)
                original = "\n".join(_printed(headings, row, kept))
                if sheet := self._sheet(number, said, original):
                    yield sheet

    def _sheet(self, number: int, said: Said, original: str) -> DraftSheet | None:
        where = self._where(number)
        for heading, reason, found in said.wrong:
            self.file.left_out.append(LeftOut(where, reason, column=heading, found=found))
        if "names" not in said.values:
            self._leave_out(number, "row_without_name")
            return None
        if said.new_block and said.values["block"] not in self.file.named:
            self.file.named.add(said.values["block"])
            self.file.blocks.append(
                NamedBlock(said.values["block"], said.language, said.new_block, self._where(number))
            )
        return DraftSheet(
            kind=self.file.context.sheet_kind,
            language=said.language,
            locator=said.locator or where,
            original=original,
            values=said.values,
            questions=tuple(said.questions),
        )

    def _where(self, number: int) -> str:
        return f"{self.name}, row {number}" if self.name else f"row {number}"

    def _leave_out(self, number: int, reason: str) -> None:
        self.file.left_out.append(LeftOut(self._where(number), reason))

    def _refuse_nameless(self, number: int, headings: list[str]) -> None:
        listed = ", ".join(headings)[:500]
        reason = f"no column is known to hold the organisation's name; the columns are: {listed}"
        if self.name:
            # A workbook may hold sheets of other things beside the one that we want.
            self._leave_out(number, reason)
            return
        raise BrokenInput(
            f"{reason[0].upper()}{reason[1:]}.",
            where=f"{self.file.path.name}, {self._where(number)}",
            mend="Say which one does: write what `tinkuy receive --propose FILE` prints to a file, mend it "
            "there, and give it with --columns.",
        )


def heading_row(rows: Sequence[list[str]], given: Iterable[str] = ()) -> int | None:
    """Where the headings stand: index into ``rows``; None where every row is empty.

    The first row with several cells, unless one below it, within twenty, says more that is known: tables of
    offices begin with a title.
    """
    wanted = set(given)
    filled = [(at, [cell.strip() for cell in row if cell.strip()]) for at, row in enumerate(rows)]
    filled = [(at, cells) for at, cells in filled if cells and len(cells) <= MOST_COLUMNS][:HEADINGS_WITHIN]
    if not filled:
        return None
    known = {at: sum(cell in wanted or bool(target_of(cell[:200])) for cell in cells) for at, cells in filled}
    first = next((at for at, cells in filled if len(cells) > 1), filled[0][0])
    best = max(known, key=lambda at: (known[at], -at))
    return best if known[best] > max(1, known[first]) or (best < first and known[best]) else first


def distinct(cells: Sequence[str]) -> list[str]:
    """Headings that differ: an empty one is called by its number, one that was there is counted."""
    headings: list[str] = []
    seen: dict[str, int] = {}
    for number, cell in enumerate(cells, start=1):
        heading = " ".join(cell.split())[:200] or f"column {number}"
        seen[heading] = seen.get(heading, 0) + 1
        headings.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return headings


def _printed(headings: Sequence[str], row: Sequence[str], kept: Sequence[bool]) -> Iterator[str]:
    """The row as a person reads it: "heading: cell", a line a filled cell."""
    for at, cell in enumerate(row):
        if cell and (at >= len(kept) or kept[at]):
            heading = headings[at] if at < len(headings) else f"column {at + 1}"
            yield f"{heading}: {cell}"
