"""One point for a drawing on a map, and how large it is. Points are (longitude, latitude) in degrees."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from tinkuy.collect.readers.where import Position, by_decimals, worst

Point = tuple[float, float]
KM_A_DEGREE = 111.2
# The greatest extent in kilometres of a drawing whose one point still says where something is so exactly.
BY_EXTENT_KM = (
    (0.3, "exact"),
    (1.0, "street"),
    (25.0, "district"),
    (100.0, "province"),
    (600.0, "region"),
)
# How many lists a geometry of the kind wraps its lines in.
_DEPTH = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def position_of_geometry(geometry: Mapping[str, Any] | None) -> Position:
    """Where a GeoJSON geometry is: a point inside it, as exact as its size allows; None for no geometry."""
    if geometry is None:
        return Position(None)
    try:
        drawings = [part for part in _parts(geometry) if part]
    except (ValueError, TypeError, LookupError, OverflowError):
        return Position(None, "geometry_unreadable", str(geometry)[:80])
    if not drawings:
        return Position(None)
    return position_of_drawing(
        max(drawings, key=extent_km), all_points=[p for part in drawings for p in part]
    )


def position_of_drawing(drawing: Sequence[Point], all_points: Sequence[Point]) -> Position:
    """A point of the drawing (a point, a line, or a ring that ends where it began), for all that is drawn."""
    lon, lat = representative_point(drawing)
    if (lon, lat) == (0, 0):
        return Position(None, "position_in_the_sea", "0, 0")
    precision = by_extent(extent_km(all_points))
    if len(all_points) == 1:
        precision = worst(precision, by_decimals(_printed(lat), _printed(lon)))
    return Position({"lat": lat, "lon": lon, "precision": precision})


def representative_point(drawing: Sequence[Point]) -> Point:
    """The point itself, the middle of a line, or a point inside a ring."""
    if len(drawing) == 1:
        return drawing[0]
    if len(drawing) > 3 and drawing[0] == drawing[-1]:
        return _inside(drawing)
    return _halfway(drawing)


def extent_km(points: Sequence[Point]) -> float:
    """The diagonal of the box around the points, in kilometres."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    height = max(lats) - min(lats)
    width = (max(lons) - min(lons)) * math.cos(math.radians((max(lats) + min(lats)) / 2))
    return math.hypot(height, width) * KM_A_DEGREE


def by_extent(kilometres: float) -> str:
    """The precision (``fields.PRECISIONS``) of one point for something so large."""
    return next((precision for most, precision in BY_EXTENT_KM if kilometres <= most), "country")


def _parts(geometry: Mapping[str, Any]) -> list[list[Point]]:
    """Every point, line and outer ring. Raises ``ValueError`` or its like for what is no geometry."""
    if geometry["type"] == "GeometryCollection":
        # A collection inside a collection is allowed by nobody's map.
        return [
            part
            for held in geometry["geometries"]
            for part in _lines(held["coordinates"], _DEPTH[held["type"]])
        ]
    return _lines(geometry["coordinates"], _DEPTH[geometry["type"]])


def _lines(coordinates: Any, depth: int) -> list[list[Point]]:
    if depth == 0:
        return [[_point(coordinates)]] if coordinates else []
    if depth == 1:
        return [[_point(point) for point in coordinates]]
    # The rings of a polygon after its first are holes.
    return [line for part in coordinates for line in _lines(part, depth - 1)]


def _point(coordinates: Any) -> Point:
    lon, lat = float(coordinates[0]), float(coordinates[1])
    if isinstance(coordinates, str) or not (abs(lon) <= 180 and abs(lat) <= 90):
        raise ValueError
    return lon, lat


def _halfway(line: Sequence[Point]) -> Point:
    lengths = [math.dist(first, second) for first, second in pairwise(line)]
    left = sum(lengths) / 2
    for (first, second), length in zip(pairwise(line), lengths, strict=True):
        if length and left <= length:
            share = left / length
            return (first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share)
        left -= length
    return line[0]


def _inside(ring: Sequence[Point]) -> Point:
    """The middle of the widest stretch of the ring on the level of its middle latitude."""
    lats = sorted({lat for _, lat in ring})
    if len(lats) < 2:
        return _halfway(ring)
    # Between two corners, so that the level touches none.
    middle = min(range(len(lats) - 1), key=lambda at: abs((lats[at] + lats[at + 1]) - (lats[0] + lats[-1])))
    level = (lats[middle] + lats[middle + 1]) / 2
    crossings = sorted(
        x0 + (level - y0) / (y1 - y0) * (x1 - x0)
        for (x0, y0), (x1, y1) in pairwise(ring)
        if (y0 > level) != (y1 > level)
    )
    west, east = max(zip(crossings[::2], crossings[1::2], strict=False), key=lambda pair: pair[1] - pair[0])
    return ((west + east) / 2, level)


def _printed(degrees: float) -> str:
    return repr(degrees).removesuffix(".0")
