# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T2: which kinds of unit there are, and at which level of the chain they work."""

from __future__ import annotations

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import counted, partition
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Heading, Table

# What the mapping calls the levels; no column of an edition holds them yet.
_LEVELS = (
    Heading("production", {"es": "producción", "en": "production"}),
    Heading("distribution", {"es": "distribución", "en": "distribution"}),
    Heading("consumption", {"es": "consumo", "en": "consumption"}),
    Heading("finance", {"es": "finanzas", "en": "finance"}),
)


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(asked.organisations, "unit_kind")
    people = people.mutate(group=ibis.null("string"), category=people.unit_kind.nullif("unknown"))
    return partition(counted(people), _LEVELS, headings("unit_kind"))


QUESTION = Question(
    id="T2",
    asks={
        "es": "¿Qué clases de unidad hay, y en qué nivel de la cadena trabajan?",
        "en": "Which kinds of unit are there, and at which level of the chain do they work?",
    },
    population=usual_texts.EVERYBODY,
    base=usual_texts.THOSE_KNOWN,
    absences={
        "es": "El nivel de la cadena (producción, distribución, consumo, finanzas) no consta en ninguna edición todavía: es una ausencia de todas.",
        "en": "The level of the chain (production, distribution, consumption, finance) is not in any edition yet: it is absent for all.",
    },
    formula={
        "es": "Unidades de una clase, entre aquellas cuya clase consta.",
        "en": "Units of a kind, among those whose kind is known.",
    },
    method={
        "es": "Clases del mapeo (columna «unit_kind»).",
        "en": "Kinds of the mapping (column “unit_kind”).",
    },
    scope={
        "es": ("", "del nivel «{label}»", "cuyo nivel en la cadena no consta"),
        "en": ("", "of the level “{label}”", "whose level of the chain is not known"),
    },
    known={
        "es": ("de {n} se conoce la clase", "{no}se conoce su clase"),
        "en": ("the kind is known for {n}", "its kind is {no}known"),
    },
    says={
        "es": ("{k} es de la clase «{label}»", "{k} son de la clase «{label}»"),
        "en": ("{k} is of the kind “{label}”", "{k} are of the kind “{label}”"),
    },
    ask=_ask,
)
