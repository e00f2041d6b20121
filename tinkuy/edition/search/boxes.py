"""Which organisations lie in a box: by cells of a grid where a cell lies inside it, by their own position at its edge.

Comparing a million positions takes tens of milliseconds; asking for some hundred cells takes one or two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

MICRODEGREES = 1_000_000
# Sides of the cells of each grid, in microdegrees, from coarse to fine.
SIDES = (8_000_000, 2_000_000, 500_000, 125_000)
# A box is covered by the finest grid of which it takes no more cells than this.
MOST_CELLS = 1_000
_SOUTH, _WEST = -90 * MICRODEGREES, -180 * MICRODEGREES

Box = tuple[int, int, int, int]


class Cover(NamedTuple):
    """Names of the cells that lie wholly in a box, and of those that its edge cuts."""

    inside: list[str]
    cut: list[str]


def cells_of(lat: int, lon: int) -> Iterator[str]:
    """The names of the cells of every grid in which a point lies, microdegrees."""
    for grid, side in enumerate(SIDES):
        yield _name(grid, (lat - _SOUTH) // side, (lon - _WEST) // side)


def cover(box: Box) -> Cover:
    """The cells of a box (south, west, north, east) in microdegrees; it must not cross the date line."""
    south, west, north, east = box
    found = Cover([], [])
    if south > north or west > east:
        return found
    grid = max(number for number, side in enumerate(SIDES) if number == 0 or _count(box, side) <= MOST_CELLS)
    side = SIDES[grid]
    for row in range((south - _SOUTH) // side, (north - _SOUTH) // side + 1):
        is_within_rows = row * side + _SOUTH >= south and (row + 1) * side + _SOUTH - 1 <= north
        for column in range((west - _WEST) // side, (east - _WEST) // side + 1):
            is_within = (
                is_within_rows and column * side + _WEST >= west and (column + 1) * side + _WEST - 1 <= east
            )
            (found.inside if is_within else found.cut).append(_name(grid, row, column))
    return found


def parts(box: tuple[float, float, float, float]) -> list[Box]:
    """A box in degrees as one in microdegrees within the world; as two where it crosses the date line (west > east)."""
    south, west, north, east = (round(edge * MICRODEGREES) for edge in box)
    south, north = max(south, _SOUTH), min(north, -_SOUTH)
    west, east = max(west, _WEST), min(east, -_WEST)
    if west <= east:
        return [(south, west, north, east)]
    return [(south, west, north, -_WEST), (south, _WEST, north, east)]


def holds(box: Box, bounds: Sequence[int]) -> bool:
    """Whether a box holds these bounds (south, west, north, east)."""
    return box[0] <= bounds[0] and box[1] <= bounds[1] and box[2] >= bounds[2] and box[3] >= bounds[3]


def _count(box: Box, side: int) -> int:
    south, west, north, east = box
    return ((north - south) // side + 2) * ((east - west) // side + 2)


def _name(grid: int, row: int, column: int) -> str:
    return f"{grid}/{row}/{column}"
