"""Where organisations are and how exactly that is known: what can be near something, and what cannot."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tinkuy.edition.facts import JOIN

# So exactly must a position be known for a distance to mean something.
FINE = ("exact", "street", "district")
SUPPORT_KINDS = ("support_body", "public_body")
# Its mean radius.
EARTH_KM = 6371.0088
_COLUMNS = ["id", "unit_kind", "place_code", "lat", "lon", "precision", "lines"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One organisation: what it does and where. ``district``, ``province``, ``region`` are codes, "" where not known.

    ``lat`` and ``lon`` in degrees where ``is_fine``: no coarser than a district.
    """

    id: str
    is_support: bool
    lines: frozenset[str]
    lat: float
    lon: float
    precision: str
    district: str = ""
    province: str = ""
    region: str = ""

    @property
    def is_fine(self) -> bool:
        return self.precision in FINE


def spots_of(folder: Path) -> list[Spot]:
    """Every organisation of the edition in a folder, sorted by identifier."""
    tables = folder / "tables"
    places = {row["code"]: row for row in pq.read_table(tables / "places.parquet").to_pylist()}
    people = pq.read_table(tables / "organisations.parquet", columns=_COLUMNS).to_pylist()
    return sorted((_spot(row, places) for row in people), key=lambda one: one.id)


def _spot(row: Mapping[str, Any], places: Mapping[str, Mapping[str, Any]]) -> Spot:
    levels: dict[str, str] = {}
    code = row["place_code"]
    while code and code in places:
        levels[places[code]["level"]] = code
        code = places[code]["parent"]
    is_somewhere = row["lat"] is not None and row["lon"] is not None
    return Spot(
        id=row["id"],
        is_support=row["unit_kind"] in SUPPORT_KINDS,
        lines=frozenset((row["lines"] or "").split(JOIN)) - {""},
        lat=row["lat"] if is_somewhere else math.nan,
        lon=row["lon"] if is_somewhere else math.nan,
        precision=(row["precision"] or "") if is_somewhere else "",
        **{level: levels.get(level, "") for level in ("district", "province", "region")},
    )


def kilometres(one: Spot, other: Spot) -> float:
    """The distance between two positions over the earth, in km (haversine; 0 for one point)."""
    lat_1, lat_2 = math.radians(one.lat), math.radians(other.lat)
    across = math.radians(other.lon - one.lon)
    half = math.sin((lat_2 - lat_1) / 2) ** 2 + math.cos(lat_1) * math.cos(lat_2) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
