# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T9: what organisations need, by theme, block, and from whom they ask it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import bases_of, counted, table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Heading, Table
from tinkuy.analyse.indicators.themes_said import each_theme, said_once, with_coded

_FROM = "from-"


def _ask(asked: Asked) -> Table:
    people = asked.organisations
    said = needs(asked)
    needing = with_coded(asked.with_absence(people, "statements"), said)
    asking = _of_supporters(asked)
    bases = bases_of(counted(needing.mutate(group=needing.block))) | _bases_of_supporters(asking)
    themes = each_theme(said.join(people.select("id", "block"), said.organisation_id == people.id))
    values: Counter[tuple[str, str]] = Counter()
    for one in _organisations(themes.mutate(group=themes.block.fill_null("not_in_source"))):
        for group in (one["group"], ALL):
            values[group, one["theme"]] += one["count"]
    for one in _organisations(each_theme(asking)):
        values[one["group"], one["theme"]] += one["count"]
    groups = [*asked.blocks, *(one for one in _supporters() if one.code in bases)]
    return table(values, bases, groups, asked.themes)


def needs(asked: Asked) -> ir.Table:
    """(organisation_id, aspect, themes): what each organisation needs, one row each."""
    return asked.said.filter(asked.said.aspect == "need")


def _organisations(themes: ir.Table) -> list[dict[str, Any]]:
    return rows(themes.group_by("group", "theme").agg(count=themes.count()))


def _of_supporters(asked: Asked) -> ir.Table:
    """(organisation_id, supporter, themes, group): what each organisation asks of each supporter, one row each."""
    statements = asked.tables["statements"]
    asking = statements.filter(statements.aspect == "need", statements.supporter.notnull())
    said = said_once(asking, "organisation_id", "supporter")
    return said.mutate(group=ibis.literal(_FROM) + said.supporter)


def _bases_of_supporters(asking: ir.Table) -> dict[str, Any]:
    """Of those who ask something of a supporter: everybody who does is in scope, those with a theme are known."""
    bases = bases_of(
        counted(
            asking.mutate(
                category=asking.themes.notnull().ifelse("coded", None), absence=ibis.literal("uncoded")
            )
        )
    )
    return {group: base for group, base in bases.items() if group != ALL}


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
