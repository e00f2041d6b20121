"""What a question put to an edition is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinkuy.analyse.indicators.table import Table, Text

if TYPE_CHECKING:
    from tinkuy.analyse.indicators.asked import Asked


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, what it rests on, and ``ask``, which puts it to an edition.

    ``unit`` is what its base counts, ``counts`` what its values count. ``scope`` says which part of the population
    a group is: (everybody, a group {label}, those without a group); ``known`` of how many something is known:
    (of many {n}, of the only one there is {no}); ``says`` what a category means: (of none or one, of many), with the
    gaps {k} and {label}. ``is_aggregate_only``: what it asks may be told of groups, never of one organisation, so
    its small cells are hidden.
    """

    id: str
    asks: Text
    population: Text
    base: Text
    absences: Text
    formula: Text
    method: Text
    scope: Mapping[str, tuple[str, str, str]]
    known: Mapping[str, tuple[str, str]]
    says: Mapping[str, tuple[str, str]]
    ask: Callable[[Asked], Table]
    unit: str = "organisations"
    counts: str = "organisations"
    is_aggregate_only: bool = False
