# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""P4: in which lines of activity the organisations of each place work."""

from __future__ import annotations

from collections import Counter

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Table
from tinkuy.analyse.places.holding import bases_in_places, in_places, place_headings
from tinkuy.analyse.places.types_in_place import OF_A_PLACE


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(asked.organisations, "lines")
    bases = bases_in_places(asked, people.mutate(category=people.lines))
    told = in_places(asked, people.filter(people.lines.notnull()))
    told = told.select("group", line=told.lines.split(";")).unnest("line")
    values: Counter[tuple[str, str]] = Counter()
    for one in rows(told.group_by("group", "line").agg(count=told.count())):
        values[one["group"], one["line"]] = one["count"]
    return table(values, bases, place_headings(asked), asked.lines)


QUESTION = Question(
    id="P4",
    asks={
        "es": "¿En qué rubros trabajan las organizaciones de cada lugar?",
        "en": "In which lines of activity do the organisations of each place work?",
    },
    population=usual_texts.EVERYBODY,
    base=usual_texts.THOSE_KNOWN,
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Organizaciones del lugar que trabajan en un rubro, entre aquellas cuyos rubros constan; una puede tener varios.",
        "en": "Organisations of the place that work in a line, among those whose lines are known; one may have several.",
    },
    method={"es": "Rubros del mapeo (tabla «lines»).", "en": "Lines of the mapping (table “lines”)."},
    scope=OF_A_PLACE,
    known={
        "es": ("de {n} se conocen los rubros", "{no}se conocen sus rubros"),
        "en": ("the lines are known for {n}", "its lines are {no}known"),
    },
    says={
        "es": ("{k} trabaja en «{label}»", "{k} trabajan en «{label}»"),
        "en": ("{k} works in “{label}”", "{k} work in “{label}”"),
    },
    ask=_ask,
)
