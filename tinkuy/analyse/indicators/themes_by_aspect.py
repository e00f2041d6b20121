# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T15: which themes organisations name, by what they say of them: needs, strengths, opportunities and so on."""

from __future__ import annotations

from collections import Counter

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.cells import codes_counted
from tinkuy.analyse.indicators.counting import bases_of, table
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Heading, Table
from tinkuy.analyse.indicators.themes_said import UNCODED, about
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
    themes = asked.themes_said
    values: Counter[tuple[str, str]] = Counter()
    bases = {}
    for aspect in (ALL, *codes("aspect")):
        told = about(asked.said, aspect, themes, "absence", group=ibis.literal("everybody"))
        found, some = codes_counted(told, themes, UNCODED)
        # Everybody is in scope for every aspect of which somebody says something.
        if aspect == ALL or any(one.category or one.absence == UNCODED for one in some):
            values.update({(aspect, theme): count for (_, theme), count in found.items()})
            bases[aspect] = bases_of(some)[ALL]
    return table(values, bases, _ASPECTS, asked.themes)


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
