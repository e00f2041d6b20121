# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T13: the figures that sources report: how they stand, how many have a base, and what this edition counts beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tinkuy.analyse.indicators import types_by_block
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import Counted, partition
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.sentence import number
from tinkuy.analyse.indicators.table import ALL, Heading, Table, Text
from tinkuy.analyse.indicators.words import label

_WITH_BASE = Heading("with-base", label("claim_fact", "with_base"), unit="claims")
# Notes that a reader still reads; every claim stands on the site with the edition's own number beside it.
_MOST_NOTES = 12


def _ask(asked: Asked) -> Table:
    # Whether there is a base is asked of where it is from: a text, which every engine reads alike.
    claims = asked.tables["claims"].select("source_id", "status", "base_from")
    alike = claims.group_by("source_id", "status").agg(
        count=claims.count(), with_base=claims.base_from.notnull().sum()
    )
    told = rows(alike.order_by("source_id", "status"))
    some = [Counted(one["source_id"], one["status"], "", one["count"]) for one in told]
    sources = asked.tables["sources"].select("id", "title").order_by("id")
    groups = [Heading(one["id"], {"es": one["title"], "en": one["title"]}) for one in rows(sources)]
    table = partition(some, groups, headings("claim_status"), notes=tuple(_notes(asked)))
    if not some:
        return table
    based: Counter[str] = Counter()
    for one in told:
        based[one["source_id"]] += one["with_base"] or 0
    based[ALL] = based.total()
    values = {(group.code, _WITH_BASE.code): based[group.code] for group in table.groups}
    return replace(table, categories=(*table.categories, _WITH_BASE), values={**table.values, **values})


def _notes(asked: Asked) -> Iterator[Text]:
    """Both numbers: what a source reports, and what this edition counts of the same, with its base."""
    claims = asked.tables["claims"].select("id", "printed", "population", "locator", "source_id", "question")
    sources = asked.tables["sources"].select("id", "title").rename(source="id")
    answered = claims.filter(claims.question.startswith("T1:")).left_join(sources, [("source_id", "source")])
    told = rows(answered.order_by("source_id", "id").limit(_MOST_NOTES))
    if not told:
        return
    counts = types_by_block.QUESTION.ask(asked)
    for one in told:
        beside = _beside(counts, one["question"].split(":")[1:])
        if beside is not None:
            yield _both(one, *beside)


def _beside(counts: Table, where: list[str]) -> tuple[int, int] | None:
    """(how many this edition counts, of how many it knows); None where its table has no such figure."""
    group = where[0] if where else ALL
    if group not in {one.code for one in counts.groups}:
        return None
    base = counts.base(group)
    if len(where) < 2:
        return base.in_scope, base.in_scope
    value = counts.values.get((group, where[1]), 0)
    return None if value is None or base.known is None else (value, base.known)


def _both(one: Mapping[str, Any], value: int, base: int) -> Text:
    said = f"{one['printed']} {one['population'] or ''}".strip()
    return {
        "es": f"«{said}» ({one['title']}, {one['locator']}); esta edición cuenta {number(value)} de {number(base)}.",
        "en": f"“{said}” ({one['title']}, {one['locator']}); this edition counts {number(value)} of {number(base)}.",
    }


QUESTION = Question(
    id="T13",
    asks={
        "es": "¿Qué cifras reportan las fuentes, con qué base y cómo quedan?",
        "en": "Which figures do the sources report, on what base, and how do they stand?",
    },
    population={
        "es": "Las cifras que las fuentes de la edición reportan.",
        "en": "The figures that the sources of the edition report.",
    },
    base={"es": "Todas ellas.", "en": "All of them."},
    absences={
        "es": "Una cifra sin base nunca queda como calculada.",
        "en": "A figure without a base never stands as computed.",
    },
    formula={
        "es": "Cifras de cada estado, por fuente; y, aparte, cuántas tienen una base, dicha o deducida.",
        "en": "Figures of each status, by source; and, apart, how many have a base, stated or implied.",
    },
    method={
        "es": "Tabla «claims». Lo que cuenta esta edición junto a una cifra es T1, y no mide lo mismo: son las organizaciones halladas por referencia.",
        "en": "Table “claims”. What this edition counts beside a figure is T1, and it does not measure the same: it is the organisations found by referral.",
    },
    scope={
        "es": ("", "de la fuente «{label}»", ""),
        "en": ("", "of the source “{label}”", ""),
    },
    known={
        "es": ("de {n} consta cómo quedan", "{no}consta cómo queda"),
        "en": ("how they stand is known for {n}", "how it stands is {no}known"),
    },
    says={
        "es": ("{k} queda: {label}", "{k} quedan: {label}"),
        "en": ("{k} stands as: {label}", "{k} stand as: {label}"),
    },
    ask=_ask,
    unit="claims",
    counts="claims",
)
