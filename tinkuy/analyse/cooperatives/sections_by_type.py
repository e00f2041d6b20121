# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T17: in which ISIC sections the cooperatives of each ICLS type work, by a table from lines to sections."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import ibis

from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.cooperatives import REASONS, TYPES, cooperatives
from tinkuy.analyse.indicators.counting import bases_of, counted, table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Heading, Table

_RULES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "isic_sections.toml").read_text(encoding="utf-8")
)
SECTIONS = tuple(
    Heading(code, {to: f"{code}. {name}" for to, name in names.items()})
    for code, names in _RULES["names"].items()
)


def _ask(asked: Asked) -> Table:
    people = asked.with_absence(cooperatives(asked), "lines")
    told = people.select("id", group="icls_type", line=people.lines.split(";")).unnest("line")
    section: Any = ibis.null("string")
    for line, code in _RULES["lines"].items():
        section = (told.line == line).ifelse(code, section)
    placed = told.mutate(section=section).filter(lambda one: one.section.notnull())
    with_section = placed.select("id").distinct().mutate(is_placed=True)
    asked_of = people.left_join(with_section, "id").drop("id_right")
    asked_of = asked_of.mutate(
        group=asked_of.icls_type,
        category=asked_of.is_placed.fill_null(False).ifelse("placed", None),
        # A line that the table leaves open is not an activity that nobody told.
        absence=asked_of.lines.notnull().ifelse("undetermined", asked_of.absence),
    )
    values: Counter[tuple[str, str]] = Counter()
    for one in rows(placed.group_by("group", "section").agg(count=placed.id.nunique())):
        values[one["group"], one["section"]] += one["count"]
        values[ALL, one["section"]] += one["count"]
    return table(values, bases_of(counted(asked_of)), TYPES, SECTIONS, notes=REASONS)


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
