# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T19: whether the cooperatives of each ICLS type are in town or in the country."""

from __future__ import annotations

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.cooperatives import REASONS, TYPES, cooperatives
from tinkuy.analyse.indicators.counting import counted, partition
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Table


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(cooperatives(asked), "area_kind")
    people = people.mutate(group=people.icls_type, category=people.area_kind)
    return partition(counted(people), TYPES, headings("area_kind"), notes=REASONS)


QUESTION = Question(
    id="T19",
    asks={
        "es": "¿Son urbanas o rurales las cooperativas de cada tipo de la CIET?",
        "en": "Are the cooperatives of each ICLS type urban or rural?",
    },
    population={
        "es": "Las cooperativas de la edición, sin las centrales.",
        "en": "The cooperatives of the edition, without centrals.",
    },
    base={
        "es": "Las cooperativas del tipo de las que alguna fuente dice si son urbanas o rurales.",
        "en": "The cooperatives of the type of which a source tells whether they are urban or rural.",
    },
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Cooperativas de esa zona, entre aquellas cuya zona consta. No se deduce del lugar.",
        "en": "Cooperatives in such an area, among those whose area is known. It is not worked out from the place.",
    },
    method={
        "es": "Directrices sobre estadísticas de las cooperativas (20.ª CIET, 2018); columna «area_kind» de la edición.",
        "en": "Guidelines concerning statistics of cooperatives (20th ICLS, 2018); column “area_kind” of the edition.",
    },
    scope=usual_texts.OF_A_TYPE,
    known={
        "es": ("de {n} se conoce la zona", "{no}se conoce su zona"),
        "en": ("the area is known for {n}", "its area is {no}known"),
    },
    says={
        "es": ("{k} es de zona {label}", "{k} son de zona {label}"),
        "en": ("{k} is in {label} areas", "{k} are in {label} areas"),
    },
    ask=_ask,
    unit="cooperatives",
    counts="cooperatives",
)
