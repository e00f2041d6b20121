"""Who is near whom: groups of positions within a distance of one of them, found without comparing all with all."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import scipy
from numpy.typing import NDArray

from tinkuy.analyse.clusters.spots import EARTH_KM, Spot


class Near:
    """Positions that can be asked who lies within ``km`` of one of them. All must be fine (``Spot.is_fine``)."""

    def __init__(self, spots: Sequence[Spot], km: float) -> None:
        self.spots = tuple(spots)
        # A straight line through the earth that is as long as the way over it.
        self._chord = 2 * math.sin(km / EARTH_KM / 2) * (1 + 1e-12)
        self._tree = scipy.spatial.cKDTree(_on_sphere(self.spots)) if self.spots else None

    def around(self, spot: Spot) -> list[Spot]:
        """Those within the distance, by identifier; the spot itself too, if it is one of them."""
        if self._tree is None:
            return []
        found = self._tree.query_ball_point(_on_sphere([spot])[0], self._chord)
        return sorted((self.spots[at] for at in found), key=lambda one: one.id)

    def groups(self) -> list[tuple[Spot, list[Spot]]]:
        """(middle, those within the distance of it), nobody in two: the spot with most others around it first.

        Whoever an earlier group took is in no later one. Equals begin with the first identifier.
        """
        if self._tree is None:
            return []
        points = _on_sphere(self.spots)
        many = self._tree.query_ball_point(points, self._chord, return_length=True)
        left = {spot.id for spot in self.spots}
        found = []
        for at in sorted(range(len(self.spots)), key=lambda at: (-many[at], self.spots[at].id)):
            middle = self.spots[at]
            if middle.id in left:
                taken = [one for one in self.around(middle) if one.id in left]
                left -= {one.id for one in taken}
                found.append((middle, taken))
        return found


def _on_sphere(spots: Sequence[Spot]) -> NDArray[np.float64]:
    lat = np.radians([one.lat for one in spots])
    lon = np.radians([one.lon for one in spots])
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
