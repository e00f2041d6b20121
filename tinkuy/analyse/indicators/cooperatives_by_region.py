# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T5: cooperatives by ICLS type and region."""

from __future__ import annotations

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.cooperatives import REASONS, TYPES, cooperatives
from tinkuy.analyse.indicators.counting import counted, partition
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Range, Table


def _ask(asked: Asked) -> Table:
    people = cooperatives(asked).left_join(asked.region_of_place, "place_code")
    people = people.mutate(
        group=people.region,
        category=people.icls_type.nullif("undetermined"),
        absence=ibis.literal("undetermined"),
    )
    (told,) = rows(people.aggregate(primary=(people.tier == 1).sum(), all=people.count()))
    label = {"es": "Cooperativas de base", "en": "Primary cooperatives"}
    total = Range(label, told["primary"] or 0, told["all"])
    return partition(counted(people), asked.regions, TYPES, totals=(total,), notes=REASONS)


QUESTION = Question(
    id="T5",
    asks={
        "es": "¿De qué tipo de la CIET son las cooperativas, en cada región?",
        "en": "Of which ICLS type are the cooperatives, in each region?",
    },
    population={
        "es": "Las cooperativas de la edición, sin las centrales.",
        "en": "The cooperatives of the edition, without centrals.",
    },
    base={
        "es": "Las cooperativas de la región cuyo tipo consta.",
        "en": "The cooperatives of the region whose type is known.",
    },
    absences={
        "es": "El tipo que las reglas no deciden se cuenta como sin determinar.",
        "en": "A type that the rules do not decide is counted as undetermined.",
    },
    formula={
        "es": "Cooperativas de un tipo, entre las de la región cuyo tipo consta.",
        "en": "Cooperatives of a type, among those of the region whose type is known.",
    },
    method={
        "es": "Directrices sobre estadísticas de las cooperativas (20.ª CIET, 2018); reglas en cooperative_names.toml y cooperative_types.toml.",
        "en": "Guidelines concerning statistics of cooperatives (20th ICLS, 2018); rules in cooperative_names.toml and cooperative_types.toml.",
    },
    scope=usual_texts.OF_A_REGION,
    known={
        "es": ("de {n} se conoce el tipo de la CIET", "{no}se conoce su tipo de la CIET"),
        "en": ("the ICLS type is known for {n}", "its ICLS type is {no}known"),
    },
    says={
        "es": ("{k} es del tipo «{label}»", "{k} son del tipo «{label}»"),
        "en": ("{k} is of the type “{label}”", "{k} are of the type “{label}”"),
    },
    ask=_ask,
    unit="cooperatives",
    counts="cooperatives",
)
