# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T16: by which rule the ICLS type of each cooperative was decided, and why it is undetermined where it is."""

from __future__ import annotations

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.cooperatives import NAMED, RULES, TYPES, cooperatives
from tinkuy.analyse.indicators.counting import counted, partition
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Heading, Table

_RULES = tuple(
    Heading(code, {to: words.rstrip(".") for to, words in rule["basis"].items()})
    for code, rule in {**NAMED, **RULES}.items()
)


def _ask(asked: Asked) -> Table:
    people = cooperatives(asked)
    people = people.mutate(group=people.icls_type, category=people.icls_rule, absence=ibis.literal(""))
    return partition(counted(people), TYPES, _RULES)


QUESTION = Question(
    id="T16",
    asks={
        "es": "¿Por qué regla se decidió el tipo de la CIET de cada cooperativa, y por qué queda sin determinar?",
        "en": "By which rule was the ICLS type of each cooperative decided, and why is it undetermined?",
    },
    population={
        "es": "Las cooperativas de la edición, sin las centrales.",
        "en": "The cooperatives of the edition, without centrals.",
    },
    base={"es": "Las cooperativas del tipo.", "en": "The cooperatives of the type."},
    absences={
        "es": "Ninguna: a cada cooperativa se le aplica una regla, aunque la deje sin determinar.",
        "en": "None: a rule is put to each cooperative, though it may leave it undetermined.",
    },
    formula={
        "es": "Decide la primera regla que se cumple: una palabra del nombre, o si no el tipo de organización.",
        "en": "The first rule that fits decides: a word of the name, or else the type of organisation.",
    },
    method={
        "es": "Directrices sobre estadísticas de las cooperativas (20.ª CIET, 2018); reglas en cooperative_names.toml y cooperative_types.toml.",
        "en": "Guidelines concerning statistics of cooperatives (20th ICLS, 2018); rules in cooperative_names.toml and cooperative_types.toml.",
    },
    scope=usual_texts.OF_A_TYPE,
    known={
        "es": ("a {n} se les aplicó una regla", "{no}se le aplicó una regla"),
        "en": ("a rule was put to {n}", "a rule was {no}put to it"),
    },
    says={
        "es": ("{k} por esta: {label}", "{k} por esta: {label}"),
        "en": ("{k} by this one: {label}", "{k} by this one: {label}"),
    },
    ask=_ask,
    unit="cooperatives",
    counts="cooperatives",
)
