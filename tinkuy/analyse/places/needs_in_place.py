"""P5: what the organisations of each place need, by theme."""

from __future__ import annotations

from collections import Counter

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.needs_by_block import needs
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Table
from tinkuy.analyse.indicators.themes_said import each_theme, with_coded
from tinkuy.analyse.places.holding import bases_in_places, in_places, place_headings
from tinkuy.analyse.places.types_in_place import OF_A_PLACE


def _ask(asked: Asked) -> Table:
    people = asked.organisations
    said = needs(asked)
    needing = with_coded(asked.with_absence(people, "statements"), said)
    themes = each_theme(said)
    themes = themes.join(people.select("id", "place_code"), themes.organisation_id == people.id)
    themes = in_places(asked, themes)
    values: Counter[tuple[str, str]] = Counter()
    for one in rows(themes.group_by("group", "theme").agg(count=themes.count())):
        values[one["group"], one["theme"]] = one["count"]
    return table(values, bases_in_places(asked, needing), place_headings(asked), asked.themes)


QUESTION = Question(
    id="P5",
    asks={
        "es": "¿Qué necesitan las organizaciones de cada lugar?",
        "en": "What do the organisations of each place need?",
    },
    population=usual_texts.EVERYBODY,
    base={
        "es": "Las organizaciones del lugar con alguna necesidad a la que se puso tema.",
        "en": "The organisations of the place with a need to which a theme was given.",
    },
    absences={
        "es": "Por campo; las necesidades a las que nadie puso tema son «sin codificar».",
        "en": "By field; needs to which nobody gave a theme are “not coded yet”.",
    },
    formula={
        "es": "Organizaciones del lugar con al menos una necesidad del tema. Cada una cuenta una vez por tema.",
        "en": "Organisations of the place with at least one need of the theme. Each counts once for a theme.",
    },
    method={
        "es": "Libro de códigos de la edición (tabla «themes»).",
        "en": "Codebook of the edition (table “themes”).",
    },
    scope=OF_A_PLACE,
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
