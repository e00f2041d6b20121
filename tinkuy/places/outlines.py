"""Outlines of places: which of them holds a point, and which lie near it.

Outlines are simplified: within a few kilometres of a border the answer may be the neighbour (docs/places.md
has the numbers).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, floor, hypot, radians
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

KM_PER_DEGREE = 111.2
CELL_DEGREES = 2.0

Ring = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outline:
    """One polygon of a place: rings of (longitude, latitude), the first its border, others holes."""

    code: str
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]

    def holds(self, lat: float, lon: float) -> bool:
        west, south, east, north = self.box
        if not (west <= lon <= east and south <= lat <= north):
            return False
        return sum(_crossings(ring, lat, lon) for ring in self.rings) % 2 == 1

    def distance_km(self, lat: float, lon: float) -> float:
        """Kilometres from the point to the border, reckoned on a plane (good to 100 km)."""
        return min(_distance_km(ring, lat, lon) for ring in self.rings)


@dataclass(frozen=True, slots=True)
class Nearby:
    """A place and its distance from a point in kilometres, 0 where it holds the point."""

    code: str
    km: float


class Outlines:
    """Polygons of places, found through a grid of 2° cells."""

    def __init__(self, outlines: Iterable[Outline]) -> None:
        self._cells: dict[tuple[int, int], list[Outline]] = defaultdict(list)
        for outline in outlines:
            for cell in _cells(*outline.box):
                self._cells[cell].append(outline)

    @classmethod
    def from_geojson(cls, path: Path) -> Outlines:
        """Features with a property ``code``; Polygon and MultiPolygon, longitude first."""
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return cls(
            outline_of(str(feature["properties"]["code"]), polygon)
            for feature in features
            for polygon in _polygons(feature["geometry"])
        )

    def holding(self, lat: float, lon: float) -> str:
        """Code of the place whose outline holds the point; "" for none."""
        for outline in self._cells.get(_cell(lat, lon), ()):
            if outline.holds(lat, lon):
                return outline.code
        return ""

    def near(self, lat: float, lon: float, *, within_km: float) -> list[Nearby]:
        """Places that hold the point or pass within ``within_km`` (up to 100) of it, nearest first."""
        reach = within_km / KM_PER_DEGREE
        wide = min(180.0, reach / max(0.01, cos(radians(lat))))
        found: dict[str, float] = {}
        for cell in _cells(lon - wide, lat - reach, lon + wide, lat + reach):
            for outline in self._cells.get(cell, ()):
                west, south, east, north = outline.box
                if not (west - wide <= lon <= east + wide and south - reach <= lat <= north + reach):
                    continue
                km = 0.0 if outline.holds(lat, lon) else outline.distance_km(lat, lon)
                if km <= min(within_km, found.get(outline.code, within_km)):
                    found[outline.code] = km
        return [Nearby(code, km) for code, km in sorted(found.items(), key=lambda item: (item[1], item[0]))]


def outline_of(code: str, polygon: list[Any]) -> Outline:
    """A polygon given as rings of [longitude, latitude]."""
    rings = tuple(np.asarray(ring, dtype=np.float64) for ring in polygon)
    west, south = rings[0].min(axis=0)
    east, north = rings[0].max(axis=0)
    return Outline(code, rings, (float(west), float(south), float(east), float(north)))


def _polygons(geometry: dict[str, Any]) -> list[list[Any]]:
    held: list[Any] = geometry["coordinates"]
    return [held] if geometry["type"] == "Polygon" else held


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat / CELL_DEGREES), floor(lon / CELL_DEGREES)


def _cells(west: float, south: float, east: float, north: float) -> Iterable[tuple[int, int]]:
    low, high = _cell(south, west), _cell(north, east)
    return ((row, column) for row in range(low[0], high[0] + 1) for column in range(low[1], high[1] + 1))


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    """How many edges of the ring a ray from the point to the east crosses."""
    x, y = ring[:-1, 0], ring[:-1, 1]
    next_x, next_y = ring[1:, 0], ring[1:, 1]
    spans = (y > lat) != (next_y > lat)
    if not spans.any():
        return 0
    x, y, next_x, next_y = x[spans], y[spans], next_x[spans], next_y[spans]
    return int(np.count_nonzero(lon < (next_x - x) * (lat - y) / (next_y - y) + x))


def _distance_km(ring: Ring, lat: float, lon: float) -> float:
    scale = np.array([cos(radians(lat)) * KM_PER_DEGREE, KM_PER_DEGREE])
    points = (ring - np.array([lon, lat])) * scale
    start, step = points[:-1], np.diff(points, axis=0)
    length = np.maximum((step**2).sum(axis=1), 1e-12)
    along = np.clip(-(start * step).sum(axis=1) / length, 0.0, 1.0)
    nearest = start + step * along[:, None]
    return float(np.sqrt((nearest**2).sum(axis=1)).min())


def between_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points, good to a hundred kilometres or so."""
    across = (lon - other_lon) * cos(radians((lat + other_lat) / 2))
    return hypot(lat - other_lat, across) * KM_PER_DEGREE
