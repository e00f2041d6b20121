"""One figure: a number of a table with its id, its base and its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.rounding import tenths
from tinkuy.analyse.indicators.sentence import Telling
from tinkuy.analyse.indicators.table import Base, Heading
from tinkuy.analyse.indicators.words import LANGUAGES, WORDS
from tinkuy.errors import Refusal


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that can be made again by its id. ``value`` is None where it is hidden for protection.

    ``share`` is in percent, as exact as its base bears, None where it bears none. ``sentences`` by language.
    """

    id: str
    group: Heading
    category: Heading | None
    value: int | None
    share: float | None
    base: Base
    sentences: dict[str, str]


def figures(answer: Answer) -> Iterator[Figure]:
    """Every figure of a table: for each group what it stands on, then its values."""
    for group in answer.table.groups:
        yield _base(answer, group)
        for category in answer.table.categories:
            yield _value(answer, group, category)


def figure(answer: Answer, identifier: str) -> Figure:
    """The figure of that id. Raises ``Refusal`` where the table has none."""
    _, *where = identifier.split(":")
    groups = {one.code: one for one in answer.table.groups}
    categories = {one.code: one for one in answer.table.categories}
    if where and where[0] in groups:
        if len(where) == 1:
            return _base(answer, groups[where[0]])
        if len(where) == 2 and where[1] in categories:
            return _value(answer, groups[where[0]], categories[where[1]])
    raise Refusal(
        f"Edition {answer.edition} has no figure {identifier}.",
        mend=f"See which there are: tinkuy figures {answer.edition} --id {answer.name}",
    )


def totals(answer: Answer, language: str) -> list[str]:
    """The totals of a table in words; one that may count somebody twice is a range."""
    words = WORDS[language]
    return [
        words["exact" if one.low == one.high else "range"].format(
            label=one.label[language].capitalize(), low=one.low, high=one.high
        )
        for one in answer.table.totals
    ]


def _base(answer: Answer, group: Heading) -> Figure:
    base = answer.table.base(group.code)
    told = {
        language: Telling(answer.question, answer.table, answer.where(language), language).base(group)
        for language in LANGUAGES
    }
    return Figure(f"{answer.name}:{group.code}", group, None, base.known, None, base, told)


def _value(answer: Answer, group: Heading, category: Heading) -> Figure:
    question, table = answer.question, answer.table
    value, base = table.values[group.code, category.code], table.base(group.code, category.code)
    told = {
        language: Telling(question, table, answer.where(language), language).figure(group, category)
        for language in LANGUAGES
    }
    is_share = question.counts == question.unit and not category.unit and value is not None and base.known
    share = tenths(value, base.known) if is_share and value is not None and base.known else None
    identifier = f"{answer.name}:{group.code}:{category.code}"
    return Figure(identifier, group, category, value, None if share is None else share / 10, base, told)


def as_data(one: Figure, language: str) -> dict[str, Any]:
    """A figure for machines."""
    return {
        "id": one.id,
        "group": {"code": one.group.code, "label": one.group.label[language]},
        "category": one.category and {"code": one.category.code, "label": one.category.label[language]},
        "value": one.value,
        "is_hidden": one.value is None,
        "percent": one.share,
        "base": {"in_scope": one.base.in_scope, "known": one.base.known, "absences": dict(one.base.absences)},
        "sentence": one.sentences[language],
    }
