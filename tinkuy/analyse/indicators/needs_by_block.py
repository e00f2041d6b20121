# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T9: what organisations need, by theme, block, and from whom they ask it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.cells import codes_counted, with_everybody
from tinkuy.analyse.indicators.counting import bases_of, table
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Heading, Table
from tinkuy.analyse.indicators.themes_said import UNCODED, about, said_once

_FROM = "from-"


def _ask(asked: Asked) -> Table:
    themes = asked.themes_said
    values, some = codes_counted(about(asked.said, "need", themes, "absence", group="block"), themes, UNCODED)
    asking, askers = codes_counted(_of_supporters(asked), themes, UNCODED)
    bases = bases_of(askers) | bases_of(some)
    groups = [*asked.blocks, *(one for one in _supporters() if one.code in bases)]
    return table(with_everybody(values) + asking, bases, groups, asked.themes)


def _of_supporters(asked: Asked) -> ir.Table:
    """(group, absence, bits): what each organisation asks of each supporter, one row each."""
    statements = asked.tables["statements"]
    asking = statements.filter(statements.aspect == "need", statements.supporter.notnull())
    said = said_once(asking, asked.themes_said, "organisation_id", "supporter")
    # Of those who ask something of a supporter everybody who does is in scope: nobody of them says nothing.
    return said.mutate(group=ibis.literal(_FROM) + said.supporter, absence=ibis.literal(UNCODED))


def _supporters() -> list[Heading]:
    asks = {"es": "que piden algo", "en": "that ask for something"}
    return [
        Heading(
            _FROM + one.code, one.label, scope={to: f"{words} {one.label[to]}" for to, words in asks.items()}
        )
        for one in headings("supporter")
    ]


QUESTION = Question(
    id="T9",
    asks={
        "es": "¿Qué necesitan las organizaciones, en cada bloque, y de quién?",
        "en": "What do the organisations need, in each block, and from whom?",
    },
    population=usual_texts.EVERYBODY,
    base={
        "es": "Las organizaciones con alguna necesidad a la que se puso tema.",
        "en": "The organisations with a need to which a theme was given.",
    },
    absences={
        "es": "Por campo, como en todas; las necesidades a las que nadie puso tema son «sin codificar». Donde no se dice a quién se pide, la necesidad cuenta solo en su bloque.",
        "en": "By field, as everywhere; needs to which nobody gave a theme are “not coded yet”. Where it is not said from whom, a need counts in its block only.",
    },
    formula={
        "es": "Organizaciones con al menos una necesidad del tema, entre las que tienen alguna con tema. Cada una cuenta una vez por tema, aunque lo diga en dos idiomas.",
        "en": "Organisations with at least one need of the theme, among those that have one with a theme. Each counts once for a theme, though it says it in two languages.",
    },
    method={
        "es": "Libro de códigos de la edición (tabla «themes»).",
        "en": "Codebook of the edition (table “themes”).",
    },
    scope=usual_texts.OF_A_BLOCK,
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
