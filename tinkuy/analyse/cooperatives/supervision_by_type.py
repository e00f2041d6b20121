# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T18: which cooperatives of each ICLS type are told to be supervised, and of when that is."""

from __future__ import annotations

import ibis.expr.types as ir

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.cooperatives import REASONS, TYPES, cooperatives
from tinkuy.analyse.indicators.counting import counted, partition
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Table, Text

_SOME_UNDATED = {
    "es": "De alguna situación de supervisión no se dice de cuándo es.",
    "en": "Of some supervision status it is not told of when it is.",
}


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(cooperatives(asked), "supervision")
    people = people.mutate(group=people.icls_type, category=people.supervision)
    notes = (*_of_when(people), *REASONS)
    return partition(counted(people), TYPES, headings("supervision"), notes=notes)


def _of_when(people: ir.Table) -> tuple[Text, ...]:
    """From when to when the statuses are, and whether some are of no day that is told."""
    known = people.filter(people.supervision.notnull())
    (told,) = rows(
        known.aggregate(
            first=known.supervision_date.min(),
            last=known.supervision_date.max(),
            all=known.count(),
            dated=known.supervision_date.count(),
        )
    )
    dates = {
        "es": f"La situación de supervisión más antigua es de {told['first']}, la más reciente de {told['last']}.",
        "en": f"The oldest supervision status is of {told['first']}, the newest of {told['last']}.",
    }
    undated = (_SOME_UNDATED,) if told["dated"] < told["all"] else ()
    return (dates, *undated) if told["dated"] else undated


QUESTION = Question(
    id="T18",
    asks={
        "es": "¿Están supervisadas las cooperativas de cada tipo de la CIET?",
        "en": "Are the cooperatives of each ICLS type supervised?",
    },
    population={
        "es": "Las cooperativas de la edición, sin las centrales.",
        "en": "The cooperatives of the edition, without centrals.",
    },
    base={
        "es": "Las cooperativas del tipo de las que alguna fuente dice si están supervisadas.",
        "en": "The cooperatives of the type of which a source tells whether they are supervised.",
    },
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Cooperativas con esa situación, entre aquellas cuya situación consta; la de la fecha más reciente que se dice.",
        "en": "Cooperatives with that status, among those whose status is known; that of the latest day that is told.",
    },
    method={
        "es": "Columnas «supervision» y «supervision_date» de la edición: en el Perú, el registro de cooperativas de ahorro y crédito de la SBS (Ley 30822).",
        "en": "Columns “supervision” and “supervision_date” of the edition: in Peru, the register of savings and credit cooperatives of the SBS (Law 30822).",
    },
    scope=usual_texts.OF_A_TYPE,
    known={
        "es": ("de {n} se conoce la situación de supervisión", "{no}se conoce su situación de supervisión"),
        "en": ("the supervision status is known for {n}", "its supervision status is {no}known"),
    },
    says={
        "es": ("{k} consta como «{label}»", "{k} constan como «{label}»"),
        "en": ("{k} is told to be “{label}”", "{k} are told to be “{label}”"),
    },
    ask=_ask,
    unit="cooperatives",
    counts="cooperatives",
)
