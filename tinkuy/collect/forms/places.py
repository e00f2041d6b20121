"""The lists of places that a form's cascade chooses from: one CSV a level, drawn from the mapping's gazetteer."""

from __future__ import annotations

import csv
import io

from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.spelling import fold

# File name to level of place. Where the mapping's country has no such level there is no list, and no question.
LISTS = {"regions.csv": "region", "provinces.csv": "province", "districts.csv": "district"}


def place_lists(gazetteer: Gazetteer, country: str) -> dict[str, bytes]:
    """The lists that have a place in them, by file name: columns name (the code), label, parent (the code above).

    For the whole world ``country`` is "": its first-level units are told apart by their country's name.
    """
    rows: dict[str, list[tuple[str, str, str]]] = {}
    names = {level: name for name, level in LISTS.items()}
    for code, place in sorted(gazetteer.atlas.places.items(), key=lambda held: (fold(held[1].name), held[0])):
        if place.level not in names or (country and not _lies_in(gazetteer, code, country)):
            continue
        label = place.name if country else f"{place.name}, {gazetteer.place(place.parent).name}"
        rows.setdefault(names[place.level], []).append((code, label, place.parent))
    return {name: _csv(held) for name, held in rows.items()}


def _lies_in(gazetteer: Gazetteer, code: str, country: str) -> bool:
    while code:
        if code == country:
            return True
        code = gazetteer.place(code).parent
    return False


def _csv(rows: list[tuple[str, str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "label", "parent"))
    writer.writerows(rows)
    return out.getvalue().encode()
