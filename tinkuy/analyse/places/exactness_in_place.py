"""P2: how exactly the organisations of each place are placed."""

from __future__ import annotations

from collections import Counter

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Heading, Table
from tinkuy.analyse.places.holding import LEVELS, bases_in_places, in_places, place_headings

_NAMES = {
    "region": {"es": "solo la región", "en": "the region only"},
    "province": {"es": "solo la provincia", "en": "the province only"},
    "district": {"es": "el distrito", "en": "the district"},
}


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(asked.organisations, "place")
    places = asked.tables["places"].select(code="code", level="level")
    placed = people.left_join(places, people.place_code == places.code)
    placed = placed.mutate(category=placed.level.isin(LEVELS).ifelse(placed.level, None))
    values: Counter[tuple[str, str]] = Counter()
    held = in_places(asked, placed.drop("code", "level"))
    for one in rows(held.group_by("group", "category").agg(count=held.count())):
        values[one["group"], one["category"]] = one["count"]
    bases = bases_in_places(asked, placed.drop("code", "level"))
    return table(values, bases, place_headings(asked), [Heading(code, _NAMES[code]) for code in LEVELS])


QUESTION = Question(
    id="P2",
    asks={
        "es": "¿Con qué exactitud se ubican las organizaciones de cada lugar?",
        "en": "How exactly are the organisations of each place placed?",
    },
    population=usual_texts.EVERYBODY,
    base=usual_texts.THOSE_KNOWN,
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Organizaciones del lugar por el nivel del lugar en que constan.",
        "en": "Organisations of the place by the level of the place that is recorded for them.",
    },
    method={
        "es": "Divisiones de la tabla «places» (en el Perú, el ubigeo del INEI).",
        "en": "Divisions of the table “places” (in Peru INEI's ubigeo).",
    },
    scope={"es": ("", "", ""), "en": ("", "", "")},
    known={
        "es": ("de {n} consta el lugar", "{no}consta su lugar"),
        "en": ("the place is recorded for {n}", "its place is {no}recorded"),
    },
    says={
        "es": ("de {k} consta {label}", "de {k} consta {label}"),
        "en": ("for {k} it is {label}", "for {k} it is {label}"),
    },
    ask=_ask,
)
