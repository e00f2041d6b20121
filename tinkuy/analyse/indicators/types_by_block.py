"""T1: which types of organisation there are in each block."""

from __future__ import annotations

import ibis.expr.types as ir

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import counted, partition
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Table


def _ask(asked: Asked) -> Table:
    people = with_type(asked)
    return partition(counted(people.mutate(group=people.block)), asked.blocks, headings("family"))


def with_type(asked: Asked) -> ir.Table:
    """Everybody, with ``category``: the type, and ``absence``: why there is none."""
    people = asked.with_absence(asked.organisations, "family")
    # A source that says "type unknown" says nothing about the type.
    return people.mutate(
        category=people.family.nullif("unknown"),
        absence=(people.family == "unknown").fill_null(False).ifelse("unknown", people.absence),
    )


QUESTION = Question(
    id="T1",
    asks={
        "es": "¿Qué tipos de organización hay en cada bloque?",
        "en": "Which types of organisation are there in each block?",
    },
    population=usual_texts.EVERYBODY,
    base=usual_texts.THOSE_KNOWN,
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Organizaciones de un bloque que son de un tipo, entre las del bloque cuyo tipo consta.",
        "en": "Organisations of a block that are of a type, among those of the block whose type is known.",
    },
    method={
        "es": "Bloques y tipos del mapeo (tablas «blocks» y «organisations»).",
        "en": "Blocks and types of the mapping (tables “blocks” and “organisations”).",
    },
    scope=usual_texts.OF_A_BLOCK,
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
