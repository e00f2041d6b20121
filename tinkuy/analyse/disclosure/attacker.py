"""The attacker: what somebody finds out about hidden numbers who has everything that is published.

For each hidden number the smallest and the largest value that fits all sums and bounds, as whole numbers, by
integer programming (HiGHS). Where fewer than ``small_cells.FEWEST_VALUES`` fit, the number is as good as told.
Method: the disclosure audit of statistical offices (Willenborg and de Waal, Elements of Statistical Disclosure
Control, 2001; from general knowledge).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy  # its parts are loaded when first used

from tinkuy.analyse.disclosure.published import Published, sums
from tinkuy.analyse.disclosure.small_cells import FEWEST_VALUES

Vector = npt.NDArray[np.float64]
_FIRST_SOLUTIONS = 3
_LIMIT_REACHED = 1  # as scipy says it
# How long anybody waits for one table: so many integer programs (a few milliseconds each), none longer than this.
MOST_PROGRAMS = 5_000
MOST_SECONDS = 10.0


class OutOfPatience(Exception):  # noqa: N818 - it is an answer: whether anything can be worked out was not found out
    """As many integer programs as may be solved were solved."""


@dataclass(slots=True)
class Patience:
    """How many integer programs may still be solved: counted, not timed, so that every machine ends at the same one."""

    programs: int = MOST_PROGRAMS

    def spend(self) -> None:
        """Use one. Raises ``OutOfPatience`` where none is left."""
        if self.programs <= 0:
            raise OutOfPatience
        self.programs -= 1


@dataclass(frozen=True, slots=True)
class Interval:
    """The smallest and the largest whole number that fits."""

    low: int
    high: int

    @property
    def values(self) -> int:
        """How many whole numbers it holds, at least 1."""
        return self.high - self.low + 1


@dataclass(frozen=True, slots=True)
class _Part:
    """Hidden numbers that hang together through sums: a problem of its own."""

    keys: tuple[str, ...]
    matrix: scipy.sparse.csr_array
    wanted: Vector
    highest: Vector
    patience: Patience


def intervals(published: Published, keys: Iterable[str] | None = None) -> dict[str, Interval]:
    """What fits everything published, for every hidden number (or for those of ``keys`` that are hidden).

    Empty where nothing is hidden. Raises ``ValueError`` where the published numbers contradict each other.
    """
    asked = published.hidden if keys is None else published.hidden & set(keys)
    found: dict[str, Interval] = {}
    for part in _parts(published, Patience(2 * len(asked))):
        wanted = [place for place, key in enumerate(part.keys) if key in asked]
        for place in wanted:
            low, high = _extreme(part, place, 1), _extreme(part, place, -1)
            found[part.keys[place]] = Interval(int(low[place]), int(high[place]))
    return found


def exposed(
    published: Published, keys: Iterable[str] | None = None, patience: Patience | None = None
) -> list[str]:
    """The hidden numbers (of ``keys``, if given) that can be worked out, or nearly: sorted; empty is what we want.

    The same answer as ``intervals`` gives, with fewer solutions: every solution tells about all numbers at once.
    Raises ``OutOfPatience`` where finding out takes more than there is.
    """
    asked = published.hidden if keys is None else published.hidden & set(keys)
    return sorted(_all_exposed(published, asked, patience or Patience()))


def is_exposed(published: Published, patience: Patience | None = None) -> bool:
    """Whether any hidden number can be worked out, or nearly; sooner answered than which, else as ``exposed``."""
    return any(True for _ in _all_exposed(published, published.hidden, patience or Patience()))


def _all_exposed(published: Published, asked: Collection[str], patience: Patience) -> Iterator[str]:
    for part in _parts(published, patience):
        wanted = [place for place, key in enumerate(part.keys) if key in asked]
        yield from (part.keys[place] for place in _exposed_places(part, wanted))


def _exposed_places(part: _Part, asked: Sequence[int]) -> Iterator[int]:
    if not asked:
        return
    # A few solutions far apart prove most numbers safe; the others are asked one by one.
    drawn = np.random.default_rng(len(part.keys))
    seen = []
    for _ in range(_FIRST_SOLUTIONS):
        aim = drawn.choice([-1.0, 1.0], size=len(part.keys))
        seen += [_solution(part, aim), _solution(part, -aim)]
    for place in asked:
        if _spread(seen, place) >= FEWEST_VALUES - 1:
            continue
        seen += [_extreme(part, place, 1), _extreme(part, place, -1)]
        if _spread(seen, place) < FEWEST_VALUES - 1:
            yield place


def _spread(seen: Sequence[Vector], place: int) -> int:
    values = [solution[place] for solution in seen]
    return int(max(values) - min(values))


def _extreme(part: _Part, place: int, sign: int) -> Vector:
    """A whole solution with the smallest (``sign`` 1) or largest (-1) value at that place."""
    aim = np.zeros(len(part.keys))
    aim[place] = sign
    return _solution(part, aim)


def _solution(part: _Part, aim: Vector) -> Vector:
    """A whole solution in which the numbers, weighed by ``aim``, add up to as little as can be."""
    part.patience.spend()
    sums_hold = scipy.optimize.LinearConstraint(part.matrix, part.wanted, part.wanted)
    answer = scipy.optimize.milp(
        aim,
        integrality=np.ones(len(part.keys)),
        bounds=scipy.optimize.Bounds(np.zeros(len(part.keys)), part.highest),
        constraints=[sums_hold] if part.matrix.shape[0] else [],
        options={"time_limit": MOST_SECONDS},
    )
    if answer.x is None and answer.status == _LIMIT_REACHED:
        raise OutOfPatience
    if answer.x is None:
        raise ValueError(f"What is published contradicts itself near {part.keys[0]}: {answer.message}")
    solution: Vector = np.rint(answer.x)
    return solution


def _parts(published: Published, patience: Patience) -> list[_Part]:
    """The hidden numbers in groups that no sum connects, each with its sums over hidden numbers."""
    numbers, hidden = published.numbers, published.hidden
    rows: list[tuple[dict[str, int], int]] = []
    for whole, parts in sums(numbers):
        unknown: defaultdict[str, int] = defaultdict(int)
        known = 0
        for key, factor in [(whole, -1), *((part, 1) for part in parts)]:
            if key in hidden:
                unknown[key] += factor
            else:
                known += factor * numbers[key].value
        if unknown:
            rows.append((dict(unknown), -known))
    return [
        _part(published, keys, [row for row in rows if set(row[0]) <= set(keys)], patience)
        for keys in _groups(sorted(hidden), [list(row) for row, _ in rows])
    ]


def _part(
    published: Published,
    keys: Sequence[str],
    rows: Sequence[tuple[dict[str, int], int]],
    patience: Patience,
) -> _Part:
    at = {key: place for place, key in enumerate(keys)}
    matrix = np.zeros((len(rows), len(keys)))
    for line, (row, _) in enumerate(rows):
        for key, factor in row.items():
            matrix[line, at[key]] = factor
    # Beyond the largest number nothing is gained: an interval is wide enough long before.
    beyond = sum(published.numbers[key].value for key in keys) + sum(abs(wanted) for _, wanted in rows) + 1000
    highest = [published.numbers[key].at_most for key in keys]
    return _Part(
        tuple(keys),
        scipy.sparse.csr_array(matrix),
        np.array([wanted for _, wanted in rows], dtype=float),
        np.array([beyond if most is None else most for most in highest], dtype=float),
        patience,
    )


def _groups(keys: Sequence[str], linked: Sequence[Sequence[str]]) -> list[list[str]]:
    above = {key: key for key in keys}

    def top(key: str) -> str:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for some in linked:
        for key in some[1:]:
            above[top(key)] = top(some[0])
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[top(key)].append(key)
    return list(groups.values())
