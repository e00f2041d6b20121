"""The answer to a question as a table of the report: its categories are rows, its groups columns, its base below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.figures import Figure
from tinkuy.analyse.indicators.table import ALL, Heading, Text
from tinkuy.publish.report.document import Cell, Column, ListOf, Run, Table, command_of, said
from tinkuy.publish.report.matter import Matter
from tinkuy.publish.report.numbers import in_scope_of, known_of, sentence_of, value_of, value_with_share

# Where the order of the categories says nothing, the largest comes first.
_IN_ORDER_OF_SIZE = frozenset({"T1", "T2", "T3", "T4", "T8", "T9", "T15"})
# A page that stands bears so many columns of numbers.
_MOST_COLUMNS = 7
# In a part of the edition that has nobody of a category, no figure is made of it: the command of the table tells.
_NOBODY = (said("0"),)


@dataclass(frozen=True, slots=True)
class Place:
    """A column of numbers: a group of an answer ("T1", or "T15@block-south" of a block), and what heads it."""

    answer: str
    group: str
    label: Text


def anchor_of(question: str, part: str = "") -> str:
    """Where in the document a table stands."""
    return "-".join(filter(None, ("table", question.lower(), part)))


def places_of(answer: Answer) -> list[Place]:
    """The groups that say something of their own: one that holds everybody only repeats what everybody is."""
    groups = list(answer.table.groups)
    rest = [one for one in groups if one.code != ALL]
    if len(rest) == 1 and len(groups) == 2 and answer.table.base(ALL) == answer.table.base(rest[0].code):
        groups = [one for one in groups if one.code == ALL]
    return [Place(answer.name, one.code, one.label) for one in groups]


def figure_table(
    matter: Matter, question: str, places: Sequence[Place] | None = None, part: str = ""
) -> Table | None:
    """The table of a question, or some columns of it; None where nothing is known of anybody.

    ``part`` tells it from another table of the same question.
    """
    answer = matter.answer(question)
    shown = [one for one in (places_of(answer) if places is None else places) if _is_told(matter, one)]
    rows = _rows(matter, answer, shown)
    if not rows:
        return None
    language, words = matter.language, matter.words["table"]
    columns = [Column(said(words["category"]), weight=2.2)]
    columns += [Column(said(one.label[language]), "end") for one in shown]
    bases = _bases(matter, answer, shown)
    command = Run(command_of(matter.edition.id, *_asked(shown)), "code")
    rests_on = f"{answer.question.base[language]} {answer.question.formula[language]} "
    return Table(
        anchor_of(question, part),
        said(f"{question}. {answer.question.asks[language]}"),
        tuple(columns),
        (*rows, *bases),
        said(rests_on, words["again"], command),
        is_wide=len(columns) > _MOST_COLUMNS,
        base_rows=len(bases),
    )


def bases_told(matter: Matter, question: str, places: Sequence[Place] | None = None) -> ListOf:
    """For each column the sentence of its base: of how many it is known, and why not of the others."""
    answer = matter.answer(question)
    chosen = places_of(answer) if places is None else places
    found = [matter.figure(f"{one.answer}:{one.group}") for one in chosen]
    if (everybody := matter.figure(f"{question}:{ALL}")) and not answer.table.categories:
        # Where nothing is known of anybody, it is said once.
        found = [everybody]
    told = tuple(said(sentence_of(one, matter.language)) for one in found if one)
    return ListOf(told, manner="small")


def _asked(places: Sequence[Place]) -> list[str]:
    """What is asked for by the command that makes a table again, each once."""
    return list(dict.fromkeys(one.answer for one in places))


def _is_told(matter: Matter, place: Place) -> bool:
    """Whether anything is known of a group, or is hidden."""
    answer = matter.answer(place.answer)
    if place.group not in {one.code for one in answer.table.groups}:
        return False
    if _has_own_bases(answer) or answer.table.base(place.group).known != 0:
        return True
    return any(answer.table.values[place.group, one.code] for one in answer.table.categories)


def _rows(matter: Matter, answer: Answer, places: Sequence[Place]) -> list[tuple[Cell, ...]]:
    rows = []
    for category in _ordered(matter, answer, places):
        some = [matter.figure(f"{one.answer}:{one.group}:{category.code}") for one in places]
        if any(one and one.value != 0 for one in some):
            heading = Cell((said(_capital(category.label[matter.language])),), is_header=True)
            rows.append((heading, *(_cell(matter, answer, one) for one in some)))
    return rows


def _capital(label: str) -> str:
    """The label as it begins a row."""
    return f"{label[:1].upper()}{label[1:]}"


def _ordered(matter: Matter, answer: Answer, places: Sequence[Place]) -> list[Heading]:
    """The categories, by the numbers of the first column where their own order says nothing."""
    categories = list(answer.table.categories)
    if answer.question.id not in _IN_ORDER_OF_SIZE or not places:
        return categories
    first = places[0]
    found = {one.code: matter.figure(f"{first.answer}:{first.group}:{one.code}") for one in categories}
    sizes = {code: (one.value or 0) if one else 0 for code, one in found.items()}
    return sorted(categories, key=lambda one: -sizes[one.code])


def _cell(matter: Matter, answer: Answer, one: Figure | None) -> Cell:
    if one is None:
        return Cell(_NOBODY)
    if one.value == 0:
        return Cell((said(Run("0", figure=one.id)),))
    if one.category and f"{one.group.code}:{one.category.code}" in answer.table.bases:
        base = said(" (n = ", known_of(one, matter.language), "/", in_scope_of(one), ")")
        return Cell(((value_of(one, matter.language), *base),))
    return Cell((value_with_share(one, matter.language),))


def _bases(matter: Matter, answer: Answer, places: Sequence[Place]) -> list[tuple[Cell, ...]]:
    """Two rows: of how many it is known, and how many there are; none where every number has a base of its own."""
    if _has_own_bases(answer):
        return []
    words = matter.words["table"]
    some = [one for place in places if (one := matter.figure(f"{place.answer}:{place.group}"))]
    known = [Cell((said(known_of(one, matter.language)),)) for one in some]
    in_scope = [Cell((said(in_scope_of(one)),)) for one in some]
    unit = words["in_scope"][answer.question.unit]
    return [
        (Cell((said(words["known"]),), is_header=True), *known),
        (Cell((said(unit),), is_header=True), *in_scope),
    ]


def _has_own_bases(answer: Answer) -> bool:
    return any(":" in one for one in answer.table.bases)
