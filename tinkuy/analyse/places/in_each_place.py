"""P1: how many organisations there are in each place, among those whose place is known that exactly."""

from __future__ import annotations

from collections import Counter

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import bases_of, counted, table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Base, Table
from tinkuy.analyse.places.holding import LEVELS, in_places, place_headings


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(asked.organisations, "place")
    held = in_places(asked, people)
    values: Counter[tuple[str, str]] = Counter()
    for one in rows(held.group_by("group").agg(count=held.count())):
        values[ALL, one["group"]] = one["count"]
    places = place_headings(asked)
    bases = _bases(asked, people, {one.code for one in places})
    return table(values, bases, (), places)


def _bases(asked: Asked, people: ibis.expr.types.Table, codes: set[str]) -> dict[str, Base]:
    """For every place the base of its level: a place that is known less exactly is an absence there."""
    told = rows(asked.tables["places"].select("code", "level"))
    levels = {one["code"]: one["level"] for one in told if one["code"] in codes}
    places = asked.tables["places"].select(code="code", level="level")
    placed = people.left_join(places, people.place_code == places.code)
    bases: dict[str, Base] = {}
    for at, level in enumerate(LEVELS):
        is_exact = placed.level.isin(LEVELS[at:]).fill_null(False)
        absence = placed.level.isnull().ifelse(placed.absence, "wider")
        base = bases_of(
            counted(
                placed.mutate(
                    group=ibis.literal("everybody"), category=is_exact.ifelse("known", None), absence=absence
                )
            )
        )[ALL]
        bases |= {f"{ALL}:{code}": base for code, own in levels.items() if own == level}
        bases.setdefault(ALL, base)
    return bases


QUESTION = Question(
    id="P1",
    asks={
        "es": "¿Cuántas organizaciones hay en cada lugar?",
        "en": "How many organisations are there in each place?",
    },
    population=usual_texts.EVERYBODY,
    base={
        "es": "Las organizaciones cuyo lugar consta con la exactitud de ese lugar (región, provincia o distrito).",
        "en": "The organisations whose place is known as exactly as that place (region, province or district).",
    },
    absences={
        "es": "Por campo; quien solo se ubica en un lugar más amplio no cuenta en los que este contiene.",
        "en": "By field; whoever is placed in a wider place only does not count in those that it holds.",
    },
    formula={
        "es": "Organizaciones cuyo lugar es ese o está dentro de él.",
        "en": "Organisations whose place is that one or lies in it.",
    },
    method={
        "es": "Divisiones de la tabla «places» (en el Perú, el ubigeo del INEI).",
        "en": "Divisions of the table “places” (in Peru INEI's ubigeo).",
    },
    scope={"es": ("", "", ""), "en": ("", "", "")},
    known={
        "es": ("de {n} se conoce el lugar con esa exactitud", "{no}se conoce su lugar con esa exactitud"),
        "en": ("the place is known precisely enough for {n}", "its place is {no}known precisely enough"),
    },
    says={
        "es": ("{k} está en {label}", "{k} están en {label}"),
        "en": ("{k} is in {label}", "{k} are in {label}"),
    },
    ask=_ask,
)
