"""An edition that is asked: its tables, and who is counted in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.indicators.cells import Cells, cells_of
from tinkuy.analyse.indicators.edition_tables import kept, released, rows
from tinkuy.analyse.indicators.reasons import ABSENT, absent, reason, with_reasons
from tinkuy.analyse.indicators.table import Heading
from tinkuy.analyse.indicators.themes_said import said_by_aspect
from tinkuy.analyse.indicators.words import codes, label

_ASKED_ABOUT = (
    "id", "unit_kind", "family", "legal_form", "tier", "supervision", "supervision_date", "block", "place_code",
    "area_kind", "members_women", "members_men", "members_unspecified", "lines",
)  # fmt: skip
_ABSENT = (
    "family", "unit_kind", "legal_form", "supervision", "place", "area_kind", "members_women", "members_men",
    "members_unspecified", "lines", "statements", "ties",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """The tables of one edition. ``folder`` is where it lies, ``before`` the folder of the edition before it.

    ``is_kept``: what many questions need is made once and held in the engine's memory, until ``let_go``. It is worth
    its memory where many questions are asked. ``whole`` is the edition of which this is a part, if it is one.
    """

    id: str
    tables: Mapping[str, ir.Table]
    folder: Path
    before: Path | None = None
    is_kept: bool = False
    whole: Asked | None = None
    _made: dict[str, ir.Table] = field(init=False, default_factory=dict, compare=False, repr=False)

    @cached_property
    def organisations(self) -> ir.Table:
        """Everybody in the edition, one row each, with what questions ask about."""
        if self.whole is not None:
            return self.whole.organisations.semi_join(self.tables["organisations"], "id")
        people = self.tables["organisations"].select(*_ASKED_ABOUT)
        return kept(with_reasons(people, self.tables["absences"], _ABSENT)) if self.is_kept else people

    @cached_property
    def said(self) -> ir.Table:
        """(id, block, place_code, absence, and bits): everybody, and what each says, as ``said_by_aspect``.

        ``absence`` is why somebody says nothing.
        """
        if self.whole is not None:
            return self.whole.said.semi_join(self.tables["organisations"], "id")
        people = self.with_absence(self.organisations, "statements").select(
            "id", "block", "place_code", "absence"
        )
        told = said_by_aspect(self.tables["statements"], self.themes_said)
        said = people.left_join(told, people.id == told.organisation_id).drop("organisation_id")
        # Whoever asks for it asks several times: for each aspect, for each part of the edition.
        return kept(said)

    @cached_property
    def themes_said(self) -> Cells:
        """The themes that are said in the edition, also where only a part of it is asked."""
        return self.whole.themes_said if self.whole else cells_of(self.tables["statements"], "themes")

    def with_absence(self, people: ir.Table, *fields: str) -> ir.Table:
        """``people`` (with ``id``) and a column ``absence``: why there is no value, where there is none."""
        if not {absent(one) for one in fields} <= {*people.columns}:
            people = with_reasons(people, self.tables["absences"], fields)
        others = [name for name in people.columns if not name.startswith(ABSENT) and name != "absence"]
        return people.select(*others, absence=reason(people, fields))

    def once(self, name: str, make: Callable[[], ir.Table]) -> ir.Table:
        """What several questions need, by a name that nothing else has: made once, and kept if ``is_kept``."""
        if name not in self._made:
            self._made[name] = kept(make()) if self.is_kept else make()
        return self._made[name]

    def let_go(self) -> None:
        """Free what was kept. Nothing can be asked any more."""
        for one in (*vars(self).values(), *self._made.values()):
            released(one)

    @cached_property
    def blocks(self) -> tuple[Heading, ...]:
        """The blocks in the order in which they are printed."""
        if self.whole is not None:
            return self.whole.blocks
        told = sorted(rows(self.tables["blocks"]), key=lambda one: (one["position"] or 0, one["code"]))
        return tuple(_heading(one["code"], one["name_es"], one["name_en"]) for one in told)

    @cached_property
    def regions(self) -> tuple[Heading, ...]:
        """The first level below a country (in Peru: departments), by code."""
        if self.whole is not None:
            return self.whole.regions
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
        return self.whole.lines if self.whole else self._coded("lines")

    @cached_property
    def themes(self) -> tuple[Heading, ...]:
        """The themes of the codebook."""
        return self.whole.themes if self.whole else self._coded("themes")

    def _coded(self, table: str) -> tuple[Heading, ...]:
        told = rows(self.tables[table].order_by("code"))
        return tuple(_heading(one["code"], one["label_es"], one["label_en"]) for one in told)


def headings(kind: str) -> tuple[Heading, ...]:
    """The codes of a list that every edition shares (families, kinds of unit), in the order of printing."""
    return tuple(Heading(code, label(kind, code)) for code in codes(kind))


def _heading(code: str, es: str | None, en: str | None) -> Heading:
    return Heading(code, {"es": es or en or code, "en": en or es or code})
