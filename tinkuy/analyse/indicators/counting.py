"""From counted rows to a table: groups with their bases, categories, and the absences that are no category."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import ibis.expr.types as ir

from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.table import ALL, Base, Heading, Table
from tinkuy.analyse.indicators.words import label

EVERYBODY = Heading(ALL, label("group", ALL))


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of a group have this category or, where that is empty, this absence."""

    group: str
    category: str
    absence: str
    count: int


def counted(people: ir.Table) -> list[Counted]:
    """How many rows of ``people`` (with ``group``, ``category``, ``absence``) are alike.

    ``absence`` counts only where there is no category. An empty group is told as "not_in_source".
    """
    alike = people.select(
        group=people.group.fill_null("not_in_source"),
        absence=people.category.isnull().ifelse(people.absence, ""),
        category=people.category.fill_null(""),
    )
    told = alike.group_by("group", "category", "absence").agg(count=alike.count())
    return [Counted(**{name: one[name] for name in Counted.__slots__}) for one in rows(told)]


def bases_of(some: Iterable[Counted]) -> dict[str, Base]:
    """The base of each group and of everybody. Each organisation is in exactly one row of ``some``."""
    known: Counter[str] = Counter()
    absent: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in some:
        for group in (one.group, ALL):
            if one.category:
                known[group] += one.count
            else:
                absent[group][one.absence] += one.count
    return {
        group: Base(
            known[group] + sum(absent[group].values()), known[group], dict(sorted(absent[group].items()))
        )
        for group in {ALL, *known, *absent}
    }


def partition(
    some: Sequence[Counted], groups: Sequence[Heading], categories: Sequence[Heading], **more: Any
) -> Table:
    """The table in which everybody is in one category at most: those of ``categories`` that occur, and others."""
    values: Counter[tuple[str, str]] = Counter()
    for one in some:
        if one.category:
            values[one.group, one.category] += one.count
            values[ALL, one.category] += one.count
    return table(values, bases_of(some), groups, categories, **more)


def with_all(table: Table, categories: Sequence[Heading]) -> Table:
    """The table with every category, also those in which nobody is, if anybody is in any.

    Where numbers are hidden, a category that is named because it occurs would tell that somebody is in it.
    """
    if not table.categories:
        return table
    values = {(group.code, one.code): 0 for group in table.groups for one in categories}
    return replace(table, categories=tuple(categories), values=values | dict(table.values))


def table(
    values: Mapping[tuple[str, str], int],
    bases: Mapping[str, Base],
    groups: Sequence[Heading],
    categories: Sequence[Heading],
    **more: Any,
) -> Table:
    """A table, everybody first, of the groups that somebody is in and the categories that occur.

    Those that have no heading come last, under their code or as what they are: an absence.
    """
    groups = [EVERYBODY, *_that_occur(groups, [group for group in bases if ":" not in group])]
    shown = tuple(_that_occur(categories, [category for _, category in values]))
    whole = {(one.code, kind.code): values.get((one.code, kind.code), 0) for one in groups for kind in shown}
    return Table(tuple(groups), shown, bases, whole, **more)


def _that_occur(known: Sequence[Heading], found: Iterable[str]) -> list[Heading]:
    """The headings that occur, then those found that have no heading."""
    occurring = set(found) - {ALL}
    named = {one.code for one in known}
    others = sorted(occurring - named)
    return [
        *(one for one in known if one.code in occurring),
        *(Heading(code, label("absence", code)) for code in others),
    ]
