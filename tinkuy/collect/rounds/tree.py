"""The tree of referrals: who named whom, in waves from those with whom the team began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Branch(NamedTuple):
    """A visit of the tree: how deep it stands (0 for a root), and its number."""

    depth: int
    visit: int


def waves(
    visits: Iterable[int], referrals: Iterable[tuple[int, int]], seeds: Iterable[int] = ()
) -> dict[int, int]:
    """The wave of each visit: 0 for seeds and for those whom nobody named, else one more than its nearest namer.

    A ring whom nobody outside named, and that holds no seed, begins with its lowest number.
    """
    named_by: dict[int, set[int]] = {visit: set() for visit in visits}
    names: dict[int, list[int]] = {}
    for namer, named in referrals:
        if namer != named and named in named_by and namer in named_by:
            named_by[named].add(namer)
            names.setdefault(namer, []).append(named)
    wave = dict.fromkeys((visit for visit in seeds if visit in named_by), 0)
    wave |= {visit: 0 for visit, namers in named_by.items() if not namers}
    waiting = sorted(wave)
    while len(wave) < len(named_by) or waiting:
        if not waiting:
            first = min(named_by.keys() - wave.keys())
            wave[first] = 0
            waiting = [first]
        following = []
        for visit in waiting:
            for named in names.get(visit, ()):
                if named not in wave:
                    wave[named] = wave[visit] + 1
                    following.append(named)
        waiting = sorted(following)
    return wave


def branches(wave: Mapping[int, int], referrals: Iterable[tuple[int, int]]) -> Iterator[Branch]:
    """The tree as lines, each visit once, below the first that named it, depth first."""
    below: dict[int, list[int]] = {}
    placed = {visit for visit, number in wave.items() if number == 0}
    for namer, named in sorted(referrals, key=lambda pair: (wave.get(pair[0], 0), pair)):
        if named not in placed and wave.get(named) == wave.get(namer, 0) + 1:
            below.setdefault(namer, []).append(named)
            placed.add(named)
    waiting = [
        Branch(0, visit) for visit in sorted((v for v, number in wave.items() if number == 0), reverse=True)
    ]
    while waiting:
        branch = waiting.pop()
        yield branch
        waiting += [Branch(branch.depth + 1, visit) for visit in reversed(below.get(branch.visit, []))]
