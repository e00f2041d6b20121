"""Where the organisations of a group stand in its picture: the same graph always gives the same picture.

Distances in the picture follow the number of steps between two (stress majorisation: Gansner, Koren, North 2004),
beginning with rings around the organisation that has most ties.
"""

from __future__ import annotations

import math

import numpy as np
import scipy
from numpy.typing import NDArray

from tinkuy.analyse.networks.graph import Graph

Points = NDArray[np.float64]
_ROUNDS = 300
# Of a larger group only the core is drawn.
MOST_DRAWN = 40


def core(graph: Graph, component: int, most: int = MOST_DRAWN) -> Graph:
    """The component, or those of it that have most ties, as far as they hang together; equals in the order of ids."""
    is_in = graph.components == component
    if is_in.sum() > most:
        order = np.lexsort((np.arange(len(graph)), -graph.degrees, ~is_in))
        is_in = np.zeros(len(graph), bool)
        is_in[order[:most]] = True
    chosen = graph.among(is_in)
    return chosen.among(chosen.components == 0)


def places(graph: Graph) -> Points:
    """A point (x, y) for each organisation of a connected graph; one step is about 1, the centre is (0, 0).

    The picture is turned so that it is wider than high.
    """
    if len(graph) < 2:
        return np.zeros((len(graph), 2))
    steps = scipy.sparse.csgraph.shortest_path(graph.matrix, directed=False, unweighted=True)
    weights = np.divide(1, steps**2, out=np.zeros_like(steps), where=steps > 0)
    spread = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    points = _rings(graph)
    for _ in range(_ROUNDS):
        points = spread @ (_pull(points, steps, weights) @ points)
    return _turned(points - points.mean(axis=0))


def _pull(points: Points, steps: Points, weights: Points) -> Points:
    """The matrix of one round of majorisation."""
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    pull: Points = -np.divide(weights * steps, apart, out=np.zeros_like(apart), where=apart > 1e-9)
    np.fill_diagonal(pull, 0)
    np.fill_diagonal(pull, -pull.sum(axis=1))
    return pull


def _rings(graph: Graph) -> Points:
    """The hub in the middle, the others on rings by their steps from it, children beside each other."""
    hub = int(np.argmax(graph.degrees))
    order, above = scipy.sparse.csgraph.breadth_first_order(graph.matrix, hub, directed=False)
    children: dict[int, list[int]] = {int(at): [] for at in order}
    for at in order[1:]:
        children[int(above[at])].append(int(at))
    points = np.zeros((len(graph), 2))
    waiting: list[tuple[int, int, float, float]] = [(hub, 0, 0.0, 2 * math.pi)]
    while waiting:
        at, ring, begin, end = waiting.pop()
        angle = (begin + end) / 2
        # A little longer for the later ones, so that no two who are alike stand in one place.
        radius = ring * (1 + 0.01 * at / len(graph))
        points[at] = (radius * math.cos(angle), radius * math.sin(angle))
        width = (end - begin) / max(1, len(children[at]))
        waiting += [
            (one, ring + 1, begin + place * width, begin + (place + 1) * width)
            for place, one in enumerate(children[at])
        ]
    return points


def _turned(points: Points) -> Points:
    """The points turned so that they spread most from left to right."""
    (xx, xy), (_, yy) = np.cov(points.T)
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    turned: Points = points @ np.array(
        [[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]]
    )
    return turned
