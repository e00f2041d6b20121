"""Tables found by the words of their headings, with the prose that stands before each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tinkuy.collect.readers.report.lines import Line, span
from tinkuy.collect.readers.report.words import Words
from tinkuy.register.fields import ASPECTS
from tinkuy.register.names import fold
from tinkuy.register.sheets import LeftOut

_LONGEST_HEADING = 80
_DIGITS = re.compile(r"\d+")
# A line that comes back on so many pages is a running head or foot.
_RUNNING = 3


@dataclass(slots=True)
class Table:
    """A table of a known kind: "chart", "directory" or "claims".

    ``roles`` are what its columns hold (``words.ROLES``, "" for a column nobody knows), ``headings`` their
    words as printed. ``breaks`` holds the places in ``rows`` before which the heading was repeated or a page
    began.
    """

    kind: str
    words: Words
    roles: tuple[str, ...]
    headings: tuple[str, ...]
    heading: Line
    before: list[Line]
    rows: list[Line] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    repeated: list[Line] = field(default_factory=list)

    @property
    def known_by(self) -> tuple[str, Words, tuple[str, ...]]:
        """By what its heading is known again when it is repeated."""
        return self.kind, self.words, self.roles


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a report, and the lines that belong to none of them, rows and prose, in their order."""

    tables: list[Table]
    outside: list[Line]


def find_tables(
    lines: list[Line], languages: tuple[Words, ...], block_of: Callable[[str], str] = lambda _text: ""
) -> Found:
    """Every table whose heading is known in one of the languages; earlier languages win where two know it.

    Prose ends a table, but not the running heads and feet of pages, and not the heading (``block_of`` gives
    its code) of the block that the table stands in.
    """
    running = _running(lines) | {""}
    found = Found([], [])
    open_table: Table | None = None
    before: list[Line] = []
    block = ""
    for line in lines:
        heading = _heading(line, languages) if line.is_row else None
        if not line.is_row:
            found.outside.append(line)
            before.append(line)
            code = block_of(line.text) or block
            if code != block or _shape(line.text) not in running:
                open_table = None
            block = code
        elif heading and open_table and heading == open_table.known_by:
            open_table.breaks.add(len(open_table.rows))
            open_table.repeated.append(line)
        elif heading:
            open_table = Table(*heading, line.cells, line, before)
            before = []
            found.tables.append(open_table)
        elif open_table:
            if line.is_on_new_page:
                open_table.breaks.add(len(open_table.rows))
            open_table.rows.append(line)
        else:
            found.outside.append(line)
    return found


def _heading(line: Line, languages: tuple[Words, ...]) -> tuple[str, Words, tuple[str, ...]] | None:
    if any(len(cell) > _LONGEST_HEADING for cell in line.cells):
        return None
    folded = [fold(cell) for cell in line.cells]
    for words in languages:
        roles = tuple(words.columns.get(cell, "") for cell in folded)
        unknown = sum(bool(cell) and not role for cell, role in zip(folded, roles, strict=True))
        kind = _kind(roles)
        if kind and unknown <= len([role for role in roles if role]) / 2:
            return kind, words, roles
    return None


def _kind(roles: tuple[str, ...]) -> str:
    """What sort of table has these columns; "" for none that is known."""
    held = set(roles)
    if len(held & set(ASPECTS)) >= 2 and held & {"organisation", "respondents"}:
        return "chart"
    if {"organisation", "contact"} <= held and not held & set(ASPECTS):
        return "directory"
    if {"count", "category"} <= held and len(held - {""}) == 2:
        return "claims"
    return ""


def _running(lines: list[Line]) -> set[str]:
    """Lines that come back on page after page: running heads and feet, which end no table."""
    short = (line for line in lines if not line.is_row and len(line.text) <= _LONGEST_HEADING)
    return {
        shape for shape, times in Counter(_shape(line.text) for line in short).items() if times >= _RUNNING
    }


def _shape(text: str) -> str:
    """A line with its numbers made alike; "" for a line of nothing but a number."""
    shape = _DIGITS.sub("0", fold(text))
    return shape if shape.strip("0 ") else ""


def left_out(outside: list[Line], used: set[Line]) -> list[LeftOut]:
    """The rows of tables that nobody knows, said in runs; prose is not asked for."""
    runs: list[list[Line]] = []
    is_open = False
    for line in outside:
        if not line.is_row or line in used:
            is_open = False
        elif is_open:
            runs[-1].append(line)
        else:
            runs.append([line])
            is_open = True
    return [LeftOut(span([line.where for line in run]), "table_unknown") for run in runs]
