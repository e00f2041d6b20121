"""An edition that is asked: its tables, and who is counted in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.indicators.edition_tables import kept, released, rows
from tinkuy.analyse.indicators.table import Heading
from tinkuy.analyse.indicators.themes_said import said_once
from tinkuy.analyse.indicators.words import codes, label
from tinkuy.edition.tables import BY_NAME

# Where nothing says why a value is missing: what a source does not say, nobody has asked.
UNSAID = "not_in_source"
_ASKED_ABOUT = (
    "id", "unit_kind", "family", "legal_form", "tier", "supervision", "supervision_date", "block", "place_code",
    "area_kind", "members_women", "members_men", "members_unspecified", "lines",
)  # fmt: skip
_ABSENT = (
    "family", "unit_kind", "legal_form", "supervision", "place", "area_kind", "members_women", "members_men",
    "members_unspecified", "lines", "statements", "ties",
)  # fmt: skip
_CODES = next(column.codes for column in BY_NAME["absences"].columns if column.name == "absence")
# Where several fields were asked, what we hid or somebody said tells more than what a source left out: the first holds.
_RANKED = ("hidden", *sorted(set(_CODES) - {"hidden", UNSAID}), UNSAID)


@dataclass(frozen=True)
class Asked:
    """The tables of one edition. ``folder`` is where it lies, ``before`` the folder of the edition before it.

    ``is_kept``: what many questions need is made once and held in the engine's memory, until ``let_go``. It is worth
    its memory where many questions are asked.
    """

    id: str
    tables: Mapping[str, ir.Table]
    folder: Path
    before: Path | None = None
    is_kept: bool = False

    @cached_property
    def organisations(self) -> ir.Table:
        """Everybody in the edition, one row each, with what questions ask about."""
        people = self.tables["organisations"].select(*_ASKED_ABOUT)
        return kept(self._with_ranks(people, _ABSENT)) if self.is_kept else people

    @cached_property
    def said(self) -> ir.Table:
        """(organisation_id, aspect, themes): what each organisation says of each aspect, as ``said_once``."""
        said = said_once(self.tables["statements"], "organisation_id", "aspect")
        return kept(said) if self.is_kept else said

    def with_absence(self, people: ir.Table, *fields: str) -> ir.Table:
        """``people`` (with ``id``) and a column ``absence``: why there is no value, where there is none."""
        names = [f"absent_{field}" for field in fields]
        ranked = people if {*names} <= {*people.columns} else self._with_ranks(people, fields)
        least = ibis.least(*(ranked[name] for name in names)) if len(names) > 1 else ranked[names[0]]
        told = ibis.cases(*((least == rank, code) for rank, code in enumerate(_RANKED)), else_=UNSAID)
        return ranked.mutate(absence=told)

    def _with_ranks(self, people: ir.Table, fields: Collection[str]) -> ir.Table:
        """``people`` and for each field ``absent_FIELD``: the place in ``_RANKED`` of why it has no value, or null."""
        absences = self.tables["absences"]
        told = absences.filter(absences.field.isin(fields))
        rank = ibis.cases(*((told.absence == code, rank) for rank, code in enumerate(_RANKED)))
        told = told.select("organisation_id", "field", rank=rank)
        ranks = told.group_by("organisation_id").agg(
            **{f"absent_{field}": told.rank.min(where=told.field == field) for field in fields}
        )
        return people.left_join(ranks, people.id == ranks.organisation_id).drop("organisation_id")

    def let_go(self) -> None:
        """Free what was kept. Nothing can be asked any more."""
        for one in vars(self).values():
            released(one)

    @cached_property
    def blocks(self) -> tuple[Heading, ...]:
        """The blocks in the order in which they are printed."""
        told = sorted(rows(self.tables["blocks"]), key=lambda one: (one["position"] or 0, one["code"]))
        return tuple(_heading(one["code"], one["name_es"], one["name_en"]) for one in told)

    @cached_property
    def regions(self) -> tuple[Heading, ...]:
        """The first level below a country (in Peru: departments), by code."""
        places = self.tables["places"].select("code", "level", "name", "name_es", "name_en")
        told = rows(places.filter(places.level == "region").order_by("code"))
        return tuple(
            _heading(one["code"], one["name_es"] or one["name"], one["name_en"] or one["name"])
            for one in told
        )

    @cached_property
    def region_of_place(self) -> ir.Table:
        """(place_code, region): the region that is or holds each place."""
        places = self.tables["places"]
        own = places.select(place_code="code", own="code", own_level="level", up="parent")
        above = places.select(code="code", level="level", parent="parent")
        first = own.left_join(above, own.up == above.code).drop("code")
        second = above.rename(code_2="code", level_2="level", parent_2="parent")
        both = first.left_join(second, first.parent == second.code_2)
        region = ibis.cases(
            (both.own_level == "region", both.own),
            (both.level == "region", both.up),
            (both.level_2 == "region", both.parent),
            else_=None,
        )
        return both.select(both.place_code, region=region)

    @cached_property
    def lines(self) -> tuple[Heading, ...]:
        """The lines of activity that have a code."""
        return self._coded("lines")

    @cached_property
    def themes(self) -> tuple[Heading, ...]:
        """The themes of the codebook."""
        return self._coded("themes")

    def _coded(self, table: str) -> tuple[Heading, ...]:
        told = rows(self.tables[table].order_by("code"))
        return tuple(_heading(one["code"], one["label_es"], one["label_en"]) for one in told)


def headings(kind: str) -> tuple[Heading, ...]:
    """The codes of a list that every edition shares (families, kinds of unit), in the order of printing."""
    return tuple(Heading(code, label(kind, code)) for code in codes(kind))


def _heading(code: str, es: str | None, en: str | None) -> Heading:
    return Heading(code, {"es": es or en or code, "en": en or es or code})
