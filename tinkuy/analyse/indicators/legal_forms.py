"""T8: under which legal form organisations are registered, by kind of unit."""

from __future__ import annotations

from typing import Any

from tinkuy.analyse.disclosure.small_cells import FEWEST_ORGANISATIONS
from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import counted, partition
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Heading, Table

# A form is written in free words: the commonest have a line of their own, none of which fewer than three have.
_MOST = 30
_OTHERS = Heading("other", {"es": "otra", "en": "another"})


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(asked.organisations, "legal_form")
    # Written with a colon or a space, a form could not be part of the id of a figure.
    form = people.legal_form.strip().lower().replace(":", " ").replace(" ", "_")
    people = people.mutate(group=people.unit_kind.nullif("unknown"), category=form)
    told = people.filter(people.category.notnull()).group_by("category").agg(count=lambda some: some.count())
    told = told.mutate(in_all=told["count"].sum().over())
    common = _common(rows(told.order_by(told["count"].desc(), "category").limit(_MOST)))
    kept = people.category.isin(common).ifelse(people.category, _OTHERS.code)
    people = people.mutate(category=people.category.isnull().ifelse(None, kept))
    forms = [Heading(form, dict.fromkeys(("es", "en"), form.replace("_", " "))) for form in common]
    return partition(counted(people), headings("unit_kind"), [*forms, _OTHERS])


def _common(told: list[dict[str, Any]]) -> list[str]:
    """The forms that are named, commonest first: three or more have each, and also all the others together."""
    in_all = told[0]["in_all"] if told else 0
    named = [one for one in told if one["count"] >= FEWEST_ORGANISATIONS]
    while named and 0 < in_all - sum(one["count"] for one in named) < FEWEST_ORGANISATIONS:
        named.pop()
    return [one["category"] for one in named]


QUESTION = Question(
    id="T8",
    asks={
        "es": "¿Con qué forma legal están registradas las organizaciones?",
        "en": "Under which legal form are the organisations registered?",
    },
    population=usual_texts.EVERYBODY,
    base=usual_texts.THOSE_KNOWN,
    absences={
        "es": "Por campo, como en todas. Permisos, sellos y registro sanitario no constan en ninguna edición todavía.",
        "en": "By field, as everywhere. Permits, seals and sanitary registration are not in any edition yet.",
    },
    formula={
        "es": "Organizaciones de una forma legal, entre las de la clase cuya forma legal consta.",
        "en": "Organisations of a legal form, among those of the kind whose legal form is known.",
    },
    method={
        "es": "La forma que dicen las fuentes, en sus palabras.",
        "en": "The form that the sources tell, in their words.",
    },
    scope=usual_texts.OF_A_KIND,
    known={
        "es": ("de {n} se conoce la forma legal", "{no}se conoce su forma legal"),
        "en": ("the legal form is known for {n}", "its legal form is {no}known"),
    },
    says={
        "es": ("{k} está registrada como «{label}»", "{k} están registradas como «{label}»"),
        "en": ("{k} is registered as “{label}”", "{k} are registered as “{label}”"),
    },
    ask=_ask,
    is_aggregate_only=True,
)
