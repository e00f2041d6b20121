"""P5: what the organisations of each place need, by theme."""

from __future__ import annotations

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.cells import codes_counted
from tinkuy.analyse.indicators.counting import bases_of, table
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Table
from tinkuy.analyse.indicators.themes_said import UNCODED, about
from tinkuy.analyse.places.holding import in_places, place_headings
from tinkuy.analyse.places.types_in_place import OF_A_PLACE


def _ask(asked: Asked) -> Table:
    themes = asked.themes_said
    said = about(asked.said, "need", themes, "place_code", "absence")
    values, in_place = codes_counted(in_places(asked, said), themes, UNCODED)
    _, everybody = codes_counted(said.mutate(group=ibis.literal("everybody")), themes, UNCODED)
    bases = bases_of(in_place) | {ALL: bases_of(everybody)[ALL]}
    return table(values, bases, place_headings(asked), asked.themes)


QUESTION = Question(
    id="P5",
    asks={
        "es": "¿Qué necesitan las organizaciones de cada lugar?",
        "en": "What do the organisations of each place need?",
    },
    population=usual_texts.EVERYBODY,
    base={
        "es": "Las organizaciones del lugar con alguna necesidad a la que se puso tema.",
        "en": "The organisations of the place with a need to which a theme was given.",
    },
    absences={
        "es": "Por campo; las necesidades a las que nadie puso tema son «sin codificar».",
        "en": "By field; needs to which nobody gave a theme are “not coded yet”.",
    },
    formula={
        "es": "Organizaciones del lugar con al menos una necesidad del tema. Cada una cuenta una vez por tema.",
        "en": "Organisations of the place with at least one need of the theme. Each counts once for a theme.",
    },
    method={
        "es": "Libro de códigos de la edición (tabla «themes»).",
        "en": "Codebook of the edition (table “themes”).",
    },
    scope=OF_A_PLACE,
    known={
        "es": ("de {n} se conocen necesidades con tema", "{no}se conocen necesidades suyas con tema"),
        "en": ("needs with a theme are known for {n}", "needs of it with a theme are {no}known"),
    },
    says={
        "es": ("{k} nombra «{label}»", "{k} nombran «{label}»"),
        "en": ("{k} names “{label}”", "{k} name “{label}”"),
    },
    ask=_ask,
)
