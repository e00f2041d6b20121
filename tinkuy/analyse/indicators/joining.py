"""Which things hang together: components of a graph, from its ties alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def component_sizes(ties: Iterable[tuple[str, str]]) -> list[int]:
    """How many ends each component has, largest first; only ends of ties are counted, so the least is 2.

    A tie from a thing to itself says nothing. Memory grows with the ends of ties, not with all things.
    """
    above: dict[str, str] = {}

    def top(end: str) -> str:
        while above.setdefault(end, end) != end:
            above[end] = above[above[end]]
            end = above[end]
        return end

    for one, other in ties:
        if one != other:
            above[top(one)] = top(other)
    return sorted(Counter(top(end) for end in list(above)).values(), reverse=True)
