"""Rows mended: what a page cut is joined again, what slipped a column goes back, and all of it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tinkuy.collect.readers.report.lines import Line, Where, locator
from tinkuy.collect.readers.report.respondents import names_sources
from tinkuy.collect.readers.report.tables import Table
from tinkuy.collect.readers.report.words import Words, all_words
from tinkuy.register.names import fold
from tinkuy.register.sheets import Question, Repair

# A row that goes on over more pages than this is no row any more.
_MOST_PIECES = 50
_SENTENCE_ENDS = ".!?…:;"
# Columns whose cells are not prose: how they begin tells nothing.
_WITHOUT_SENTENCES = {"contact", "count"}
_CLOSING = ")]»”\"'"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and the places it was printed at."""

    text: str
    places: tuple[Where, ...]


@dataclass(slots=True)
class Row:
    """A row of a table, one cell a column. ``shift`` tells by how many columns its cells had slipped."""

    cells: list[Cell]
    places: list[Where]
    original: str
    spanned: frozenset[int] = frozenset()
    shift: int = 0
    repairs: list[Repair] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def locator(self) -> str:
        """Where the row is printed, in words."""
        return locator(self.places)

    def text_of(self, roles: tuple[str, ...], role: str) -> str:
        """What the columns of a role hold, "" for nothing."""
        cells = (cell.text for known, cell in zip(roles, self.cells, strict=False) if known == role)
        return " ".join(filter(None, cells))

    def unmapped(self, roles: tuple[str, ...], headings: tuple[str, ...], used: set[str]) -> dict[str, str]:
        """What the columns hold whose role is not used, by heading."""
        columns = zip(roles, headings, self.cells, strict=False)
        return {heading: cell.text for role, heading, cell in columns if cell.text and role not in used}


def mended_rows(table: Table) -> list[Row]:
    """The rows of a table, one for each thing it tells of."""
    return [_in_place(row, table) for row in _joined(table)]


def _joined(table: Table) -> Iterator[Row]:
    """Rows in which what stands after a page break, or has no name, goes on the row before it."""
    open_row: Row | None = None
    for at, line in enumerate(table.rows):
        row = _row(line, table)
        if (
            open_row
            and table.kind != "claims"
            and _goes_on(open_row, row, table, after_break=at in table.breaks)
        ):
            _append(open_row, row)
            continue
        if open_row:
            yield open_row
        open_row = row
    if open_row:
        yield open_row


def _row(line: Line, table: Table) -> Row:
    """A line as a row. What a merged cell repeats is kept for the area only; elsewhere it is one cell."""
    areas = {at for at, role in enumerate(table.roles) if role == "area"}
    texts = ["" if at in line.spanned - areas else text for at, text in enumerate(line.cells)]
    cells = [Cell(text, (line.where,) if text else ()) for text in texts]
    # Empty cells beyond the last column say nothing.
    while len(cells) > len(table.roles) and not cells[-1].text:
        cells.pop()
    return Row(_padded(cells, len(table.roles)), [line.where], line.text, line.spanned)


def _padded(cells: list[Cell], columns: int) -> list[Cell]:
    return cells + [Cell("", ())] * (columns - len(cells))


def _goes_on(before: Row, after: Row, table: Table, *, after_break: bool) -> bool:
    """Whether a row is the rest of the one before it: it lies after a page break and its cells go on in the
    middle of a sentence, or it has no name of its own and nothing begins in it.
    """
    naming = table.roles.index("organisation") if "organisation" in table.roles else 0
    votes = [
        _vote(first.text, second.text)
        for first, second, role in zip(before.cells, after.cells, table.roles, strict=False)
        if role not in _WITHOUT_SENTENCES
    ]
    on, off = votes.count(1), votes.count(-1)
    if len(before.places) >= _MOST_PIECES:
        return False
    if naming in after.spanned:
        return True
    if not any(cell.text for cell in after.cells[: naming + 1]):
        return after_break or on > off or table.kind == "directory"
    # A label of its own (an area) before the name begins a row of its own.
    if any(cell.text for at, cell in enumerate(after.cells[:naming]) if at not in after.spanned):
        return False
    return after_break and on >= 2 and on > off


def _vote(first: str, second: str) -> int:
    """1 where the second text goes on the first in mid-sentence, -1 where it begins anew, 0 where none can
    tell.
    """
    if not first or not second:
        return 0
    is_ended = first.rstrip(_CLOSING)[-1:] in _SENTENCE_ENDS
    opens_small = second.lstrip("([¿¡\"'«“")[:1].islower() or (second[:1] == "(" and not is_ended)
    is_broken_off = first[-1] in ",-–/(" or _last_word(first) in _LINK_WORDS or _is_left_open(first, second)
    if is_broken_off or (opens_small and not is_ended):
        return 1
    return -1 if is_ended and not opens_small else 0


def _last_word(text: str) -> str:
    return fold(text.rsplit(None, 1)[-1]) if text[-1].isalpha() else ""


def _is_left_open(first: str, second: str) -> bool:
    return first.count("(") > first.count(")") and second.count(")") > second.count("(")


def _append(row: Row, rest: Row) -> None:
    columns = max(len(row.cells), len(rest.cells))
    row.cells = [
        Cell(f"{first.text} {second.text}".strip(), first.places + second.places)
        for first, second in zip(_padded(row.cells, columns), _padded(rest.cells, columns), strict=True)
    ]
    row.places += rest.places
    row.original += f"\n{rest.original}"
    row.repairs = [repair for repair in row.repairs if repair.kind != "row_cut"]
    row.repairs.append(Repair("row_cut", row.locator))


def _in_place(row: Row, table: Table) -> Row:
    """The row with its cells under their headings again, where "various sources" stands one column off."""
    columns = len(table.roles)
    if "respondents" in table.roles and "area" in table.roles:
        at = table.roles.index("respondents")
        marked = [column for column, cell in enumerate(row.cells) if names_sources(cell.text, table.words)]
        if marked == [at + 1] and not row.cells[0].text:
            row = _shifted(row, _padded(row.cells[1:], columns), 1, "row_shifted_right")
        elif marked == [at - 1] and not row.cells[-1].text:
            row = _shifted(row, [Cell("", ()), *row.cells[:-1]], -1, "row_shifted_left")
    if len(row.cells) > columns:
        last, extra = row.cells[columns - 1], row.cells[columns:]
        text = " ".join(filter(None, (last.text, *(cell.text for cell in extra))))
        row.cells = [*row.cells[: columns - 1], Cell(text, last.places or extra[0].places)]
        row.repairs.append(Repair("cells_beyond_the_last", row.locator))
    return row


def _shifted(row: Row, cells: list[Cell], shift: int, kind: str) -> Row:
    return replace(row, cells=cells, shift=shift, repairs=[*row.repairs, Repair(kind, row.locator)])


def _link_words(languages: Iterable[Words]) -> frozenset[str]:
    return frozenset(word for words in languages for word in words.link_words | words.relative_words)


# A cell that ends in one of these goes on; reports mix languages within a cell, so all of them count.
_LINK_WORDS = _link_words(all_words())
