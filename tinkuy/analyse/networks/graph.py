"""The graph of reported ties: who is tied to whom, what hangs together, how many are two steps away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy
from numpy.typing import NDArray

Integers = NDArray[np.int64]
# Two steps are counted for so many organisations at once that their lists stay below this many entries.
_STEPS_AT_ONCE = 4_000_000
# Beyond this many steps nobody waits for the answer: several hubs with a hundred thousand ties each.
MOST_STEPS = 20_000_000_000


@dataclass(frozen=True)
class Graph:
    """Organisations that are ends of ties, and their pairs. Whoever has no tie is not in it.

    ``ids`` are sorted; ``pairs`` has two positions in ``ids`` a row, the lower first, every pair once, in order:
    ties told in any order give one graph.
    """

    ids: NDArray[np.str_]
    pairs: Integers

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def matrix(self) -> Any:
        """The symmetric matrix of 0 and 1, as a sparse array of SciPy."""
        one, other = self.pairs.T
        where = (np.concatenate((one, other)), np.concatenate((other, one)))
        return scipy.sparse.csr_array((np.ones(2 * len(one)), where), shape=(len(self), len(self)))

    @cached_property
    def degrees(self) -> Integers:
        """With how many others each is tied."""
        ties: Integers = np.bincount(self.pairs.ravel(), minlength=len(self))
        return ties

    @cached_property
    def components(self) -> Integers:
        """For each the number of what it hangs together with: 0 is the largest, among equals that of the first id."""
        if not len(self):
            return np.zeros(0, np.int64)
        count, labels = scipy.sparse.csgraph.connected_components(self.matrix, directed=False)
        sizes = np.bincount(labels, minlength=count)
        firsts = np.full(count, len(self))
        np.minimum.at(firsts, labels, np.arange(len(self)))
        number = np.empty(count, np.int64)
        number[np.lexsort((firsts, -sizes))] = np.arange(count)
        numbers: Integers = number[labels]
        return numbers

    @cached_property
    def sizes(self) -> Integers:
        """How many organisations each component has, largest first."""
        return np.bincount(self.components)

    @cached_property
    def reach(self) -> Integers | None:
        """How many others each reaches in one step or two; None where that is too much work (``MOST_STEPS``)."""
        steps = self.matrix @ self.degrees + self.degrees
        if steps.sum() > MOST_STEPS:
            return None
        found = [self._reach(rows) for rows in _portions(steps)]
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def _reach(self, rows: slice) -> Integers:
        first = self.matrix[rows]
        # Who is there and back in two steps is itself, and counted away: everybody here has a tie.
        both = first @ self.matrix + first
        others: Integers = np.diff(both.indptr).astype(np.int64) - 1
        return others

    def among(self, chosen: NDArray[np.bool_]) -> Graph:
        """The graph of the ties between these organisations (a mask over ``ids``) alone."""
        kept = self.pairs[chosen[self.pairs].all(axis=1)] if len(self.pairs) else self.pairs
        left = np.unique(kept)
        return Graph(self.ids[left], np.searchsorted(left, kept))


def graph_of(ties: Iterable[tuple[str, str]]) -> Graph:
    """The graph of ties told as (one, other), in any order and any number of times; a tie to oneself says nothing."""
    told = [(one, other) for one, other in ties if one != other]
    if not told:
        return Graph(np.zeros(0, np.str_), np.zeros((0, 2), np.int64))
    ids, ends = np.unique(np.array(told), return_inverse=True)
    pairs = np.unique(np.sort(ends.reshape(-1, 2), axis=1), axis=0)
    return Graph(ids, pairs)


def _portions(steps: NDArray[Any]) -> Iterator[slice]:
    """The rows in portions of at most ``_STEPS_AT_ONCE`` steps, or of one row."""
    begin, taken = 0, 0
    for at, one in enumerate(steps):
        if taken and taken + one > _STEPS_AT_ONCE:
            yield slice(begin, at)
            begin, taken = at, 0
        taken += one
    if begin < len(steps):
        yield slice(begin, len(steps))
