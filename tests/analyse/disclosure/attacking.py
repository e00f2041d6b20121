"""Promise P6, from outside: what is worked out from all that editions print, by somebody who knows nothing of hiding.

The attacker takes the printed numbers of every edition together. That two numbers are the same number, because nothing
changed between two editions, is told to it even where both are hidden: it is given more than any reader has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

from tinkuy.analyse.disclosure.attacker import exposed
from tinkuy.analyse.disclosure.published import Number, Published
from tinkuy.analyse.disclosure.small_cells import is_small
from tinkuy.analyse.indicators import answering
from tinkuy.analyse.indicators.small_groups import put_together
from tinkuy.analyse.indicators.table import ALL, Table

TABLES = tuple(one.id for one in answering.BY_ID.values() if one.is_aggregate_only)
# Where a number stands: in which table, group and category ("" for how many of the group are known).
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A table of an edition as it would be if nothing had to be hidden, and as it is printed."""

    identifier: str
    edition: str
    true: Table
    shown: Table

    def numbers(self) -> dict[Place, tuple[int, int | None]]:
        """Every number that is printed or hidden: (what it is, what everybody knows it cannot exceed)."""
        table, is_persons = self.true, bool(self.true.counted)
        told: dict[Place, tuple[int, int | None]] = {}
        for (group, kind), value in table.values.items():
            told[self.identifier, group, kind] = (
                value or 0,
                None if is_persons else table.base(group).in_scope,
            )
        if not is_persons and table.categories:
            for group in table.groups:
                base = table.base(group.code)
                told[self.identifier, group.code, ""] = base.known or 0, base.in_scope
        return told

    def value(self, place: Place) -> int | None:
        """The number as it is printed; None where it is hidden."""
        _, group, kind = place
        return self.shown.values[group, kind] if kind else self.shown.base(group).known

    def is_withheld(self) -> bool:
        """Whether none of its numbers is printed: nothing is told, so that nothing can be worked out from it.

        Where an edition holds one organisation, everybody knows that every number is 0 or 1; no hiding mends that.
        """
        return all(self.value(place) is None for place in self.numbers())

    def sums(self, place: Place) -> Iterator[tuple[Place, ...]]:
        """The sums that a number is: of the groups, and of the categories."""
        _, group, kind = place
        groups = [one.code for one in self.true.groups if one.code != ALL]
        if group == ALL and groups:
            yield tuple((self.identifier, one, kind) for one in groups)
        if not kind:
            yield tuple((self.identifier, group, one.code) for one in self.true.categories)


def worked_out(folders: Sequence[Path]) -> list[str]:
    """What is told by all that these editions (oldest first) print together: worked out, or small and shown."""
    tables = [table for table in printed(folders) if not table.is_withheld()]
    return [*exposed(published(tables)), *small_and_shown(tables)]


def printed(folders: Sequence[Path]) -> list[Printed]:
    """Every table that may be told of groups only, of every edition."""
    found: list[Printed] = []
    protect = answering.protected

    def noting(name: str, edition: str, table: Table, before: Any) -> tuple[Table, Any]:
        shown, told = protect(name, edition, table, before)
        found.append(Printed(name, edition, put_together(table), shown))
        return shown, told

    with mock.patch.object(answering, "protected", noting):
        answering.answers(folders[-1], folders[:-1], TABLES)
    return found


def published(tables: Sequence[Printed]) -> Published:
    """All that is printed, as the attacker puts it together."""
    numbers: dict[str, Number] = {}
    shown: set[str] = set()
    newest: dict[Place, Number] = {}
    for table in tables:
        own: dict[Place, Number] = {}
        for place, (value, most) in table.numbers().items():
            old = newest.get(place)
            is_same = old is not None and (old.value, old.at_most) == (value, most)
            key = newest[place].key if is_same else "/".join([table.edition, *place])
            own[place] = Number(key, value, (), most)
        for place, number in own.items():
            sums = {tuple(own[part].key for part in some) for some in table.sums(place)}
            known = numbers.get(number.key, number)
            numbers[number.key] = replace(known, parts=tuple({*known.parts, *sums}))
            shown |= set() if table.value(place) is None else {number.key}
        newest |= own
    return Published(numbers, frozenset(numbers) - shown)


def small_and_shown(tables: Sequence[Printed]) -> list[str]:
    """Numbers that are printed and so small that they must not be."""
    return [
        "/".join([table.edition, *place])
        for table in tables
        for place, (number, _) in table.numbers().items()
        if table.value(place) is not None and _is_small(table, place, number)
    ]


def _is_small(table: Printed, place: Place, number: int) -> bool:
    _, group, kind = place
    if not table.true.counted:
        return is_small(number)
    return is_small(table.true.counted.get((group, kind), 0), number)
