"""Counts of organisations in the cells of map tiles, at every zoom.

The points are sorted once along a Morton curve at the finest cells; then the organisations of every coarser cell lie
side by side, and each zoom is a walk over the runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tinkuy.edition.map_cells import mercator

DEEPEST_ZOOM = 10
# Cells across a tile as a power of two: 8 (32 pixels each); at the deepest zoom 64, for it is stretched beyond.
_CELL_BITS = 3
_DEEPEST_CELL_BITS = 6
_BITS = DEEPEST_ZOOM + _DEEPEST_CELL_BITS
EXTENT = 4096


class Tile(NamedTuple):
    """One tile: for each feature its place in the tile (0 to 4095), how many, and the row of the first."""

    zoom: int
    x: int
    y: int
    at_x: NDArray[np.int64]
    at_y: NDArray[np.int64]
    counts: NDArray[np.int64]
    rows: NDArray[np.int64]


def tiles(rows: NDArray[np.int64], lat: NDArray[np.float64], lon: NDArray[np.float64]) -> Iterator[Tile]:
    """Every tile that holds something, zoom by zoom. ``lat`` and ``lon`` in degrees belong to ``rows``."""
    if not len(rows):
        return
    x, y = mercator(lat, lon)
    codes = _interleaved(_cells(x), _cells(y))
    order = np.lexsort((rows, codes))
    codes, x, y, rows = codes[order], x[order], y[order], rows[order]
    for zoom in range(DEEPEST_ZOOM + 1):
        cell_bits = _DEEPEST_CELL_BITS if zoom == DEEPEST_ZOOM else _CELL_BITS
        yield from _of_zoom(zoom, codes >> np.uint64(2 * (_BITS - zoom - cell_bits)), cell_bits, (x, y, rows))


# Places from west and from north (shares of the world), and rows.
Points = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]


def _of_zoom(zoom: int, cells: NDArray[np.uint64], cell_bits: int, points: Points) -> Iterator[Tile]:
    x, y, rows = points
    first = np.flatnonzero(np.concatenate(([True], cells[1:] != cells[:-1])))
    counts = np.diff(np.append(first, len(cells)))
    middle_x = np.add.reduceat(x, first) / counts * (1 << zoom)
    middle_y = np.add.reduceat(y, first) / counts * (1 << zoom)
    of_tile = cells[first] >> np.uint64(2 * cell_bits)
    starts = np.flatnonzero(np.concatenate(([True], of_tile[1:] != of_tile[:-1])))
    for start, end in zip(starts, np.append(starts[1:], len(first)), strict=True):
        tile_x, tile_y = int(middle_x[start]), int(middle_y[start])
        yield Tile(
            zoom, tile_x, tile_y,
            _within(middle_x[start:end] - tile_x), _within(middle_y[start:end] - tile_y),
            counts[start:end], rows[first[start:end]],
        )  # fmt: skip


def _within(share: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.clip((share * EXTENT).astype(np.int64), 0, EXTENT - 1)


def _cells(share: NDArray[np.float64]) -> NDArray[np.uint64]:
    return (share * (1 << _BITS)).astype(np.uint64)


def _interleaved(x: NDArray[np.uint64], y: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return _spread(x) | (_spread(y) << np.uint64(1))


def _spread(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each of the lower 32 bits moved to twice its place."""
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333), (1, 0x5555555555555555),
    ):  # fmt: skip
        bits = (bits | (bits << np.uint64(shift))) & np.uint64(mask)
    return bits
