"""The place of a brief: its name and level, which places it holds, which hold it, and which region is near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians

from tinkuy.analyse.places.holding import LEVELS
from tinkuy.edition.opening import Edition
from tinkuy.errors import Refusal
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.publish.brief.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class BriefPlace:
    """``inside`` are the codes of the places of the edition that it is or holds; ``above`` those that hold it.

    ``is_known``: the edition has organisations there. ``nearest`` is the code of the nearest region with
    organisations, "" where the place itself has some or no region has.
    """

    code: str
    level: str
    names: dict[str, str]
    full_names: dict[str, str]
    inside: frozenset[str]
    above: tuple[str, ...]
    is_known: bool
    nearest: str = ""


def brief_place(edition: Edition, code: str) -> BriefPlace:
    """The place with this code. Raises ``Refusal`` for a code of no region, province or district."""
    gazetteer = Gazetteer.load(edition.manifest["country"])
    if not gazetteer.knows(code) or gazetteer.place(code).level not in LEVELS:
        raise Refusal(
            f"There is no region, province or district with the code {code}.",
            mend="In Peru it is the ubigeo: 08 is Cusco, 0801 its province, 080101 its district.",
        )
    place = gazetteer.place(code)
    languages = (*edition.manifest["languages"], *LANGUAGES)
    above = tuple(one.code for one in gazetteer.ancestors(code) if one.level in LEVELS)
    is_known = code in edition.places
    return BriefPlace(
        code,
        place.level,
        {language: place.name_in(language) for language in languages},
        {language: gazetteer.full_name(code, language) for language in languages},
        frozenset(held for held, row in edition.places.items() if code in (held, *row["ancestors"])),
        above,
        is_known,
        "" if is_known else _nearest(edition, gazetteer, code),
    )


def _nearest(edition: Edition, gazetteer: Gazetteer, code: str) -> str:
    """The region that holds the place, if it has organisations, else the one whose point is nearest."""
    regions = [
        held for held, row in edition.places.items() if row["level"] == "region" and gazetteer.knows(held)
    ]
    own = next((one.code for one in gazetteer.ancestors(code) if one.code in regions), "")
    here = gazetteer.place(code)

    def distance(other: str) -> float:
        place = gazetteer.place(other)
        east = (place.lon - here.lon) * cos(radians(here.lat))
        return (place.lat - here.lat) ** 2 + east**2

    return own or min(sorted(regions), key=distance, default="")


@lru_cache(maxsize=8)
def brief_codes(edition: Edition) -> tuple[str, ...]:
    """The places that have a brief, by code: those with organisations, and every region of the mapping's country."""
    gazetteer = Gazetteer.load(edition.manifest["country"])
    there = {code for code, row in edition.places.items() if row["level"] in LEVELS and gazetteer.knows(code)}
    return tuple(sorted(there | set(_regions(gazetteer))))


def _regions(gazetteer: Gazetteer) -> Iterator[str]:
    home = gazetteer.atlas.home
    if home:
        for code, place in gazetteer.atlas.places.items():
            if place.level == "region" and place.parent == home:
                yield code
