"""The reason of a judgement is the pair that brought the sheet, so that the reasons of a group explain it."""

from __future__ import annotations

from tinkuy.register.linking.clusters import Clustering
from tinkuy.register.linking.pairs import Edge
from tinkuy.register.linking.verdict import verdict


def edge(left: int, right: int, weight: float) -> Edge:
    return Edge(left, right, weight, 0.99, ("same_name",), ())


def brought(joins: list[Edge], organisations: list[int | None]) -> dict[int, tuple[int, int] | None]:
    group = [0] * len(organisations)
    ruled = verdict(
        Clustering(group, joins, []), kinds=["row"] * len(organisations), organisations=organisations
    )
    return {one.sheet: one.by and (one.by.left, one.by.right) for one in ruled.joining}


def test_the_weak_pair_that_joined_two_groups_is_somebodys_reason():
    joins = [edge(0, 1, 30), edge(2, 3, 30), edge(1, 3, 6)]
    assert brought(joins, [None] * 4) == {0: None, 1: (0, 1), 3: (1, 3), 2: (2, 3)}


def test_every_pair_that_joined_is_the_reason_of_one_sheet():
    joins = [edge(3, 4, 30), edge(0, 4, 20), edge(1, 3, 9), edge(2, 4, 6)]
    reasons = [pair for pair in brought(joins, [None] * 5).values() if pair]
    assert sorted(reasons) == sorted((one.left, one.right) for one in joins)


def test_a_new_sheet_is_tied_to_what_was_judged_before():
    assert brought([edge(1, 2, 30), edge(0, 2, 6)], [7, None, None]) == {2: (0, 2), 1: (1, 2)}
