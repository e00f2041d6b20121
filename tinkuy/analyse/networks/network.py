"""The network of an edition, or of one block of it: who of it is tied to whom, and what is known of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tinkuy.analyse.networks.betweenness import Betweenness, betweenness
from tinkuy.analyse.networks.graph import Graph, graph_of

MEMBER_OF = "member_of"
UNKNOWN = "not_in_source"


@dataclass(frozen=True, slots=True)
class Tie:
    """That ``teller`` reports a tie of a kind to ``other``: both identifiers of organisations of the edition."""

    teller: str
    kind: str
    other: str


@dataclass(frozen=True)
class Network:
    """The reported ties between organisations of an edition; of a block (``block``) those inside it.

    ``organisations`` is how many there are, tied or not; ``blocks``, ``kinds`` and ``tiers`` say for each
    identifier that is an end of a tie what it is (a tier of 0 is not known). ``ties`` has every report once.
    """

    edition: str
    block: str
    organisations: int
    graph: Graph
    ties: tuple[Tie, ...]
    blocks: dict[str, str]
    kinds: dict[str, str]
    tiers: dict[str, int]

    @cached_property
    def betweenness(self) -> Betweenness:
        """Who stands between others."""
        return betweenness(self.graph)

    @cached_property
    def told_by(self) -> dict[tuple[str, str], set[str]]:
        """{pair of identifiers, in order: who of the two reports a tie}."""
        told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for tie in self.ties:
            told[_pair(tie.teller, tie.other)].add(tie.teller)
        return dict(told)

    @cached_property
    def kinds_of_pairs(self) -> dict[tuple[str, str], set[str]]:
        """{pair of identifiers, in order: the kinds of tie reported between the two}."""
        kinds: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for tie in self.ties:
            kinds[_pair(tie.teller, tie.other)].add(tie.kind)
        return dict(kinds)

    @cached_property
    def memberships(self) -> set[tuple[str, str]]:
        """(member, second-tier body): what organisations report to belong to, where the edition says its tier."""
        return {
            (tie.teller, tie.other)
            for tie in self.ties
            if tie.kind == MEMBER_OF and self.tiers[tie.other] > 1
        }


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


@lru_cache(maxsize=32)
def network_of(folder: Path, block: str = "") -> Network:
    """The network of the edition in a folder, or of one of its blocks. Kept: an edition never changes.

    Memory grows with the ties, not with the organisations: of those without a tie only their number is kept.
    """
    people = pq.read_table(
        folder / "tables" / "organisations.parquet", columns=["id", "block", "unit_kind", "tier"]
    )
    if block:
        people = people.filter(pc.equal(people["block"], block))
    told = _between(folder, people)
    ties = tuple(
        sorted({Tie(*row) for row in zip(*(column.to_pylist() for column in told.columns), strict=True)},
               key=lambda tie: (tie.teller, tie.other, tie.kind))
    )  # fmt: skip
    graph = graph_of((tie.teller, tie.other) for tie in ties)
    facts = people.filter(pc.is_in(people["id"], value_set=pa.array(graph.ids.tolist(), pa.string())))
    ids = facts["id"].to_pylist()
    return Network(
        edition=folder.name,
        block=block,
        organisations=people.num_rows,
        graph=graph,
        ties=ties,
        blocks=dict(zip(ids, (one or UNKNOWN for one in facts["block"].to_pylist()), strict=True)),
        kinds=dict(zip(ids, (one or "unknown" for one in facts["unit_kind"].to_pylist()), strict=True)),
        tiers=dict(zip(ids, (one or 0 for one in facts["tier"].to_pylist()), strict=True)),
    )


def _between(folder: Path, people: pa.Table) -> pa.Table:
    """(organisation_id, kind, other_id): the reports of ties between two of these."""
    told = pq.read_table(
        folder / "tables" / "relations.parquet", columns=["organisation_id", "kind", "other_id"]
    )
    told = told.filter(pc.not_equal(told["other_id"], told["organisation_id"]))
    here = people["id"].combine_chunks()
    is_here = [pc.is_in(told[end], value_set=here) for end in ("organisation_id", "other_id")]
    return told.filter(pc.and_(*is_here))
