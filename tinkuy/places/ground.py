"""From a point on the ground to the place that holds it, or that is nearest.

Outlines are Natural Earth's at 1:10 million: see docs/places.md for how often a point near a border falls
on the wrong side.
"""

from __future__ import annotations

from functools import cache, cached_property
from math import cos, radians
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tinkuy.places.atlas import WORLD, Atlas, Place
from tinkuy.places.outlines import KM_PER_DEGREE, Outlines, outline_of
from tinkuy.places.packs import load_pack
from tinkuy.places.topology import Topology

# Coasts are drawn coarsely: a point so far out at sea, in kilometres, still belongs to the land beside it.
SHORE_KM = 10.0


class Ground:
    """Outlines and points of an atlas, loaded when they are first asked for."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def containing(self, lat: float, lon: float) -> Place | None:
        """The first-level unit at the point, else the country; None where no land is within ``SHORE_KM``."""
        if not _is_on_globe(lat, lon):
            return None
        for outlines in self._outlines:
            code = outlines.holding(lat, lon)
            if code:
                return self._atlas.places[code]
        near = [found for outlines in self._outlines for found in outlines.near(lat, lon, within_km=SHORE_KM)]
        return self._atlas.places[min(near, key=lambda found: found.km).code] if near else None

    def nearest(self, lat: float, lon: float, *, within_km: float) -> Place | None:
        """Of the smallest known places the one whose point is nearest; None if all are too far."""
        if not _is_on_globe(lat, lon):
            return None
        codes, points = self._points
        east = (points[:, 1] - lon + 180.0) % 360.0 - 180.0
        away = np.hypot(points[:, 0] - lat, east * cos(radians(lat))) * KM_PER_DEGREE
        at = int(away.argmin())
        return self._atlas.places[codes[at]] if away[at] <= within_km else None

    @cached_property
    def _outlines(self) -> tuple[Outlines, ...]:
        pack = load_pack(self._atlas.home) if self._atlas.home else None
        world = _world(self._atlas.home)
        return (Outlines.from_geojson(_of(pack.folder)), world) if pack else (world,)

    @cached_property
    def _points(self) -> tuple[list[str], NDArray[np.float64]]:
        """Places with a point of their own level, the finest known of their ground."""
        held = [
            place
            for place in self._atlas.places.values()
            if self._atlas.is_finest(place.code) and place.precision == place.level
        ]
        return [place.code for place in held], np.array([(place.lat, place.lon) for place in held])


def _is_on_globe(lat: float, lon: float) -> bool:
    """False also for what is not a number."""
    return -90 <= lat <= 90 and -180 <= lon <= 180


def _of(folder: Path) -> Path:
    return folder / "regions.geojson"


@cache
def _world(home: str) -> Outlines:
    """First-level units everywhere but at home; ground without an ISO code of its own is its country's."""
    topology = Topology.read(WORLD / "outlines.topo.json.gz", "admin1")
    return Outlines(
        outline_of(unit.properties["code"] or unit.properties["country"], topology.polygon(rings))
        for unit in topology.units
        if unit.properties["country"] != home
        for rings in unit.polygons
    )
