"""How far coders who worked apart agree: Krippendorff's alpha and Cohen's kappa, on what two of them coded at least.

Alpha: Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, section C (any
number of observers, missing data). For one theme the data are nominal: given or not given. For whole codings the
distance between two sets is MASI (``set_distance.py``), as Passonneau (2006) does. Kappa: Cohen (1960) for one theme;
for whole codings weighted kappa, Cohen (1968), with the same distance as weight.

Both are 1 for full agreement, 0 for as much as chance gives, below 0 for less. Neither exists where nothing varies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from tinkuy.coding.set_distance import Floats, Themes, masi_between

# One statement: coder to the themes that she gave it.
Unit = Mapping[int, Themes]
Between = Callable[[Sequence[Any], Sequence[Any]], Floats]
# Rows of a table of distances that are held at once: 35 themes make 7,175 sets of one to three.
_ROWS = 500


class Measure(NamedTuple):
    """A coefficient (at most 1; None where nothing varies or nobody overlaps) and ``n``, the units it rests on."""

    value: float | None
    n: int


class OfTheme(NamedTuple):
    """One theme: alpha over all coders, kappa as the mean over pairs of coders, and how often it was given."""

    code: str
    alpha: Measure
    kappa: Measure
    given: int


class OfPair(NamedTuple):
    """Two coders: weighted kappa of their whole codings, and on how many they gave just the same."""

    first: int
    second: int
    kappa: Measure
    same: int


class Agreement(NamedTuple):
    """``n`` counts the statements that two coded at least, ``codings`` what they coded there, ``coders`` who did."""

    n: int
    codings: int
    coders: int
    alpha: Measure
    pairs: tuple[OfPair, ...]
    themes: tuple[OfTheme, ...]


def nominal(these: Sequence[Hashable], those: Sequence[Hashable]) -> Floats:
    """1 where two values differ, 0 where they are the same."""
    return np.array([[float(one != other) for other in those] for one in these]).reshape(
        len(these), len(those)
    )


def alpha(units: Iterable[Sequence[Hashable]], between: Between = nominal) -> Measure:
    """Krippendorff's alpha of units, each the values that its observers gave it; units with one value do not count.

    None where all values are the same, and where no unit has two.
    """
    return _alpha(Counter(tuple(unit) for unit in units), between)


def _alpha(units: Mapping[tuple[Any, ...], int], between: Between) -> Measure:
    """The same of units that are counted: those which hold the same stand there once."""
    weights: dict[tuple[Any, Any], float] = {}
    values: Counter[Any] = Counter()
    n = 0
    for unit, count in units.items():
        if len(unit) < 2:
            continue
        n += count
        for value in unit:
            values[value] += count
        for pair in combinations(unit, 2):
            # Each pair stands in the table of coincidences twice, once in each order.
            weights[pair] = weights.get(pair, 0.0) + count * 2 / (len(unit) - 1)
    total = values.total()
    seen = list(values)
    amounts = np.array([values[one] for one in seen], dtype=np.float64)
    expected = _expected(seen, amounts, amounts, between) / (total * (total - 1)) if total > 1 else 0.0
    if not expected:
        return Measure(None, n)
    observed = sum(weight * _one(pair, between) for pair, weight in weights.items()) / total
    return Measure(1 - observed / expected, n)


def kappa(pairs: Mapping[tuple[Any, Any], int], between: Between = nominal) -> Measure:
    """Cohen's kappa of two observers: how often the first said the one while the second said the other.

    Weighted where ``between`` gives more than 0 and 1. None where chance leaves nothing to disagree on.
    """
    n = sum(pairs.values())
    first: Counter[Any] = Counter()
    second: Counter[Any] = Counter()
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    if not n:
        return Measure(None, 0)
    observed = sum(count * _one(pair, between) for pair, count in pairs.items()) / n
    seen = list(first | second)
    left = np.array([first[one] for one in seen], dtype=np.float64)
    right = np.array([second[one] for one in seen], dtype=np.float64)
    expected = _expected(seen, left, right, between) / (n * n)
    return Measure(1 - observed / expected if expected else None, n)


def _one(pair: tuple[Any, Any], between: Between) -> float:
    return 0.0 if pair[0] == pair[1] else float(between([pair[0]], [pair[1]])[0, 0])


def _expected(seen: Sequence[Any], left: Floats, right: Floats, between: Between) -> float:
    """The distances of all values to all, each as often as it would come by chance."""
    return sum(
        float(left[at : at + _ROWS] @ between(seen[at : at + _ROWS], seen) @ right)
        for at in range(0, len(seen), _ROWS)
    )


class _Table:
    """What is counted while statements pass by: how often which coding stood beside which."""

    def __init__(self) -> None:
        self.units: Counter[tuple[Themes, ...]] = Counter()
        self.pairs: dict[tuple[int, int], Counter[tuple[Themes, Themes]]] = {}
        self.coders: set[int] = set()

    def add(self, unit: Unit) -> None:
        if len(unit) < 2:
            return
        coders = sorted(unit)
        self.coders.update(coders)
        # Which coder said what is of no account to alpha: units that hold the same are counted together.
        self.units[tuple(sorted((unit[coder] for coder in coders), key=sorted))] += 1
        for first, second in combinations(coders, 2):
            beside = self.pairs.setdefault((first, second), Counter())
            beside[unit[first], unit[second]] += 1


def agreement(units: Iterable[Unit], codes: Iterable[str]) -> Agreement:
    """The agreement on these statements, as a whole and for each theme of ``codes``, in their order.

    ``units`` may be a stream. Statements that one coder coded, or nobody, are not counted: uncoded is not zero.
    """
    table = _Table()
    for unit in units:
        table.add(unit)
    pairs = tuple(
        OfPair(*pair, kappa(beside, masi_between), sum(c for (a, b), c in beside.items() if a == b))
        for pair, beside in sorted(table.pairs.items())
    )
    return Agreement(
        table.units.total(),
        sum(len(unit) * count for unit, count in table.units.items()),
        len(table.coders),
        _alpha(table.units, masi_between),
        pairs,
        tuple(_of_theme(code, table) for code in codes),
    )


def _of_theme(code: str, table: _Table) -> OfTheme:
    units: Counter[tuple[bool, ...]] = Counter()
    for unit, count in table.units.items():
        units[tuple(code in one for one in unit)] += count
    measured = [kappa(_given(code, beside)) for beside in table.pairs.values()]
    known = [(one.value, one.n) for one in measured if one.value is not None]
    n = sum(count for _, count in known)
    mean = sum(value * count for value, count in known) / n if n else None
    given = sum(sum(unit) * count for unit, count in units.items())
    return OfTheme(code, _alpha(units, nominal), Measure(mean, n), given)


def _given(code: str, beside: Mapping[tuple[Themes, Themes], int]) -> Counter[tuple[bool, bool]]:
    found: Counter[tuple[bool, bool]] = Counter()
    for (first, second), count in beside.items():
        found[code in first, code in second] += count
    return found
