"""P3: which types of organisation there are in each place."""

from __future__ import annotations

from collections import Counter

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Table
from tinkuy.analyse.indicators.types_by_block import with_type
from tinkuy.analyse.places.holding import bases_in_places, in_places, place_headings

OF_A_PLACE = {"es": ("", "de {label}", ""), "en": ("", "in {label}", "")}


def _ask(asked: Asked) -> Table:
    people = with_type(asked)
    values: Counter[tuple[str, str]] = Counter()
    held = in_places(asked, people)
    for one in rows(held.group_by("group", "category").agg(count=held.count())):
        if one["category"]:
            values[one["group"], one["category"]] = one["count"]
    return table(values, bases_in_places(asked, people), place_headings(asked), headings("family"))


QUESTION = Question(
    id="P3",
    asks={
        "es": "¿Qué tipos de organización hay en cada lugar?",
        "en": "Which types of organisation are there in each place?",
    },
    population=usual_texts.EVERYBODY,
    base=usual_texts.THOSE_KNOWN,
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Organizaciones del lugar que son de un tipo, entre aquellas cuyo tipo consta.",
        "en": "Organisations of the place that are of a type, among those whose type is known.",
    },
    method={
        "es": "Tipos del mapeo (columna «family»).",
        "en": "Types of the mapping (column “family”).",
    },
    scope=OF_A_PLACE,
    known={
        "es": ("de {n} se conoce el tipo", "{no}se conoce su tipo"),
        "en": ("the type is known for {n}", "its type is {no}known"),
    },
    says={
        "es": ("{k} es del tipo «{label}»", "{k} son del tipo «{label}»"),
        "en": ("{k} is of the type “{label}”", "{k} are of the type “{label}”"),
    },
    ask=_ask,
)
