"""T12: how many organisations are social and solidarity economy, under each definition."""

from __future__ import annotations

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.definitions import DEFINITIONS, STATUSES
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Base, Heading, Table
from tinkuy.analyse.indicators.words import label

_STATUSES = tuple(Heading(status, label("status", status)) for status in STATUSES)


def statuses(asked: Asked) -> dict[str, dict[str, int]]:
    """{definition: {status: organisations}}; a status that nobody has is 0."""
    found = {definition.id: dict.fromkeys(STATUSES, 0) for definition in DEFINITIONS}
    everybody = asked.organisations
    under = everybody.select(**{one.id: one.status(everybody) for one in DEFINITIONS})
    for alike in rows(under.group_by(*found).agg(count=under.count())):
        for definition, told in found.items():
            told[alike[definition]] += alike["count"]
    return found


def _ask(asked: Asked) -> Table:
    found = statuses(asked)
    values = {(one, status): count for one, told in found.items() for status, count in told.items()}
    bases = {one: Base(sum(told.values()), sum(told.values())) for one, told in found.items()}
    groups = tuple(Heading(one.id, one.name) for one in DEFINITIONS)
    notes = tuple({to: f"{one.name[to]}: {one.says[to]}" for to in one.name} for one in DEFINITIONS)
    return Table(groups, _STATUSES, bases, values, notes=notes)


QUESTION = Question(
    id="T12",
    asks={
        "es": "¿Cuántas organizaciones son economía social y solidaria, según quién la defina?",
        "en": "How many organisations are social and solidarity economy, depending on who defines it?",
    },
    population=usual_texts.EVERYBODY,
    base={"es": "Todas las de la edición.", "en": "All of the edition."},
    absences={
        "es": "Lo que una definición pide y la edición no tiene deja a la organización sin determinar.",
        "en": "What a definition asks and the edition does not hold leaves an organisation undetermined.",
    },
    formula={
        "es": "Por la clase y el tipo de cada organización: la primera regla que se cumple decide.",
        "en": "By kind and type of each organisation: the first rule that fits decides.",
    },
    method={
        "es": "Reglas y sus fuentes en definitions.toml.",
        "en": "Rules and their sources in definitions.toml.",
    },
    scope={"es": ("", "", ""), "en": ("", "", "")},
    known={
        "es": ("la definición de «{group}» se aplicó a {n}", "la definición de «{group}» {no}se le aplicó"),
        "en": ("the definition of “{group}” was put to {n}", "the definition of “{group}” was {no}put to it"),
    },
    says={"es": ("{k} queda {label}", "{k} quedan {label}"), "en": ("{k} is {label}", "{k} are {label}")},
    ask=_ask,
)
