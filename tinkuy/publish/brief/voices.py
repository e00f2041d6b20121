"""What the organisations of each place say that concerns municipalities: read once for an edition, however many places.

Of each place the first statements are held, no more than a brief can ever show, so that an edition of millions
takes no more room than one of thousands; how many there are is counted apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.indicators.edition_tables import duckdb_backend, edition_tables, rows
from tinkuy.publish.brief.municipal import RULES, concerns, names_a_municipality, ranked

MOST_HELD = 60


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement. ``rank`` is a reason of ``municipal``; ``kind`` an aspect or a kind of tie."""

    organisation: str
    kind: str
    rank: int
    supporter: str
    language: str
    text: str
    themes: tuple[str, ...]
    source: str
    locator: str
    block: str = ""


@dataclass(frozen=True, slots=True)
class Voices:
    """By the code of the place that is recorded ("" where none is): needs, how many organisations have one of each
    rank, what was done with municipalities, and how many organisations tell of it."""

    needs: Mapping[str, list[Voice]]
    asking: Mapping[tuple[str, int], int]
    done: Mapping[str, list[Voice]]
    telling: Mapping[str, int]


@lru_cache(maxsize=4)
def voices(folder: Path) -> Voices:
    """The voices of an edition. Kept, because editions never change."""
    tables = edition_tables(folder, duckdb_backend())
    people = tables["organisations"].select(
        organisation_id="id", place="place_code", block="block", family="family"
    )
    people = people.mutate(place=people.place.fill_null(""))
    said = tables["statements"].join(people, "organisation_id")
    needs = said.filter(said.aspect == "need")
    needs = needs.mutate(rank=ranked(needs), kind=needs.aspect)
    first = needs.group_by("place", "organisation_id").agg(rank=needs["rank"].min())
    asking = rows(first.group_by("place", "rank").agg(count=first.count()))
    done = _done(said, tables, people)
    telling = rows(done.group_by("place").agg(count=done.organisation_id.nunique()))
    return Voices(
        _by_place(needs),
        {(one["place"], one["rank"]): one["count"] for one in asking},
        _by_place(done),
        {one["place"]: one["count"] for one in telling},
    )


def _done(said: ir.Table, tables: Mapping[str, ir.Table], people: ir.Table) -> ir.Table:
    """Strengths, opportunities and ties that concern municipalities."""
    told = said.filter(said.aspect.isin(["strength", "opportunity"]) & concerns(said))
    # What an organisation is tied to tells more than what it hopes for.
    told = told.mutate(rank=ibis.ifelse(told.aspect == "strength", 1, 2).cast("int64"), kind=told.aspect)
    bodies = people.filter(people.family.isin(RULES["families"])).select(body="organisation_id")
    ties = tables["relations"].join(people, "organisation_id").left_join(bodies, [("other_id", "body")])
    ties = ties.filter(ties.body.notnull() | names_a_municipality(ties.other_name))
    sources = tables["sources"].select(source="id", told_in="language")
    ties = ties.left_join(sources, [("source_id", "source")])
    ties = ties.mutate(
        rank=ibis.literal(0, "int64"), supporter=ibis.null("string"), language=ties.told_in,
        text=ties.other_name, themes=ibis.null("string"),
    )  # fmt: skip
    names = (
        "place",
        "block",
        "organisation_id",
        "kind",
        "rank",
        "supporter",
        "language",
        "text",
        "themes",
        "source_id",
        "locator",
    )
    return told.mutate(rank=told["rank"].cast("int64")).select(*names).union(ties.select(*names))


def _by_place(some: ir.Table) -> dict[str, list[Voice]]:
    language = some.language.fill_null("")
    first = ibis.window(
        group_by=[some.place, language], order_by=[some["rank"], some.organisation_id, some.locator]
    )
    numbered = some.mutate(language=language, number=ibis.row_number().over(first))
    held: defaultdict[str, list[Voice]] = defaultdict(list)
    chosen = numbered.filter(numbered.number < MOST_HELD)
    for one in rows(chosen.order_by("place", "rank", "organisation_id", "locator", "language")):
        held[one["place"]].append(_voice(one))
    return dict(held)


def _voice(row: Mapping[str, Any]) -> Voice:
    return Voice(
        organisation=row["organisation_id"],
        kind=row["kind"],
        rank=row["rank"],
        supporter=row["supporter"] or "",
        language=row["language"],
        text=row["text"] or "",
        themes=tuple(row["themes"].split(";")) if row["themes"] else (),
        source=row["source_id"],
        locator=row["locator"],
        block=row["block"] or "",
    )
