"""The small picture of a country on the front page: its first-level units, and how many organisations in each.

Outlines come from the country's pack, rounded to the picture's own units so that the page stays light.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians, sqrt
from typing import Any

from tinkuy.edition.reading import FacetCount
from tinkuy.places.packs import load_pack

WIDTH = 300
# A spot of one organisation, and how its radius grows with the square root of the count.
SMALLEST, GROWTH, LARGEST = 5.0, 3.0, 20.0
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A first-level unit with organisations: its place on the picture, and the radius of its circle."""

    place: FacetCount
    x: int
    y: int
    radius: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Paths of SVG and spots in a box of ``WIDTH`` by ``height``."""

    height: int
    paths: tuple[str, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    west: float
    north: float
    across: float
    up: float
    height: int
    paths: tuple[str, ...]

    def point(self, lat: float, lon: float) -> Point:
        return round((lon - self.west) * self.across), round((self.north - lat) * self.up)


def picture(country: str, counts: Iterable[FacetCount], places: dict[str, dict[str, Any]]) -> Picture | None:
    """The picture of a country with these counts; None where its pack has no outlines."""
    ground = _ground(country)
    if ground is None:
        return None
    spots = tuple(
        Spot(
            count,
            *ground.point(place["lat"], place["lon"]),
            min(SMALLEST + GROWTH * sqrt(count.count), LARGEST),
        )
        for count in counts
        if (place := places.get(count.value)) and place["level"] == "region" and place["lat"] is not None
    )
    return Picture(ground.height, ground.paths, spots)


@lru_cache(maxsize=8)
def _ground(country: str) -> _Ground | None:
    pack = load_pack(country)
    if pack is None:
        return None
    file = pack.folder / "regions.geojson"
    rings = [list(_rings(feature["geometry"])) for feature in json.loads(file.read_text())["features"]]
    lons = [lon for ring in _all(rings) for lon, _lat in ring]
    lats = [lat for ring in _all(rings) for _lon, lat in ring]
    across = WIDTH / (max(lons) - min(lons))
    up = across / cos(radians((max(lats) + min(lats)) / 2))
    ground = _Ground(min(lons), max(lats), across, up, round((max(lats) - min(lats)) * up), ())
    paths = tuple(path for unit in rings if (path := "".join(_path(ground, ring) for ring in unit)))
    return _Ground(ground.west, ground.north, across, up, ground.height, paths)


def _all(units: list[list[list[list[float]]]]) -> Iterator[list[list[float]]]:
    for unit in units:
        yield from unit


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon


def _path(ground: _Ground, ring: list[list[float]]) -> str:
    """A ring as an SVG path of relative lines; "" where it is too small to be seen."""
    points: list[Point] = []
    for lon, lat in ring:
        point = ground.point(lat, lon)
        if points and max(abs(point[0] - points[-1][0]), abs(point[1] - points[-1][1])) < 2:
            continue
        points.append(point)
    if len(points) < 4:
        return ""
    steps = "".join(f"l{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}{steps}z"
