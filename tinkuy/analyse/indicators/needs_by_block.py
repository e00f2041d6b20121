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

_FROM = "from-"


def _ask(asked: Asked) -> Table:
    needs = asked.tables["statements"].filter(lambda one: one.aspect == "need")
    told = needs.select("organisation_id", "supporter", "themes")
    people = asked.organisations
    coded = told.group_by("organisation_id").agg(is_coded=told.themes.notnull().any())
    asked_of = asked.with_absence(people, "statements").left_join(coded, people.id == coded.organisation_id)
    # A need that nobody coded is not a need of another theme.
    asked_of = asked_of.mutate(
        group=asked_of.block,
        category=asked_of.is_coded.fill_null(False).ifelse("coded", None),
        absence=asked_of.is_coded.isnull().ifelse(asked_of.absence, "uncoded"),
    )
    bases = bases_of(counted(asked_of)) | _bases_of_supporters(told)
    themes = told.filter(told.themes.notnull())
    themes = themes.join(people.select("id", "block"), people.id == themes.organisation_id)
    themes = themes.mutate(theme=themes.themes.split(";")).unnest("theme")
    values: Counter[tuple[str, str]] = Counter()
    # One organisation may say the same in two languages and in several statements: it is counted once.
    for one in _organisations(themes.mutate(group=themes.block.fill_null("not_in_source"))):
        for group in (one["group"], ALL):
            values[group, one["theme"]] += one["count"]
    with_whom = themes.filter(themes.supporter.notnull())
    for one in _organisations(with_whom.mutate(group=ibis.literal(_FROM) + with_whom.supporter)):
        values[one["group"], one["theme"]] += one["count"]
    groups = [*asked.blocks, *(one for one in _supporters() if one.code in bases)]
    return table(values, bases, groups, asked.themes)


def _organisations(themes: ir.Table) -> list[dict[str, Any]]:
    return rows(themes.group_by("group", "theme").agg(count=themes.organisation_id.nunique()))


def _bases_of_supporters(told: ir.Table) -> dict[str, Any]:
    """Of those who ask something of a supporter: everybody who does is in scope, those with a theme are known."""
    of_one = told.filter(told.supporter.notnull()).group_by("organisation_id", "supporter")
    asking = of_one.agg(is_coded=told.themes.notnull().any())
    asking = asking.mutate(
        group=ibis.literal(_FROM) + asking.supporter,
        category=asking.is_coded.ifelse("coded", None),
        absence=ibis.literal("uncoded"),
    )
    bases = bases_of(counted(asking))
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
