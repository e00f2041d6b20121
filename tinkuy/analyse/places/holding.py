"""Which places hold which: an organisation of a district counts for its province and its region too, never back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import bases_of, counted
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.table import ALL, Base, Heading

# From large to small, as far as briefs go.
LEVELS = ("region", "province", "district")
_WORDS = {
    "region": {"es": "en la región {name}", "en": "in the region {name}"},
    "province": {"es": "en la provincia {name}", "en": "in the province {name}"},
    "district": {"es": "en el distrito {name}", "en": "in the district {name}"},
}


def held_by(asked: Asked) -> ir.Table:
    """(place_code, holder): every place below a country with itself and each place below a country that holds it."""
    told = {one["code"]: one for one in rows(asked.tables["places"])}
    pairs = [(code, holder) for code in told for holder in _line(told, code)]
    return ibis.memtable(
        {"place_code": [code for code, _ in pairs], "holder": [holder for _, holder in pairs]},
        schema={"place_code": "string", "holder": "string"},
    )


def _line(places: Mapping[str, Mapping[str, Any]], code: str) -> Iterator[str]:
    """The place and those that hold it, up to the region."""
    while code in places and places[code]["level"] in LEVELS:
        yield code
        code = places[code]["parent"]


def in_places(asked: Asked, people: ir.Table) -> ir.Table:
    """``people`` (with ``place_code``) once for each place that holds them, named by ``group``."""
    held = held_by(asked)
    return people.join(held, "place_code").rename(group="holder")


def bases_in_places(asked: Asked, people: ir.Table) -> dict[str, Base]:
    """The bases of every place and of everybody; ``people`` have ``place_code``, ``category`` and ``absence``."""
    of_places = bases_of(counted(in_places(asked, people)))
    everybody = bases_of(counted(people.mutate(group=ibis.literal("everybody"))))
    return of_places | {ALL: everybody[ALL]}


def place_headings(asked: Asked) -> Sequence[Heading]:
    """The places below a country that the edition names, by code; their scope says region, province or district."""
    told = {one["code"]: one for one in rows(asked.tables["places"])}
    found = []
    for code, place in sorted(told.items()):
        if place["level"] not in LEVELS:
            continue
        names = {language: _full_name(told, code, language) for language in ("es", "en")}
        scope = {
            language: words.format(name=names[language]) for language, words in _WORDS[place["level"]].items()
        }
        found.append(Heading(code, names, scope=scope))
    return found


def _full_name(places: Mapping[str, Mapping[str, Any]], code: str, language: str) -> str:
    """The place with those that hold it: "Chulucanas (Morropón, Piura)"."""
    line = [places[held][f"name_{language}"] or places[held]["name"] for held in _line(places, code)]
    own, *above = line
    return f"{own} ({', '.join(above)})" if above else own
