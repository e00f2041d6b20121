"""All places that a gazetteer knows, and the names under which each is found.

At home (the country of the mapping) the places are those of its pack; everywhere else they are the
countries and their first-level units.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tinkuy.places.packs import Pack, load_pack, read_rows
from tinkuy.places.spelling import fold

WORLD = Path(__file__).parent / "world"
# From large to small. A pack may use fewer of them.
LEVELS = ("country", "region", "province", "district")


@dataclass(frozen=True, slots=True)
class Place:
    """A place. ``lat``/``lon`` is a point that stands for it, in degrees (WGS 84).

    ``precision`` says how exactly that point says where, in the words of ``register.fields.PRECISIONS``: the
    place's own level, or a coarser one where only the point of the place that holds it is known.
    """

    code: str
    name: str
    level: str
    parent: str
    lat: float
    lon: float
    precision: str
    names: tuple[tuple[str, str], ...] = ()

    def name_in(self, language: str) -> str:
        """Its name in a language, where it has one of its own there; else the name by which it is listed."""
        return dict(self.names).get(language, self.name)


@dataclass(slots=True)
class Atlas:
    """Places by code and by folded name. Made once and then only read."""

    home: str
    places: dict[str, Place] = field(default_factory=dict)
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lineage: dict[str, tuple[str, ...]] = field(default_factory=dict)
    within: dict[str, tuple[str, ...]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def is_home(self, code: str) -> bool:
        return bool(self.home) and self.lineage[code][-1] == self.home

    def holds(self, larger: str, smaller: str) -> bool:
        """Whether ``larger`` is ``smaller`` or holds it."""
        return larger in self.lineage[smaller]

    def on_one_line(self, code: str, other: str) -> bool:
        """Whether one of two places holds the other, or they are the same."""
        return self.holds(code, other) or self.holds(other, code)

    def depth(self, code: str) -> int:
        return LEVELS.index(self.places[code].level)

    def is_finest(self, code: str) -> bool:
        """Whether nothing smaller is known there."""
        return self.within[code] == (code,)


@cache
def load_atlas(country: str) -> Atlas:
    """The atlas of a mapping of ``country`` (ISO alpha-2); "" or one without a pack is the world."""
    pack = load_pack(country) if country else None
    atlas = Atlas(home=pack.code if pack else "")
    names: dict[str, list[str]] = defaultdict(list)
    _put_countries(atlas, names)
    _put_regions(atlas, names)
    if pack:
        _put_pack(atlas, names, pack)
    _index(atlas, names)
    return atlas


Names = dict[str, list[str]]


def _put_countries(atlas: Atlas, names: Names) -> None:
    for row in read_rows(WORLD / "countries.csv"):
        code = row["code"]
        _put(atlas, row, Place(code, row["name_en"], "country", "", *_point(row), "country", _both(row)))
        names[code] += [row["name_en"], row["name_es"]]
    for row in read_rows(WORLD / "country_names.csv"):
        if row["language"] == "iso":
            atlas.codes[row["name"]] = row["code"]
        else:
            names[row["code"]].append(row["name"])
    for row in read_rows(WORLD / "aliases.csv"):
        names[row["code"]].append(row["alias"])


def _put_regions(atlas: Atlas, names: Names) -> None:
    for row in read_rows(WORLD / "regions.csv"):
        code, country = row["code"], row["country"]
        if country == atlas.home:
            continue
        _put(atlas, row, Place(code, row["name_en"], "region", country, *_point(row), "region", _both(row)))
        names[code] += [row["name_en"], row["name_es"], *filter(None, row["aliases"].split("|"))]


def _put_pack(atlas: Atlas, names: Names, pack: Pack) -> None:
    for row in read_rows(pack.folder / "places.csv"):
        precision = row["level"]
        if row["point_from"] == "the province's point":
            precision = "province"
        place = Place(row["code"], row["name"], row["level"], row["parent"], *_point(row), precision)
        _put(atlas, row, place)
        names[place.code].append(place.name)
        if row["iso_3166_2"]:
            atlas.codes[row["iso_3166_2"]] = place.code
    for row in read_rows(pack.folder / "aliases.csv"):
        names[row["code"]].append(row["alias"])


def _put(atlas: Atlas, row: dict[str, str], place: Place) -> None:
    atlas.places[place.code] = place
    atlas.codes[row["code"].upper()] = place.code


def _index(atlas: Atlas, names: Names) -> None:
    named: dict[str, list[str]] = defaultdict(list)
    held: dict[str, list[str]] = defaultdict(list)
    for code in atlas.places:
        atlas.keys[code] = tuple(dict.fromkeys(filter(None, map(fold, names[code]))))
        for key in atlas.keys[code]:
            named[key].append(code)
        atlas.lineage[code] = _lineage(atlas.places, code)
        for larger in atlas.lineage[code]:
            held[larger].append(code)
    atlas.named = {key: tuple(codes) for key, codes in named.items()}
    atlas.within = {code: tuple(codes) for code, codes in held.items()}


def _lineage(places: dict[str, Place], code: str) -> tuple[str, ...]:
    """The place and those that hold it, up to the country."""
    line = [code]
    while places[line[-1]].parent:
        line.append(places[line[-1]].parent)
    return tuple(line)


def _point(row: dict[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def _both(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return ("en", row["name_en"]), ("es", row["name_es"])
