# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T3: how many organisations there are in each region, and whether in town or country."""

from __future__ import annotations

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import counted, partition
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Table


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(asked.organisations, "place").left_join(asked.region_of_place, "place_code")
    people = people.mutate(group=people.area_kind, category=people.region)
    return partition(counted(people), headings("area_kind"), asked.regions)


QUESTION = Question(
    id="T3",
    asks={
        "es": "¿Cuántas organizaciones hay en cada región, y son urbanas o rurales?",
        "en": "How many organisations are there in each region, and are they urban or rural?",
    },
    population=usual_texts.EVERYBODY,
    base=usual_texts.THOSE_KNOWN,
    absences={
        "es": "Sin zona: las fuentes no dicen si es urbana o rural, o está oculto. Sin región: su lugar no consta, está oculto o es más amplio que una región.",
        "en": "Without an area: the sources do not say whether urban or rural, or it is hidden. Without a region: its place is not known, hidden, or wider than a region.",
    },
    formula={
        "es": "Organizaciones cuyo lugar es la región o está dentro de ella, entre aquellas cuya región consta.",
        "en": "Organisations whose place is the region or lies in it, among those whose region is known.",
    },
    method={
        "es": "Divisiones de la tabla «places» (en el Perú, el ubigeo del INEI: la región es el departamento).",
        "en": "Divisions of the table “places” (in Peru INEI's ubigeo: the region is the department).",
    },
    scope={
        "es": ("", "de zona {label}", "de las que no consta si son urbanas o rurales"),
        "en": ("", "in {label} areas", "of which it is not known whether they are urban or rural"),
    },
    known={
        "es": ("de {n} se conoce la región", "{no}se conoce su región"),
        "en": ("the region is known for {n}", "its region is {no}known"),
    },
    says={
        "es": ("{k} está en «{label}»", "{k} están en «{label}»"),
        "en": ("{k} is in “{label}”", "{k} are in “{label}”"),
    },
    ask=_ask,
)
