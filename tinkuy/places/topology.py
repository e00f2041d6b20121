"""A topology (TopoJSON) of places: borders kept once, so that neighbours fit and units can be dissolved.

Coordinates are (longitude, latitude) in degrees, WGS 84.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

Coordinate = tuple[float, float]
Ring = list[Coordinate]
# A polygon as it is stored: for each ring the arcs it runs along; ~n is arc n backwards.
ArcPolygon = list[list[int]]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a topology: its properties, and its polygons as rings of arcs."""

    properties: dict[str, str]
    polygons: list[ArcPolygon]


@dataclass(frozen=True, slots=True)
class Topology:
    """Arcs and the units drawn with them."""

    arcs: list[Ring]
    units: list[Unit]

    @classmethod
    def read(cls, path: Path, layer: str) -> Topology:
        """The layer of a TopoJSON file, gzipped where the name ends in .gz."""
        raw = path.read_bytes()
        held = json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)
        units = [
            Unit(
                {key: str(value) for key, value in geometry["properties"].items()},
                [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"],
            )
            for geometry in held["objects"][layer]["geometries"]
        ]
        return cls(_decoded(held["arcs"], held["transform"]), units)

    def polygon(self, rings: ArcPolygon) -> list[Ring]:
        """Rings of coordinates, each closed."""
        return [self._ring(ring) for ring in rings]

    def dissolve(self, units: Iterable[Unit]) -> list[list[Ring]]:
        """The polygons that the units cover together, without the borders between them.

        Parts that touch become one polygon; its ring around the largest area is the border, others are holes.
        """
        return [
            self._dissolved(part) for part in _parts([polygon for unit in units for polygon in unit.polygons])
        ]

    def borders(self, owner: Callable[[Unit], str]) -> list[tuple[tuple[str, ...], Ring]]:
        """Lines between units of different owners, each once, with the two (or more) owners in order."""
        owners: dict[int, set[str]] = defaultdict(set)
        for unit in self.units:
            for arc in {_bare(arc) for polygon in unit.polygons for ring in polygon for arc in ring}:
                owners[arc].add(owner(unit))
        return [
            (tuple(sorted(held)), self.arcs[arc]) for arc, held in sorted(owners.items()) if len(held) > 1
        ]

    def _arc(self, arc: int) -> Ring:
        return self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]

    def _ring(self, arcs: list[int]) -> Ring:
        ring: Ring = []
        for arc in arcs:
            ring.extend(self._arc(arc)[1 if ring else 0 :])
        return ring

    def _dissolved(self, polygons: list[ArcPolygon]) -> list[Ring]:
        used = Counter(_bare(arc) for polygon in polygons for ring in polygon for arc in ring)
        outer = [arc for polygon in polygons for ring in polygon for arc in ring if used[_bare(arc)] == 1]
        rings = [self._ring(chain) for chain in self._chains(outer)]
        return sorted(rings, key=lambda ring: -abs(area(ring)))

    def _chains(self, arcs: list[int]) -> list[list[int]]:
        """Arcs joined end to start into closed rings."""
        by_start: dict[Coordinate, list[int]] = defaultdict(list)
        for arc in reversed(arcs):
            by_start[self._arc(arc)[0]].append(arc)
        chains: list[list[int]] = []
        for arc in arcs:
            if arc not in by_start[self._arc(arc)[0]]:
                continue
            chain, at = [], self._arc(arc)[0]
            while by_start[at]:
                step = by_start[at].pop()
                chain.append(step)
                at = self._arc(step)[-1]
            chains.append(chain)
        return chains


def area(ring: Ring) -> float:
    """Signed area in square degrees; positive where the ring runs against the clock."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring)) / 2


def _bare(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _parts(polygons: list[ArcPolygon]) -> list[list[ArcPolygon]]:
    """Polygons in groups that touch along an arc, in the order of their first polygon."""
    leader = list(range(len(polygons)))

    def led(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    first_holder: dict[int, int] = {}
    for index, polygon in enumerate(polygons):
        for arc in (_bare(arc) for ring in polygon for arc in ring):
            held = first_holder.setdefault(arc, index)
            low, high = sorted((led(held), led(index)))
            leader[high] = low
    parts: dict[int, list[ArcPolygon]] = defaultdict(list)
    for index, polygon in enumerate(polygons):
        parts[led(index)].append(polygon)
    return list(parts.values())


def _decoded(arcs: list[Any], transform: dict[str, Any]) -> list[Ring]:
    """Arcs as coordinates; in the file each point is a step from the one before."""
    (x_scale, y_scale), (x_zero, y_zero) = transform["scale"], transform["translate"]
    decoded: list[Ring] = []
    for arc in arcs:
        x = y = 0
        ring: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            ring.append((round(x * x_scale + x_zero, 5), round(y * y_scale + y_zero, 5)))
        decoded.append(ring)
    return decoded
