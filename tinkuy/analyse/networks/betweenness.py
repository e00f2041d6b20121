"""Who stands between others: on how many shortest ways between two of them an organisation lies."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tinkuy.analyse.networks.graph import Graph

Floats = NDArray[np.float64]
# Up to so many organisations with ties the answer is exact; of more, shortest ways begin at a sample of them.
EXACT = 2_000
PIVOTS = 256
SEED = 1
# Additions that may be spent: a graph that is one long chain gets a smaller sample instead of hours.
WORK = 10_000_000_000
_CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class Betweenness:
    """``values``: for each organisation of the graph between how many pairs of others it stands, 0 or more.

    A pair with several shortest ways gives each of those between its share. ``starts`` of ``of`` organisations
    were starting points: where it is all of them, the values are exact, else estimates from a sample with ``seed``.
    """

    values: Floats
    starts: int
    of: int
    seed: int = SEED

    @property
    def is_exact(self) -> bool:
        return self.starts == self.of


def betweenness(graph: Graph, exact_up_to: int = EXACT, pivots: int = PIVOTS) -> Betweenness:
    """Betweenness of every organisation of the graph, in pairs of others.

    Source: Brandes 2001 (exact), Brandes and Pich 2007 (starting points at random, scaled up).
    """
    size = len(graph)
    order = list(range(size))
    if size > exact_up_to:
        order = random.Random(SEED).sample(order, min(pivots, size))
    total, done, spent = np.zeros(size), 0, 0
    while done < len(order):
        # The first alone tells how deep the graph is, and with it what the others will cost.
        each = spent // done if done else 0
        room = max(1, min(64, _CELLS // size, (WORK - spent) // each if each else 1))
        batch = order[done : done + room]
        found, levels = _dependencies(graph.matrix, np.array(batch))
        total += found
        done += len(batch)
        spent += len(batch) * 2 * levels * (2 * len(graph.pairs) + size)
        if size > exact_up_to and spent >= WORK:
            break
    return Betweenness(total / 2 * (size / done if done else 1), done, size)


def _dependencies(matrix: Any, starts: NDArray[np.int64]) -> tuple[Floats, int]:
    """For each organisation what it carries of the shortest ways from these starts, and how deep they go."""
    size, columns = matrix.shape[0], np.arange(len(starts))
    ways = np.zeros((size, len(starts)))
    ways[starts, columns] = 1
    depth = np.full(ways.shape, -1, np.int32)
    depth[starts, columns] = 0
    front, level = ways.copy(), 0
    while True:
        front = np.where(depth < 0, matrix @ front, 0)
        if not front.any():
            break
        level += 1
        depth[front > 0] = level
        ways += front
    carried = np.zeros_like(ways)
    for at in range(level, 0, -1):
        is_here = depth == at
        share = np.divide(1 + carried, ways, out=np.zeros_like(ways), where=is_here)
        carried += np.where(depth == at - 1, (matrix @ share) * ways, 0)
    carried[starts, columns] = 0
    return carried.sum(axis=1), level
