# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T7: how large organisations are, in bands of members, by kind of unit."""

from __future__ import annotations

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import counted, partition, with_all
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Heading, Table

_BANDS = (
    Heading("0-1", {"es": "ninguno o 1", "en": "none or 1"}),
    Heading("2-8", {"es": "2 a 8", "en": "2 to 8"}),
    Heading("9-19", {"es": "9 a 19", "en": "9 to 19"}),
    Heading("20+", {"es": "20 o más", "en": "20 or more"}),
)
_FIELDS = ("members_women", "members_men", "members_unspecified")


def _ask(asked: Asked) -> Table:
    primary = asked.organisations.filter(asked.organisations.tier.fill_null(1) < 2)
    people = asked.with_absence(primary, *_FIELDS)
    women, men, unspecified = (people[field] for field in _FIELDS)
    size = women.fill_null(0) + men.fill_null(0) + unspecified.fill_null(0)
    is_whole = (women.notnull() & men.notnull()) | unspecified.notnull()
    band = ibis.cases((size < 2, "0-1"), (size < 9, "2-8"), (size < 20, "9-19"), else_="20+")
    # A part that is hidden, of 1 to 4 persons, may be what makes the difference between two bands.
    is_told = is_whole & (people.absence != "hidden")
    people = people.mutate(group=people.unit_kind.nullif("unknown"), category=is_told.ifelse(band, None))
    return with_all(partition(counted(people), headings("unit_kind"), _BANDS), _BANDS)


QUESTION = Question(
    id="T7",
    asks={"es": "¿De qué tamaño son las organizaciones?", "en": "How large are the organisations?"},
    population={
        "es": "Las organizaciones que no se sabe que sean de segundo grado o más.",
        "en": "The organisations not known to be of the second tier or above.",
    },
    base={
        "es": "Las organizaciones de la clase cuyo tamaño consta entero.",
        "en": "The organisations of the kind whose whole size is known.",
    },
    absences={
        "es": "Sin tamaño: no constan sus socias y socios, o uno de esos números está oculto (1 a 4 personas).",
        "en": "Without a size: its women and men are not both known, or one of these numbers is hidden (1 to 4 persons).",
    },
    formula={
        "es": "Integrantes = socias + socios + sin precisar; 20 es el umbral legal.",
        "en": "Members = women + men + not specified; 20 is the legal threshold.",
    },
    method={
        "es": "Tramos del mapeo (2 a 8, 9 a 19, 20 o más).",
        "en": "Bands of the mapping (2 to 8, 9 to 19, 20 or more).",
    },
    scope=usual_texts.OF_A_KIND,
    known={
        "es": ("de {n} se conoce el número de integrantes", "{no}se conoce su número de integrantes"),
        "en": ("the number of members is known for {n}", "its number of members is {no}known"),
    },
    says={"es": ("{k} tiene {label}", "{k} tienen {label}"), "en": ("{k} has {label}", "{k} have {label}")},
    ask=_ask,
    is_aggregate_only=True,
)
