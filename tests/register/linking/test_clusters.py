"""Pairs become groups: the surest first, and never against what is known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tinkuy.register.linking.clusters import cluster
from tinkuy.register.linking.pairs import Edge

# Sheets that stand in no list of organisations, each by itself.
FREE = [-1 - sheet for sheet in range(10)]


def edge(left: int, right: int, weight: float = 12.0, *, against: tuple[str, ...] = ()) -> Edge:
    probability = 2.0**weight / (1 + 2.0**weight)
    return Edge(left, right, weight, probability, ("same_name",), against)


def grouped(edges, lists, organisations=None, apart=(), contradicted=()):
    return cluster(lists, edges, organisations=organisations or {}, apart=apart, contradicted=contradicted)


def test_sure_pairs_join_and_chains_become_one_group():
    found = grouped([edge(0, 1), edge(1, 2)], FREE[:4])
    assert found.group == [0, 0, 0, 3]
    assert not found.doubts


def test_a_likely_pair_is_asked_about_and_not_joined():
    found = grouped([edge(0, 1, 1.0)], FREE[:2])
    assert found.group == [0, 1]
    assert [(doubt.left, doubt.right) for doubt in found.doubts] == [(0, 1)]


def test_two_rows_of_one_chart_are_never_joined_through_a_third():
    found = grouped([edge(0, 2, 20.0), edge(1, 2, 11.0)], [7, 7, 8])
    assert found.group == [0, 1, 0]
    assert not found.doubts, "the chart itself says that they are two"


def test_a_line_that_fits_two_rows_of_a_chart_alike_is_asked_about():
    found = grouped([edge(0, 2, 12.0), edge(1, 2, 11.0)], [7, 7, 8])
    assert found.group == [0, 1, 2]
    assert len(found.doubts) == 2
    assert all("fits_two" in doubt.speaks_against for doubt in found.doubts)


def test_what_contradicts_a_third_sheet_is_left_out_and_asked_about():
    found = grouped([edge(0, 1, 20.0), edge(1, 2, 10.0)], FREE[:3], contradicted=[(0, 2)])
    assert found.group == [0, 0, 2]
    assert [(doubt.left, doubt.right) for doubt in found.doubts] == [(1, 2)]
    assert "contradicts" in found.doubts[0].speaks_against


def test_what_a_person_parted_is_neither_joined_nor_asked_about_again():
    found = grouped([edge(0, 1, 20.0)], FREE[:2], apart=[(0, 1)])
    assert found.group == [0, 1]
    assert not found.doubts


def test_what_a_person_parted_is_not_joined_through_a_third_sheet_either():
    found = grouped([edge(0, 1, 20.0), edge(1, 2, 19.0)], FREE[:3], apart=[(0, 2)])
    assert found.group == [0, 0, 2]
    assert not found.doubts


def test_a_sheet_that_fits_two_organisations_of_the_register_joins_neither():
    found = grouped([edge(0, 2, 20.0), edge(1, 2, 12.0)], FREE[:3], organisations={0: 100, 1: 101})
    assert found.group == [0, 1, 2]
    assert len(found.doubts) == 2


def test_a_new_sheet_does_not_bring_two_organisations_of_the_register_together():
    edges = [edge(0, 2, 20.0), edge(2, 3, 19.0), edge(1, 3, 18.0)]
    found = grouped(edges, FREE[:4], organisations={0: 100, 1: 101})
    assert found.group[0] != found.group[1]


def test_sheets_judged_before_stay_together_whatever_the_model_says_now():
    found = grouped([], FREE[:3], organisations={0: 100, 2: 100})
    assert found.group == [0, 1, 0]


def test_a_contradicting_place_is_never_joined_by_the_model():
    found = grouped([edge(0, 1, 20.0, against=("other_place",))], FREE[:2])
    assert found.group == [0, 1]
    assert len(found.doubts) == 1


PAIRS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(-1, 25)).filter(
        lambda pair: pair[0] < pair[1]
    ),
    unique_by=lambda pair: pair[:2],
    max_size=20,
)


@given(PAIRS, st.permutations(range(20)))
def test_any_order_of_pairs_gives_the_same_groups(pairs, order):
    edges = [edge(left, right, float(weight)) for left, right, weight in pairs]
    lists = [1, 1, 1, 2, 2, 2, *FREE[6:]]
    shuffled = [edges[index] for index in order if index < len(edges)]
    assert grouped(edges, lists).group == grouped(shuffled, lists).group


@given(PAIRS)
def test_no_group_ever_holds_two_sheets_of_one_list(pairs):
    lists = [1, 1, 1, 2, 2, 2, *FREE[6:]]
    found = grouped([edge(left, right, float(weight)) for left, right, weight in pairs], lists)
    for held in (1, 2):
        in_list = [found.group[sheet] for sheet in range(10) if lists[sheet] == held]
        assert len(in_list) == len(set(in_list))
