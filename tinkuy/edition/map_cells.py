"""Organisations near each other on the map, at one zoom: groups of points that would stand on one another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# A cell is a quarter of a map tile's side: 64 of its 256 pixels.
CELLS_A_TILE = 4
DEEPEST_ZOOM = 22
# Up to so many cells of the world are counted in one array; more are sorted first.
_MOST_COUNTED_DIRECTLY = 1 << 20
# Web Mercator ends here; beyond it nothing is drawn.
_NORTHERNMOST = 85.051129


class Group(NamedTuple):
    """The middle of some organisations in degrees, how many, the first one's row, and whether all share one point."""

    lat: float
    lon: float
    size: int
    row: int
    is_one_point: bool


def mercator(
    lat: NDArray[np.float64], lon: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Degrees to the Web Mercator square: x from west and y from north, both 0 to below 1."""
    x = (lon + 180.0) / 360.0
    sine = np.sin(np.radians(np.clip(lat, -_NORTHERNMOST, _NORTHERNMOST)))
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    below_one = np.nextafter(1.0, 0.0)
    return np.clip(x, 0.0, below_one), np.clip(y, 0.0, below_one)


def groups(
    rows: NDArray[np.int64], lat: NDArray[np.float64], lon: NDArray[np.float64], zoom: int
) -> list[Group]:
    """The groups of these organisations, largest first. ``rows``, ``lat`` and ``lon`` (degrees) belong together."""
    if not len(rows):
        return []
    across = CELLS_A_TILE << min(max(zoom, 0), DEEPEST_ZOOM)
    x, y = mercator(lat, lon)
    of = (y * across).astype(np.int64) * across + (x * across).astype(np.int64)
    if across * across > _MOST_COUNTED_DIRECTLY:
        _, of = np.unique(of, return_inverse=True)
    sizes = np.bincount(of)
    cells = np.flatnonzero(sizes)
    middle_lat, middle_lon = np.zeros(len(sizes)), np.zeros(len(sizes))
    middle_lat[cells] = np.bincount(of, lat)[cells] / sizes[cells]
    middle_lon[cells] = np.bincount(of, lon)[cells] / sizes[cells]
    first = np.zeros(len(sizes), np.int64)
    # Of several that are written to one place the last one stays: from the end, that is the first.
    first[of[::-1]] = np.arange(len(rows))[::-1]
    differs = (lat != lat[first[of]]) | (lon != lon[first[of]])
    spread = np.bincount(of, differs)
    order = cells[np.lexsort((rows[first[cells]], -sizes[cells]))]
    return [
        Group(
            round(float(middle_lat[at]), 6), round(float(middle_lon[at]), 6), int(sizes[at]), int(rows[first[at]]),
            not spread[at],
        )
        for at in order
    ]  # fmt: skip
