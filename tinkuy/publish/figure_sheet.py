"""A table of figures as a page shows it: lines and columns of cells, and every number in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.figures import Figure, figures
from tinkuy.analyse.indicators.rounding import percent
from tinkuy.analyse.indicators.sentence import number
from tinkuy.analyse.indicators.table import ALL, Base, Heading

# Every figure of an answer by its id, in the order of the table: made once a page, as all of the page needs them.
Made = Mapping[str, Figure]
# With more groups than these a table is turned, so that the longer side goes down the page.
MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as it is printed: ``told`` is "" where nothing is counted, ``note`` its share or its own base."""

    id: str
    value: int | None
    told: str
    note: str
    base: Base

    @property
    def is_hidden(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what it is of, and its cells, one for each column."""

    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``columns`` are the headings of the table, ``is_turned`` says that groups go down and categories across.

    ``bases`` stand above the lines of a table that is not turned, and before its cells where it is.
    """

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    bases: tuple[Cell, ...]
    is_turned: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A group in words: what it stands on, and each of its numbers that is not nothing."""

    heading: str
    base: Figure
    sentence: str
    figures: tuple[tuple[Figure, str], ...]


def made_of(answer: Answer) -> Made:
    """Every figure of an answer, with its sentences."""
    return {one.id: one for one in figures(answer)}


def sheet(answer: Answer, made: Made, language: str) -> Sheet:
    """The table of an answer. Where nothing is known of anybody it has no lines."""
    groups, categories = shown_groups(answer), answer.table.categories
    bases = tuple(_base(answer, made[f"{answer.name}:{one.code}"]) for one in groups)

    def cell(group: Heading, category: Heading) -> Cell:
        return value_cell(answer, made[f"{answer.name}:{group.code}:{category.code}"], language)

    if len(groups) > MOST_COLUMNS or len(groups) > len(categories) > 0:
        lines = tuple(
            Line(group.label[language], tuple(cell(group, one) for one in categories)) for group in groups
        )
        return Sheet(tuple(one.label[language] for one in categories), lines, bases, True)
    lines = tuple(
        Line(one.label[language], tuple(cell(group, one) for group in groups)) for one in categories
    )
    return Sheet(tuple(one.label[language] for one in groups), lines, bases, False)


def value_cell(answer: Answer, one: Figure, language: str) -> Cell:
    """A number of a group in a category, with its share, or with the base that it has of its own."""
    assert one.category is not None, "it is a number of a category"
    if one.value is None:
        return Cell(one.id, None, "", "", one.base)
    has_own_base = f"{one.group.code}:{one.category.code}" in answer.table.bases
    note = ""
    if has_own_base and one.base.known is not None:
        note = f"n = {number(one.base.known)}/{number(one.base.in_scope)}"
    elif one.share is not None and one.base.known:
        note = percent(one.value, one.base.known, language)
    return Cell(one.id, one.value, number(one.value), note if one.value or has_own_base else "", one.base)


def told(answer: Answer, made: Made, language: str) -> Iterator[Told]:
    """Every group in words; where nothing is known of anybody it is said once."""
    by_group: dict[str, list[Figure]] = {}
    for one in made.values():
        by_group.setdefault(one.group.code, []).append(one)
    for group in shown_groups(answer):
        base, *others = by_group[group.code]
        if group.code != ALL and not answer.table.categories:
            continue
        said = tuple((one, one.sentences[language]) for one in others if one.value != 0)
        yield Told(group.label[language], base, base.sentences[language], said)


def shown_groups(answer: Answer) -> Sequence[Heading]:
    """The groups of the table; one that holds everybody alone is not told beside everybody."""
    groups = answer.table.groups
    if len(groups) == 2 and answer.table.base(groups[1].code) == answer.table.base(groups[0].code):
        return groups[:1]
    return groups


def _base(answer: Answer, one: Figure) -> Cell:
    """How many are known, of how many; where each number has a base of its own, how many there are."""
    of_each = any(f"{one.group.code}:{kind.code}" in answer.table.bases for kind in answer.table.categories)
    if of_each or one.value is None:
        return Cell(one.id, one.value, "" if one.value is None else number(one.base.in_scope), "", one.base)
    return Cell(one.id, one.value, number(one.value), number(one.base.in_scope), one.base)
