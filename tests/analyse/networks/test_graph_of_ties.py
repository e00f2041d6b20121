"""The graph of ties: worked by hand on two blocks of a made-up valley."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.analyse.indicators.joining import component_sizes
from tinkuy.analyse.networks import graph as graphs
from tinkuy.analyse.networks.betweenness import betweenness
from tinkuy.analyse.networks.graph import graph_of

# A fair ties weavers, potters and a radio; through the radio a second group; two bakers apart.
#
#     weavers - fair - potters          baker - mill
#                 \
#                 radio - coffee - honey
VALLEY = [
    ("weavers", "fair"),
    ("potters", "fair"),
    ("radio", "fair"),
    ("radio", "coffee"),
    ("coffee", "honey"),
    ("baker", "mill"),
]


def by_name(graph, values):
    return dict(zip(graph.ids.tolist(), np.asarray(values).tolist(), strict=True))


def test_what_hangs_together_and_the_largest_comes_first():
    graph = graph_of(VALLEY)

    assert graph.sizes.tolist() == [6, 2]
    assert by_name(graph, graph.components)["baker"] == 1
    assert by_name(graph, graph.degrees)["fair"] == 3


def test_how_many_are_one_step_or_two_away():
    # From the fair: weavers, potters, radio; through the radio: coffee. Honey is further away.
    assert by_name(graph_of(VALLEY), graph_of(VALLEY).reach) == {
        "baker": 1, "mill": 1, "fair": 4, "weavers": 3, "potters": 3, "radio": 5, "coffee": 3, "honey": 2,
    }  # fmt: skip


def test_who_stands_between_others():
    # Of the 10 pairs of five others, every one but those within {radio, coffee, honey} passes through the fair.
    assert by_name(graph_of(VALLEY), betweenness(graph_of(VALLEY)).values) == {
        "fair": 7.0, "radio": 6.0, "coffee": 4.0,
        "weavers": 0.0, "potters": 0.0, "honey": 0.0, "baker": 0.0, "mill": 0.0,
    }  # fmt: skip


def test_two_shortest_ways_share_a_pair():
    # A square: each stands on one of two ways between its neighbours.
    square = graph_of([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])

    assert betweenness(square).values.tolist() == [0.5, 0.5, 0.5, 0.5]


def test_nobody_is_tied_to_anybody():
    empty = graph_of([("alone", "alone")])

    assert (len(empty), empty.sizes.tolist(), empty.reach.tolist()) == (0, [], [])
    assert betweenness(empty).values.tolist() == []


def test_ties_inside_a_part_leave_out_who_has_none_there():
    graph = graph_of(VALLEY)
    part = graph.among(np.isin(graph.ids, ["weavers", "fair", "coffee", "mill"]))

    assert (part.ids.tolist(), part.pairs.tolist()) == (["fair", "weavers"], [[0, 1]])


def test_the_same_ties_in_any_order_give_the_same_answer():
    shuffled = [(other, one) for one, other in random.Random(3).sample(VALLEY, len(VALLEY))] * 2
    one, other = graph_of(VALLEY), graph_of(shuffled)

    assert one.pairs.tolist() == other.pairs.tolist()
    assert betweenness(one).values.tolist() == betweenness(other).values.tolist()


def test_a_sample_says_that_it_is_one_and_is_the_same_every_time():
    rim = [(f"leaf {number:03}", "hub") for number in range(300)]
    sampled = betweenness(graph_of(rim), exact_up_to=100, pivots=50)

    assert (sampled.starts, sampled.of, sampled.is_exact) == (50, 301, False)
    assert (
        sampled.values.tolist()
        == betweenness(graph_of(rim[::-1]), exact_up_to=100, pivots=50).values.tolist()
    )
    # Exactly 300 * 299 / 2 pairs; what the sample says of it is near.
    assert sampled.values.max() == pytest.approx(300 * 299 / 2, rel=0.05)


def test_a_long_chain_gets_a_smaller_sample(monkeypatch):
    monkeypatch.setattr("tinkuy.analyse.networks.betweenness.WORK", 1_000_000)
    chain = graph_of((f"{at:04}", f"{at + 1:04}") for at in range(400))

    assert 1 <= betweenness(chain, exact_up_to=100, pivots=50).starts < 50


def test_reach_in_portions_is_reach_at_once(monkeypatch):
    whole = graph_of(VALLEY).reach
    monkeypatch.setattr(graphs, "_STEPS_AT_ONCE", 1)

    assert graph_of(VALLEY).reach.tolist() == whole.tolist()


def test_reach_is_not_told_where_it_is_too_much_work(monkeypatch):
    monkeypatch.setattr(graphs, "MOST_STEPS", 3)

    assert graph_of(VALLEY).reach is None


ends = st.sampled_from("abcdefghij")


@given(st.lists(st.tuples(ends, ends), max_size=20))
def test_components_are_those_that_the_figures_count(ties):
    assert graph_of(ties).sizes.tolist() == component_sizes(
        [one for one, _ in ties], [other for _, other in ties]
    )
