# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T4: in which lines of activity the cooperatives of each ICLS type work."""

from __future__ import annotations

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.cells import cells_of, codes_counted, with_codes, with_everybody
from tinkuy.analyse.indicators.cooperatives import REASONS, TYPES, cooperatives
from tinkuy.analyse.indicators.counting import bases_of, table
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.reasons import UNSAID
from tinkuy.analyse.indicators.table import Table


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(cooperatives(asked), "lines")
    lines = cells_of(people, "lines")
    told = with_codes(people.select("absence", "lines", group="icls_type"), "lines", lines)
    values, some = codes_counted(told, lines, UNSAID)
    return table(with_everybody(values), bases_of(some), TYPES, asked.lines, notes=REASONS)


QUESTION = Question(
    id="T4",
    asks={
        "es": "¿En qué rubros trabajan las cooperativas de cada tipo de la CIET?",
        "en": "In which lines of activity do the cooperatives of each ICLS type work?",
    },
    population={
        "es": "Las cooperativas de la edición, sin las centrales.",
        "en": "The cooperatives of the edition, without centrals.",
    },
    base=usual_texts.THOSE_KNOWN,
    absences={
        "es": "La sección de la CIIU no consta en ninguna edición todavía: se cuentan los rubros del mapeo.",
        "en": "The ISIC section is not in any edition yet: the lines of the mapping are counted.",
    },
    formula={
        "es": "Cooperativas de un tipo que trabajan en un rubro, entre las del tipo cuyos rubros constan; una puede tener varios.",
        "en": "Cooperatives of a type that work in a line, among those of the type whose lines are known; one may have several.",
    },
    method={
        "es": "Directrices sobre estadísticas de las cooperativas (20.ª CIET, 2018); reglas en cooperative_names.toml y cooperative_types.toml.",
        "en": "Guidelines concerning statistics of cooperatives (20th ICLS, 2018); rules in cooperative_names.toml and cooperative_types.toml.",
    },
    scope={
        "es": ("", "del tipo «{label}»", ""),
        "en": ("", "of the type “{label}”", ""),
    },
    known={
        "es": ("de {n} se conocen los rubros", "{no}se conocen sus rubros"),
        "en": ("the lines of activity are known for {n}", "its lines of activity are {no}known"),
    },
    says={
        "es": ("{k} trabaja en «{label}»", "{k} trabajan en «{label}»"),
        "en": ("{k} works in “{label}”", "{k} work in “{label}”"),
    },
    ask=_ask,
    unit="cooperatives",
    counts="cooperatives",
)
