"""How far two sets of themes lie apart: MASI, between 0 (the same) and 1 (nothing in common).

Passonneau (2006), "Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic Annotation", LREC:
the distance is 1 - J * M, where J is the Jaccard coefficient and M is 1 for equal sets, 2/3 where one holds the
other, 1/3 where they overlap, 0 where they share nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Themes = frozenset[str]
Floats = NDArray[np.float64]


def masi(first: Themes, second: Themes) -> float:
    """The distance of two sets; 0 for two empty ones."""
    shared = len(first & second)
    if first == second:
        return 0.0
    if not shared:
        return 1.0
    weight = 2 / 3 if shared in (len(first), len(second)) else 1 / 3
    return 1 - shared / len(first | second) * weight


def masi_between(these: Sequence[Themes], those: Sequence[Themes]) -> Floats:
    """The distances of each of ``these`` to each of ``those``: a row for each of ``these``."""
    columns = {
        theme: at for at, theme in enumerate(sorted({theme for one in (*these, *those) for theme in one}))
    }
    left, right = _members(these, columns), _members(those, columns)
    shared = left @ right.T
    sizes, others = left.sum(1)[:, None], right.sum(1)[None, :]
    union = sizes + others - shared
    weight = np.where((shared == sizes) | (shared == others), 2 / 3, 1 / 3)
    weight = np.where((shared == sizes) & (shared == others), 1.0, weight)
    both_empty = union == 0
    found: Floats = 1 - shared / np.where(both_empty, 1, union) * weight
    found[both_empty] = 0.0
    return found


def _members(sets: Sequence[Themes], columns: dict[str, int]) -> Floats:
    """A row for each set, a column for each theme: 1 where the set holds it."""
    found = np.zeros((len(sets), max(len(columns), 1)))
    for row, one in enumerate(sets):
        found[row, [columns[theme] for theme in one]] = 1
    return found
