"""Parts of an edition to which a question may be put: those that a definition takes in, a block, a line of activity.

Only questions whose values are open in any case are put to parts. What may be told of groups only is not: the part and
the whole, subtracted, would tell what each of them hides.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.definitions import DEFINITIONS, REGISTER
from tinkuy.analyse.indicators.definitions_compared import statuses
from tinkuy.analyse.indicators.edition_tables import Tables, rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import Heading, Text
from tinkuy.analyse.indicators.words import LANGUAGES, WORDS

# Which questions may be put to which kind of part. Questions that go by block already are not put to a block.
OFFERED = {
    "definition": ("T1", "T3", "T9"),
    "block": ("T3", "T9"),
    "line": ("T9",),
}
# Put to a part as well, by the report; the site has no page of their own for it.
WITHOUT_PAGE = {"block": ("T15",)}
# Of fewer a table is no table: whoever wants to know of them reads their pages.
FEWEST_IN_A_PART = 5
_BY_ID = {one.id: one for one in DEFINITIONS}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A part: ``kind`` is one of ``OFFERED``, ``label`` what it is called, ``count`` how many organisations it has.

    ``undetermined`` is how many more a definition may take in, of which the edition does not tell.
    """

    kind: str
    code: str
    label: Text
    count: int
    undetermined: int = 0

    @property
    def slug(self) -> str:
        """How addresses and the ids of figures name it: "block-south"."""
        return f"{self.kind}-{self.code}"

    @property
    def is_offered(self) -> bool:
        """Whether it is large enough for a table of its own."""
        return self.count >= FEWEST_IN_A_PART

    def words(self, language: str) -> str:
        """Which organisations these are, to stand in brackets behind the edition's number."""
        return str(WORDS[language]["narrowing"][self.kind].format(label=self.label[language]))


def kinds_for(question: Question) -> tuple[str, ...]:
    """The kinds of part of which the site has pages; none where a question may be told of groups only."""
    if question.is_aggregate_only:
        return ()
    return tuple(kind for kind, questions in OFFERED.items() if question.id in questions)


def kinds_asked(question: Question) -> tuple[str, ...]:
    """The kinds of part to which a question may be put, with a page of the site or without."""
    if question.is_aggregate_only:
        return ()
    without = (kind for kind, questions in WITHOUT_PAGE.items() if question.id in questions)
    return (*kinds_for(question), *without)


def narrowings(asked: Asked) -> tuple[Narrowing, ...]:
    """Every part of an edition, also those too small to be offered, in the order in which they are shown."""
    found = statuses(asked)
    definitions = (
        Narrowing("definition", one.id, one.name, found[one.id]["included"], found[one.id]["undetermined"])
        for one in DEFINITIONS
        if one.id != REGISTER
    )
    blocks = _counted(asked.organisations.select(code="block"))
    lines = _counted(asked.organisations.select(code=asked.organisations.lines.split(";")).unnest("code"))
    return (*definitions, *_named("block", asked.blocks, blocks), *_named("line", asked.lines, lines))


def narrowed(asked: Asked, to: Narrowing) -> Asked:
    """The edition as if nobody but these organisations were in it: every row about another is left out."""
    kept = asked.tables["organisations"].filter(_is_in(asked.tables["organisations"], to))
    ids = kept.select(kept_id="id")

    def part_of(name: str) -> ir.Table:
        if name == "organisations":
            return kept
        table = asked.tables[name]
        is_theirs = "organisation_id" in table.columns
        return table.semi_join(ids, table.organisation_id == ids.kept_id) if is_theirs else table

    return Asked(asked.id, Tables(asked.tables, part_of), asked.folder, asked.before, whole=asked)


def _is_in(organisations: ir.Table, to: Narrowing) -> ir.BooleanValue:
    if to.kind == "definition":
        return _BY_ID[to.code].status(organisations) == "included"
    if to.kind == "block":
        return organisations.block == to.code
    return organisations.lines.split(";").contains(to.code)


def _counted(told: ir.Table) -> dict[str, int]:
    return {one["code"]: one["count"] for one in rows(told.group_by("code").agg(count=told.count()))}


def _named(kind: str, headings: tuple[Heading, ...], counts: dict[str, int]) -> tuple[Narrowing, ...]:
    return tuple(
        Narrowing(kind, one.code, {to: one.label[to] for to in LANGUAGES}, counts[one.code])
        for one in headings
        if counts.get(one.code)
    )
