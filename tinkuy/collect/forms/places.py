"""The lists of places that a form's cascade chooses from: one CSV a level, drawn from the mapping's gazetteer."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.spelling import fold

# File name to level of place. Where the mapping's country has no such level there is no list, and no question.
LISTS = {"regions.csv": "region", "provinces.csv": "province", "districts.csv": "district"}


@cache
def place_lists(country: str) -> Mapping[str, bytes]:
    """The lists that have a place in them, by file name: columns name (the code), label, parent (the code above).

    For the whole world ``country`` is "": its first-level units are told apart by their country's name.
    Drawn once a process: a form is published with those of its mapping, and a country's places do not change.
    """
    atlas = Gazetteer.load(country).atlas
    rows: dict[str, list[tuple[str, str, str]]] = {name: [] for name in LISTS}
    names = {level: name for name, level in LISTS.items()}
    held = (atlas.places[code] for code in (atlas.within.get(country, ()) if country else atlas.places))
    asked = (place for place in held if place.level in names)
    for place in sorted(asked, key=lambda place: (fold(place.name), place.code)):
        label = place.name if country else f"{place.name}, {atlas.places[place.parent].name}"
        rows[names[place.level]].append((place.code, label, place.parent))
    return MappingProxyType({name: _csv(held) for name, held in rows.items() if held})


def _csv(rows: list[tuple[str, str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "label", "parent"))
    writer.writerows(rows)
    return out.getvalue().encode()
