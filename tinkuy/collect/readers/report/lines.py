"""Lines: what every format of a report becomes before anything is understood in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple


class Where(NamedTuple):
    """A place in a file: what is counted ("line", "table 3 row", "page 7 line") and its number there."""

    unit: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of prose (no cells) or one row of a table.

    ``text`` is the line as it stands, cells parted by tabs. ``spanned`` are the cells that a merged cell of
    the row above also covers, where the format says so. ``is_on_new_page`` is true for the first row of a
    page.
    """

    where: Where
    text: str
    cells: tuple[str, ...] = ()
    spanned: frozenset[int] = frozenset()
    is_on_new_page: bool = False

    @property
    def is_row(self) -> bool:
        return len(self.cells) > 1


def row(
    where: Where,
    cells: Iterable[str],
    *,
    spanned: frozenset[int] = frozenset(),
    is_on_new_page: bool = False,
) -> Line:
    """A table's row: cells with their white space squeezed."""
    squeezed = tuple(" ".join(cell.split()) for cell in cells)
    return Line(where, "\t".join(squeezed), squeezed, spanned, is_on_new_page)


def locator(places: Iterable[Where]) -> str:
    """Places in words: "line 345", "lines 328, 331", "table 3 row 5"; "" for none."""
    parts = []
    for unit, group in groupby(dict.fromkeys(places), key=lambda where: where.unit):
        numbers = [str(where.number) for where in group]
        parts.append(f"{unit}{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}")
    return "; ".join(parts)


def span(places: list[Where]) -> str:
    """The same for a long run: "lines 1172 to 1213"."""
    if len(places) < 3 or places[0].unit != places[-1].unit:
        return locator(places)
    return f"{places[0].unit}s {places[0].number} to {places[-1].number}"
