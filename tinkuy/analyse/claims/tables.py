"""Tables of counts that print a total: their rows, their total, and what they are a table of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tinkuy.analyse.claims.cells import Cell, cell_of
from tinkuy.analyse.claims.passages import Document, Passage
from tinkuy.analyse.claims.words import Words, ideas, plain, words_of

_FEWEST_ROWS = 2
_LONGEST_TITLE = 120
# A row of a table set without tabs: a number and a label, or a label, leaders and a number.
_NUMBER_FIRST = re.compile(r"^([\d][\d.,'’ /–-]*%?)\s+([^\d\s][^\d]*)$")
_NUMBER_LAST = re.compile(r"^([^\d\s][^\d]*?)[\s.…_]+([\d][\d.,'’ /–-]*%?)$")
_LONGEST_ROW = 90


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one column: where it stands, its label, and the cell."""

    position: int
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class CountTable:
    """One column of numbers with its printed total.

    ``whole`` are the ideas of what is counted ("cooperatives" for "Cooperatives by type"), empty where the
    title does not say. ``subtotals`` are rows that sum others.
    """

    title: str
    heading: str
    whole: frozenset[str]
    rows: tuple[Row, ...]
    subtotals: tuple[Row, ...]
    total: Row
    is_of_averages: bool = False


def count_tables(held: Document, words: Words) -> Iterator[CountTable]:
    """Every column with a total of every table of the document, in order."""
    group: list[tuple[int, tuple[str, ...]]] = []
    for position, passage in enumerate(held.passages):
        cells = _cells(passage)
        if cells:
            group.append((position, cells))
            if _is_total(cells, _is_last(position, held), words):
                yield from _columns(group, held, words)
                group = []
        else:
            group = []


def _is_total(cells: tuple[str, ...], is_last: bool, words: Words) -> bool:
    """Whether a row is the total: by its word alone, or, at the end of a table, by its first word."""
    labels = [plain(cell).strip(" .:*") for cell in cells]
    return any(
        label in words.total or (is_last and label.startswith(("total ", "totales "))) for label in labels
    )


def _is_last(position: int, held: Document) -> bool:
    return position + 1 == len(held.passages) or not _cells(held.passages[position + 1])


def _cells(passage: Passage) -> tuple[str, ...]:
    if passage.is_row:
        return passage.cells
    text = passage.text.strip()
    if len(text) > _LONGEST_ROW:
        return ()
    for pattern in (_NUMBER_FIRST, _NUMBER_LAST):
        match = pattern.match(text)
        if match:
            return (match[1].strip(), match[2].strip())
    return ()


def _columns(group: list[tuple[int, tuple[str, ...]]], held: Document, words: Words) -> Iterator[CountTable]:
    """The columns of a run of rows that ends with its total."""
    heading, rows = _after_heading(_without_repeated(group))
    total_position, total_cells = rows[-1]
    body = [row for row in rows[:-1] if not _is_empty(row[1])]
    if len(body) < _FEWEST_ROWS:
        return
    width = max(len(cells) for _, cells in body)
    numeric = [column for column in range(width) if _is_numeric(body, column)]
    for column in numeric:
        total = _total_cell(total_cells, column, len(numeric), words)
        if not (total and total.candidates):
            continue
        labelled = [
            Row(position, _label(cells, column, numeric), cell_of(_at(cells, column)))
            for position, cells in body
        ]
        title = _title(held, group[0][0])
        yield CountTable(
            title,
            _at(heading, column),
            _whole(title, heading, column, words),
            tuple(row for row in labelled if not _is_subtotal(row.label, words)),
            tuple(row for row in labelled if _is_subtotal(row.label, words)),
            Row(total_position, "total", total),
            any(word in words.averages for word in words_of(_at(heading, column))),
        )


def _without_repeated(
    group: list[tuple[int, tuple[str, ...]]],
) -> list[tuple[int, tuple[str, ...]]]:
    """The rows without headings that a new page repeats."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for position, cells in group:
        is_heading = not any(letter.isdigit() for cell in cells for letter in cell)
        if not (is_heading and cells in seen):
            kept.append((position, cells))
        seen.add(cells)
    return kept


def _after_heading(
    group: list[tuple[int, tuple[str, ...]]],
) -> tuple[tuple[str, ...], list[tuple[int, tuple[str, ...]]]]:
    """The last row without a number, which heads the columns, and the rows below it."""
    for number in range(len(group) - 2, -1, -1):
        cells = [cell_of(text) for text in group[number][1]]
        says_none = any(cell.is_missing and cell.printed.strip() for cell in cells)
        if not says_none and not any(cell.candidates for cell in cells):
            return group[number][1], group[number + 1 :]
    return (), group


def _is_numeric(body: list[tuple[int, tuple[str, ...]]], column: int) -> bool:
    read = [cell_of(_at(cells, column)) for _, cells in body]
    filled = [cell for cell in read if not cell.is_missing]
    numbers = sum(bool(cell.candidates) for cell in filled)
    return numbers >= _FEWEST_ROWS and numbers >= 0.7 * len(filled)


def _total_cell(cells: tuple[str, ...], column: int, numeric: int, words: Words) -> Cell | None:
    """The total of a column; where the word itself stands in the only column, the number beside it."""
    at = _at(cells, column)
    if plain(at).strip(" .:*").startswith(tuple(words.total)) and numeric == 1:
        beside = [cell_of(cell) for cell in cells if cell_of(cell).candidates]
        return beside[0] if beside else None
    return cell_of(at)


def _label(cells: tuple[str, ...], column: int, numeric: list[int]) -> str:
    return next(
        (
            cell
            for place, cell in enumerate(cells)
            if place != column and place not in numeric and cell.strip()
        ),
        "",
    )


def _is_subtotal(label: str, words: Words) -> bool:
    begins = (*words.subtotal, *words.of_these, "total ", "totales ")
    return any(plain(label).startswith(word) for word in begins)


def _title(held: Document, first: int) -> str:
    """The line of prose above a table, where it is short enough for a title."""
    above = held.passages[first - 1] if first else None
    return above.text if above and not above.is_row and len(above.text) <= _LONGEST_TITLE else ""


def _whole(title: str, heading: tuple[str, ...], column: int, words: Words) -> frozenset[str]:
    """What a table counts: its title up to "by", else the heading of its labels without "type of"."""
    folded = plain(title).strip("*_ ")
    for mark in (" by ", " por ", " segun ", " according to "):
        if mark in folded:
            return ideas(folded.split(mark)[0], words)
    for place, head in enumerate(heading):
        for kind in words.type_of:
            if place != column and plain(head).startswith(kind):
                return ideas(plain(head)[len(kind) :], words)
    return frozenset()


def _at(cells: tuple[str, ...], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _is_empty(cells: tuple[str, ...]) -> bool:
    return not any(cell.strip() for cell in cells)
