# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T17: in which ISIC sections the cooperatives of each ICLS type work, by a table from lines to sections."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.cells import cells_of, codes_counted, with_codes, with_everybody
from tinkuy.analyse.indicators.cooperatives import REASONS, TYPES, cooperatives
from tinkuy.analyse.indicators.counting import bases_of, table
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Heading, Table

_RULES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "isic_sections.toml").read_text(encoding="utf-8")
)
SECTIONS = tuple(
    Heading(code, {to: f"{code}. {name}" for to, name in names.items()})
    for code, names in _RULES["names"].items()
)


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(cooperatives(asked), "lines")
    sections = cells_of(people, "lines", _RULES["lines"])
    told = with_codes(people.select("absence", "lines", group="icls_type"), "lines", sections)
    # A line that the table leaves open is not an activity that nobody told.
    values, some = codes_counted(told, sections, "undetermined")
    return table(with_everybody(values), bases_of(some), TYPES, SECTIONS, notes=REASONS)


QUESTION = Question(
    id="T17",
    asks={
        "es": "¿En qué secciones de la CIIU trabajan las cooperativas de cada tipo de la CIET?",
        "en": "In which ISIC sections do the cooperatives of each ICLS type work?",
    },
    population={
        "es": "Las cooperativas de la edición, sin las centrales.",
        "en": "The cooperatives of the edition, without centrals.",
    },
    base={
        "es": "Las cooperativas del tipo con algún rubro que está en una sola sección.",
        "en": "The cooperatives of the type with a line that lies in one section.",
    },
    absences={
        "es": "Sin determinar: sus rubros abarcan varias secciones de la CIIU, o ninguna.",
        "en": "Undetermined: its lines span several sections of ISIC, or none.",
    },
    formula={
        "es": "Cooperativas de un tipo con un rubro de la sección; una puede estar en varias secciones.",
        "en": "Cooperatives of a type with a line of the section; one may be in several sections.",
    },
    method={
        "es": "De rubro a sección según isic_sections.toml (CIIU Rev. 4); la CIIU misma no consta en ninguna edición todavía.",
        "en": "From line to section by isic_sections.toml (ISIC Rev. 4); ISIC itself is not in any edition yet.",
    },
    scope={"es": ("", "del tipo «{label}»", ""), "en": ("", "of the type “{label}”", "")},
    known={
        "es": ("de {n} se conoce la sección", "{no}se conoce su sección"),
        "en": ("the section is known for {n}", "its section is {no}known"),
    },
    says={
        "es": ("{k} trabaja en «{label}»", "{k} trabajan en «{label}»"),
        "en": ("{k} works in “{label}”", "{k} work in “{label}”"),
    },
    ask=_ask,
    unit="cooperatives",
    counts="cooperatives",
)
