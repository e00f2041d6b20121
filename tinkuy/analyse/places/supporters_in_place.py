"""P6: from whom the organisations of each place ask for something."""

from __future__ import annotations

from collections import Counter

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.reasons import UNSAID
from tinkuy.analyse.indicators.table import Table
from tinkuy.analyse.places.holding import bases_in_places, in_places, place_headings
from tinkuy.analyse.places.types_in_place import OF_A_PLACE


def _ask(asked: Asked) -> Table:
    needs = asked.tables["statements"].filter(lambda one: one.aspect == "need")
    needs = needs.select("organisation_id", "supporter")
    people = asked.organisations
    named = needs.group_by("organisation_id").agg(is_named=needs.supporter.notnull().any())
    asked_of = asked.with_absence(people, "statements").left_join(named, people.id == named.organisation_id)
    # Who has a need but names nobody: its source does not say from whom.
    asked_of = asked_of.mutate(
        category=asked_of.is_named.fill_null(False).ifelse("named", None),
        absence=asked_of.is_named.isnull().ifelse(asked_of.absence, UNSAID),
    )
    # Who asks the same supporter for several things asks it once.
    asking = needs.filter(needs.supporter.notnull()).distinct()
    asking = asking.join(people.select("id", "place_code"), asking.organisation_id == people.id)
    held = in_places(asked, asking)
    values: Counter[tuple[str, str]] = Counter()
    for one in rows(held.group_by("group", "supporter").agg(count=held.count())):
        values[one["group"], one["supporter"]] = one["count"]
    return table(values, bases_in_places(asked, asked_of), place_headings(asked), headings("supporter"))


QUESTION = Question(
    id="P6",
    asks={
        "es": "¿A quién piden algo las organizaciones de cada lugar?",
        "en": "From whom do the organisations of each place ask for something?",
    },
    population=usual_texts.EVERYBODY,
    base={
        "es": "Las organizaciones del lugar de las que consta a quién piden algo.",
        "en": "The organisations of the place of which it is known from whom they ask.",
    },
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Organizaciones del lugar con al menos una necesidad dirigida a ese apoyo.",
        "en": "Organisations of the place with at least one need addressed to that supporter.",
    },
    method={
        "es": "A quién se pide, según la fuente (columna «supporter»).",
        "en": "From whom it is asked, according to the source (column “supporter”).",
    },
    scope=OF_A_PLACE,
    known={
        "es": ("de {n} consta a quién piden apoyo", "{no}consta a quién pide apoyo"),
        "en": ("from whom they ask is known for {n}", "from whom it asks is {no}known"),
    },
    says={
        "es": ("{k} lo pide {label}", "{k} lo piden {label}"),
        "en": ("{k} asks {label}", "{k} ask {label}"),
    },
    ask=_ask,
)
