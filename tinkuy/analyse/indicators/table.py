"""The table that answers a question: numbers, and what every one of them stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Language ("es", "en") to words.
Text = Mapping[str, str]
ALL = "all"  # the group of the whole population


@dataclass(frozen=True, slots=True)
class Heading:
    """A group or a category. ``unit`` where its values are counted in another unit than the table's.

    ``scope`` says which part of the population a group is, where the question's own words do not fit it.
    """

    code: str
    label: Text
    unit: str = ""
    scope: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Base:
    """What a number stands on: ``in_scope`` = ``known`` + every absence.

    ``known`` is None where it is hidden for protection; then no absence is told either.
    ``absences`` is a code of ``register.fields.ABSENCES`` (or "uncoded") to how many.
    """

    in_scope: int
    known: int | None
    absences: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Range:
    """A total that may count somebody twice: it lies between these two. ``label`` says what is counted."""

    label: Text
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the value of every group in every category, and what it stands on.

    ``values`` has (group, category) to a count; None is hidden for protection. ``bases`` has a group's base, or
    that of "group:category" where each category has its own; ``counted`` how many organisations stand behind a
    value that is not itself a count of organisations. ``few`` names the groups put together as too small.
    """

    groups: tuple[Heading, ...]
    categories: tuple[Heading, ...]
    bases: Mapping[str, Base]
    values: Mapping[tuple[str, str], int | None]
    counted: Mapping[tuple[str, str], int] = field(default_factory=dict)
    totals: tuple[Range, ...] = ()
    notes: tuple[Text, ...] = ()
    few: tuple[str, ...] = ()

    def base(self, group: str, category: str = "") -> Base:
        """What the numbers of a group stand on. Raises ``KeyError`` for a group that is not here."""
        return self.bases.get(f"{group}:{category}") or self.bases[group]
