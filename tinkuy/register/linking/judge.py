"""Linking as one function: the register's sheets in, who is one organisation out. No Django here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

import duckdb
import pyarrow as pa

from tinkuy.register.linking.candidates import choose_candidates
from tinkuy.register.linking.clusters import Clustering, cluster
from tinkuy.register.linking.order import Slot, lists_in_order, parallel_slots
from tinkuy.register.linking.pairs import Edge, scored, workshop
from tinkuy.register.linking.table import prepare

ROUNDS = 3
# Groups of more sheets than this are not searched for contradictions pair by pair.
LARGEST_SEARCHED = 60

Step = Callable[[str], None]
Pairs = dict[tuple[int, int], Edge]


@dataclass(frozen=True, slots=True)
class Lists:
    """What clustering needs to know of each sheet, by its ``unique_id``."""

    held_in: list[int]
    numbers: list[int]
    blocks: list[str | None]
    organisations: dict[int, int]


def judge(
    received: pa.Table, *, apart: Collection[tuple[int, int]] = (), step: Step = lambda _said: None
) -> Clustering:
    """Judge which sheets are one organisation.

    ``received`` is shaped as ``table.COLUMNS`` and ordered by ``unique_id`` from 0; ``apart`` are pairs of
    those that persons keep apart. The answer does not depend on the order in which the sheets came into the
    register.
    """
    with workshop() as con:
        step("weighing words")
        prepare(con, received)
        step("choosing pairs")
        choose_candidates(con, len(received))
        known = _known(con)
        step("comparing")
        pairs = {(edge.left, edge.right): edge for edge in scored(con, expected=len(received))}
        step("grouping")
        return _grouped(con, pairs, known, apart)


def _known(con: duckdb.DuckDBPyConnection) -> Lists:
    rows = con.execute("select list, number, block from sheets order by unique_id").fetchall()
    organisations = con.execute("select unique_id, organisation from sheets where not is_new").fetchall()
    return Lists(
        held_in=[row[0] for row in rows],
        numbers=[row[1] for row in rows],
        blocks=[row[2] for row in rows],
        organisations=dict(organisations),
    )


def _grouped(
    con: duckdb.DuckDBPyConnection, pairs: Pairs, known: Lists, apart: Collection[tuple[int, int]]
) -> Clustering:
    """Group by the pairs; where that shows two lists to run in parallel, weigh their order too and group again."""
    in_order = lists_in_order(known.held_in, known.numbers, known.blocks)
    rounds = ROUNDS if in_order else 0
    while True:
        found = cluster(
            known.held_in,
            pairs.values(),
            organisations=known.organisations,
            apart=apart,
            contradicted=_contradicted(con, pairs.values(), len(known.held_in)),
        )
        if rounds == 0 or not _weigh_order(con, pairs, in_order, found.group):
            return found
        rounds -= 1


def _weigh_order(
    con: duckdb.DuckDBPyConnection, pairs: Pairs, in_order: dict[int, dict[str, list[int]]], group: list[int]
) -> bool:
    """Score the pairs between parallel lists anew with what their order says; False where nothing changed."""
    changed = False
    for one, other in combinations(sorted(in_order), 2):
        slots = {
            block: found
            for block in sorted(in_order[one].keys() & in_order[other].keys())
            if (found := parallel_slots(in_order[one][block], in_order[other][block], group))
        }
        if not slots:
            continue
        _lay_out(con, slots)
        weighed = {
            (edge.left, edge.right): edge for edge in scored(con, table="parallel", expected=len(group))
        }
        block_of = {sheet: block for block, found in slots.items() for sheet in found}
        before = {
            pair: edge
            for pair, edge in pairs.items()
            if pair[0] in block_of and block_of[pair[0]] == block_of.get(pair[1])
        }
        changed |= before != weighed
        for pair in before:
            del pairs[pair]
        pairs.update(weighed)
    return changed


def _lay_out(con: duckdb.DuckDBPyConnection, slots: dict[str, dict[int, Slot]]) -> None:
    """The table ``parallel``: the sheets of two lists with their slots; all pairs of one block are compared."""
    rows = [
        {"unique_id": sheet, "in_block": block, "slot_before": slot.before, "slot_after": slot.after,
         "stretch": slot.stretch}
        for block, found in slots.items()
        for sheet, slot in found.items()
    ]  # fmt: skip
    con.register("slots", pa.Table.from_pylist(rows))
    con.execute("""
        create or replace table parallel as
        select sheets.* exclude (slot_before, slot_after, stretch, keys),
            slots.slot_before, slots.slot_after, slots.stretch, [hash(in_block)] as keys
        from sheets join slots using (unique_id)
    """)
    con.unregister("slots")


def _contradicted(
    con: duckdb.DuckDBPyConnection, edges: Collection[Edge], expected: int
) -> set[tuple[int, int]]:
    """Pairs of sheets that hang together through a third, yet cannot both speak of one organisation."""
    hanging = hanging_together(edge for edge in edges if edge.is_sure)
    if not hanging:
        return set()
    rows = pa.table({"unique_id": list(hanging), "held_by": list(hanging.values())})
    con.register("hanging_by", rows)
    con.execute("""
        create or replace table hanging as
        select sheets.* exclude (keys), [hash(held_by)] as keys from sheets join hanging_by using (unique_id)
    """)
    con.unregister("hanging_by")
    every = scored(con, table="hanging", expected=expected, least=0)
    return {(edge.left, edge.right) for edge in every if edge.speaks_of_two}


def hanging_together(edges: Iterable[Edge]) -> dict[int, int]:
    """Each sheet of a connected group of three or more, with the lowest sheet of the group.

    Groups of over ``LARGEST_SEARCHED`` are left out: they are cut by what their own pairs say.
    """
    parent: dict[int, int] = {}

    def find(sheet: int) -> int:
        parent.setdefault(sheet, sheet)
        while parent[sheet] != sheet:
            parent[sheet] = parent[parent[sheet]]
            sheet = parent[sheet]
        return sheet

    for edge in edges:
        low, high = sorted((find(edge.left), find(edge.right)))
        parent[high] = low
    roots = {sheet: find(sheet) for sheet in sorted(parent)}
    sizes = Counter(roots.values())
    return {sheet: root for sheet, root in roots.items() if 3 <= sizes[root] <= LARGEST_SEARCHED}
