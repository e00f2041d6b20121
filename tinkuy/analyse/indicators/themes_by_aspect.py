# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T15: which themes organisations name, by what they say of them: needs, strengths, opportunities and so on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import Counted, bases_of, table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Base, Heading, Table
from tinkuy.analyse.indicators.themes_said import each_theme, said_once
from tinkuy.analyse.indicators.words import LANGUAGES, codes, label

_ASPECTS = tuple(
    Heading(
        code,
        label("aspect", code),
        scope={
            language: {"es": ", en cuanto a {}", "en": ", as to {}"}[language].format(
                label("aspect", code)[language].lower()
            )
            for language in LANGUAGES
        },
    )
    for code in codes("aspect")
)


def _ask(asked: Asked) -> Table:
    people = asked.organisations
    said = asked.said.semi_join(people, asked.said.organisation_id == people.id)
    by_aspect = each_theme(said.mutate(group=said.aspect))
    of_any = each_theme(said_once(said, "organisation_id")).mutate(group=ibis.literal(ALL))
    values: Counter[tuple[str, str]] = Counter()
    for themes in (by_aspect, of_any):
        for one in rows(themes.group_by("group", "theme").agg(count=themes.count())):
            values[one["group"], one["theme"]] += one["count"]
    return table(values, _bases(asked), _ASPECTS, asked.themes)


def _bases(asked: Asked) -> dict[str, Base]:
    """Everybody is in scope for every aspect of which somebody said something; known are those with a theme."""
    said = asked.said
    is_coded = said.themes.notnull()
    # Of each organisation and aspect: whether it has a theme, null where it says nothing of it.
    coded = said.group_by("organisation_id").agg(
        **{one.code: is_coded.any(where=said.aspect == one.code) for one in _ASPECTS}, **{ALL: is_coded.any()}
    )
    silent = asked.with_absence(asked.organisations, "statements").select("id", "absence")
    people = silent.left_join(coded, silent.id == coded.organisation_id)
    aspects = [ALL, *(one.code for one in _ASPECTS)]
    alike = rows(people.group_by("absence", *aspects).agg(count=people.count()))
    return {
        aspect: bases_of(_counted(one, aspect) for one in alike)[ALL]
        for aspect in aspects
        if aspect == ALL or any(one[aspect] is not None for one in alike)
    }


def _counted(alike: Mapping[str, Any], aspect: str) -> Counted:
    """So many are alike, as to one aspect: they have a theme, or it is uncoded what they said, or they said nothing."""
    is_coded = alike[aspect]
    absence = alike["absence"] if is_coded is None else "uncoded"
    return Counted("everybody", "coded" if is_coded else "", "" if is_coded else absence, alike["count"])


QUESTION = Question(
    id="T15",
    asks={
        "es": "¿Qué temas nombran las organizaciones al decir sus necesidades, fortalezas y oportunidades?",
        "en": "Which themes do organisations name when they tell their needs, strengths and opportunities?",
    },
    population=usual_texts.EVERYBODY,
    base={
        "es": "Las organizaciones con algún enunciado de ese aspecto al que se puso tema.",
        "en": "The organisations with a statement of that aspect to which a theme was given.",
    },
    absences={
        "es": "Por campo, como en todas; los enunciados a los que nadie puso tema son «sin codificar».",
        "en": "By field, as everywhere; statements to which nobody gave a theme are “not coded yet”.",
    },
    formula={
        "es": "Organizaciones con al menos un enunciado del tema, entre las que tienen alguno con tema. Cada una cuenta una vez por tema, aunque lo diga en dos idiomas.",
        "en": "Organisations with at least one statement of the theme, among those that have one with a theme. Each counts once for a theme, though it says it in two languages.",
    },
    method={
        "es": "Libro de códigos de la edición (tabla «themes»).",
        "en": "Codebook of the edition (table “themes”).",
    },
    scope={"es": ("", "", ""), "en": ("", "", "")},
    known={
        "es": ("de {n} se conoce algún tema", "{no}se conoce algún tema suyo"),
        "en": ("some theme is known for {n}", "a theme of it is {no}known"),
    },
    says={
        "es": ("{k} nombra «{label}»", "{k} nombran «{label}»"),
        "en": ("{k} names “{label}”", "{k} name “{label}”"),
    },
    ask=_ask,
)
