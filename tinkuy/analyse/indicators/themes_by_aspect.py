# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T15: which themes organisations name, by what they say of them: needs, strengths, opportunities and so on."""

from __future__ import annotations

from collections import Counter

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import bases_of, counted, table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Base, Heading, Table
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
    told = asked.tables["statements"].select("organisation_id", "aspect", "themes")
    coded = told.filter(told.themes.notnull())
    themes = coded.mutate(theme=coded.themes.split(";")).unnest("theme")
    people = asked.organisations.select("id")
    # One organisation may say the same in two languages and in several statements: it is counted once.
    kept = themes.semi_join(people, themes.organisation_id == people.id)
    values: Counter[tuple[str, str]] = Counter()
    by_aspect = kept.group_by(group="aspect", theme="theme").agg(count=kept.organisation_id.nunique())
    of_any = kept.mutate(group=ibis.literal(ALL)).group_by("group", "theme")
    of_any = of_any.agg(count=kept.organisation_id.nunique())
    for one in (*rows(by_aspect), *rows(of_any)):
        values[one["group"], one["theme"]] += one["count"]
    return table(values, _bases(asked), _ASPECTS, asked.themes)


def _bases(asked: Asked) -> dict[str, Base]:
    """Everybody is in scope for every aspect of which somebody said something; known are those with a theme."""
    told = asked.tables["statements"]
    silent = asked.with_absence(asked.organisations.select("id"), "statements")
    said = {one["aspect"] for one in rows(told.select("aspect").distinct())}
    bases = {}
    for aspect in (ALL, *(one.code for one in _ASPECTS if one.code in said)):
        of_aspect = told if aspect == ALL else told.filter(told.aspect == aspect)
        coded = of_aspect.group_by("organisation_id").agg(is_coded=of_aspect.themes.notnull().any())
        people = silent.left_join(coded, silent.id == coded.organisation_id)
        people = people.mutate(
            group=ibis.null("string"),
            category=people.is_coded.fill_null(False).ifelse("coded", None),
            absence=people.is_coded.isnull().ifelse(people.absence, "uncoded"),
        )
        bases[aspect] = bases_of(counted(people))[ALL]
    return bases


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
