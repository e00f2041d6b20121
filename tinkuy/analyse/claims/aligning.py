"""Two documents laid side by side: which paragraph of one answers to which of the other.

Every paragraph is known by its numbers and by the ideas and names in it, which two languages share; rare ones
weigh most. Of all pairs the heaviest chain is kept in which the order of neither document is broken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

# A mark that stands in more paragraphs than this tells none from another.
_MOST_PLACES = 40
_LEAST_WEIGHT = 4.0
_MOST_PARTNERS = 12


def aligned(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """Pairs of positions, rising on both sides, of paragraphs that say the same; [] for strangers.

    A paragraph is the set of its marks; each has at most one partner.
    """
    seen = Counter(mark for marks in (*first, *second) for mark in marks)
    every = len(first) + len(second)
    weight = {mark: log(1 + every / count) for mark, count in seen.items() if count <= _MOST_PLACES}
    return _heaviest_chain(_candidates(first, second, weight), len(second))


def _candidates(
    first: Sequence[frozenset[str]], second: Sequence[frozenset[str]], weight: dict[str, float]
) -> list[tuple[int, int, float]]:
    """Pairs that share something telling: how much, in relation to all that both say."""
    where: dict[str, list[int]] = defaultdict(list)
    for position, marks in enumerate(second):
        for mark in marks & weight.keys():
            where[mark].append(position)
    heavy = [sum(weight.get(mark, 0.0) for mark in marks) for marks in second]
    found = []
    for position, marks in enumerate(first):
        shared: dict[int, float] = defaultdict(float)
        for mark in sorted(marks & weight.keys()):
            for other in where.get(mark, ()):
                shared[other] += weight[mark]
        own = sum(weight.get(mark, 0.0) for mark in marks)
        best = sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:_MOST_PARTNERS]
        for other, common in best:
            if common >= min(_LEAST_WEIGHT, own, heavy[other]):
                found.append((position, other, common * (2 * common / (own + heavy[other]))))
    return found


def _heaviest_chain(candidates: list[tuple[int, int, float]], width: int) -> list[tuple[int, int]]:
    """The chain of pairs rising on both sides with the greatest sum of weights."""
    # best[k]: the heaviest chain that ends at the k-th smallest end; ends and weights both rise.
    ends: list[int] = [-1]
    chains: list[tuple[float, tuple | None]] = [(0.0, None)]  # type: ignore[type-arg]
    by_first: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for position, other, weight in candidates:
        by_first[position].append((other, weight))
    for position in sorted(by_first):
        # What one paragraph adds may not follow upon another pair of the same paragraph.
        grown = []
        for other, weight in by_first[position]:
            total, chain = chains[bisect_left(ends, other) - 1]
            grown.append((other, total + weight, (position, other, chain)))
        for other, total, chain in grown:
            at = bisect_left(ends, other)
            if chains[at - 1][0] >= total:
                continue
            stop = at
            while stop < len(ends) and chains[stop][0] <= total:
                stop += 1
            ends[at:stop] = [other]
            chains[at:stop] = [(total, chain)]
    pairs = []
    link = chains[-1][1]
    while link:
        pairs.append((link[0], link[1]))
        link = link[2]
    return pairs[::-1]
