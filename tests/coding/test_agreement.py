"""Agreement by the worked examples that are published with the coefficients."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.coding.agreement import Unit, agreement, alpha, kappa
from tinkuy.coding.set_distance import Themes, masi, masi_between

# Each line is an observer, each column a unit, "." what she did not look at.
# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": sections A, B and C.
BINARY = ("0100000010", "1110010000")
CATEGORIES = ("aabbdcccedda", "babbbcccedd" + "d")
WITH_GAPS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# The example worked out in Wikipedia's "Krippendorff's alpha": three coders, fifteen units, gaps.
THREE_CODERS = (".....3412113" + "3.3", "1.213343.......", "..21344.2113" + "3.4")


def units(observers: Sequence[str]) -> list[list[str]]:
    """What the observers said of each unit."""
    return [[said for said in unit if said != "."] for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    ("observers", "printed"),
    [(BINARY, 0.095), (CATEGORIES, 0.692), (WITH_GAPS, 0.743), (THREE_CODERS, 0.691)],
    ids=["A: binary", "B: nominal", "C: nominal with gaps", "three coders"],
)
def test_alpha_is_what_the_published_examples_print(observers: Sequence[str], printed: float) -> None:
    found = alpha(units(observers))
    assert found.value == pytest.approx(printed, abs=0.0005)


def test_a_unit_that_one_coder_saw_does_not_count() -> None:
    assert alpha(units(WITH_GAPS)).n == 11
    alone = [*units(WITH_GAPS), ["1"], ["7"]]
    assert alpha(alone) == alpha(units(WITH_GAPS))


def test_kappa_is_what_the_published_example_prints() -> None:
    """Fifty proposals for grants, two readers (the example worked out in Wikipedia's "Cohen's kappa")."""
    found = kappa({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    assert found.value == pytest.approx(0.4)
    assert found.n == 50


def test_where_nothing_varies_there_is_no_coefficient() -> None:
    assert alpha([["a", "a"], ["a", "a"]]).value is None
    assert kappa({("a", "a"): 9}).value is None
    assert alpha([]) == (None, 0)
    assert kappa({}) == (None, 0)


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ("ab", "ab", 0),
        ("ab", "cd", 1),
        ("ab", "abc", 1 - 2 / 3 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 / 3),
        ("", "", 0),
    ],
    ids=["equal", "apart", "one holds the other", "overlap", "empty"],
)
def test_masi_as_passonneau_defines_it(first: str, second: str, distance: float) -> None:
    assert masi(frozenset(first), frozenset(second)) == pytest.approx(distance)


SETS = st.frozensets(st.sampled_from("abcde"), max_size=3)


@given(st.lists(SETS, min_size=1, max_size=6), st.lists(SETS, min_size=1, max_size=6))
def test_a_table_of_distances_holds_what_each_pair_gives(these: list[Themes], those: list[Themes]) -> None:
    one_by_one = [[masi(first, second) for second in those] for first in these]
    assert np.allclose(masi_between(these, those), one_by_one)


def coded(*codings: tuple[str, str]) -> list[Unit]:
    """Ana's and Berta's themes of each statement: "a" stands for a theme, "" for what she did not code."""
    return [{coder: frozenset(themes) for coder, themes in enumerate(pair) if themes} for pair in codings]


def test_agreement_by_theme_tells_which_theme_is_unclear() -> None:
    found = agreement(coded(("a", "a"), ("b", "b"), ("a", "ac"), ("b", "bc"), ("c", ""), ("", "b")), "abc")
    assert (found.n, found.codings, found.coders) == (4, 8, 2)
    a, b, c = found.themes
    assert (a.alpha.value, b.alpha.value) == (1, 1)
    assert c.alpha.value is not None and c.alpha.value < 0.01
    assert (a.given, b.given, c.given) == (4, 4, 2)
    (pair,) = found.pairs
    assert (pair.first, pair.second, pair.same, pair.kappa.n) == (0, 1, 2, 4)


def test_for_whole_codings_a_near_miss_counts_for_less_than_a_miss() -> None:
    near = agreement(coded(("ab", "a"), ("c", "c"), ("d", "d")), "abcd").alpha.value
    miss = agreement(coded(("ab", "c"), ("c", "c"), ("d", "d")), "abcd").alpha.value
    assert near is not None and miss is not None
    assert miss < near < 1


def test_without_two_coders_there_is_nothing_to_tell() -> None:
    found = agreement(coded(("a", ""), ("b", "")), "ab")
    assert (found.n, found.alpha.value, found.pairs) == (0, None, ())


@given(st.lists(st.dictionaries(st.integers(1, 3), SETS.filter(bool), max_size=3), max_size=8))
def test_the_table_of_agreement_gives_what_alpha_of_the_units_gives(units: list[Unit]) -> None:
    straight = alpha([list(unit.values()) for unit in units], masi_between)
    table = agreement(units, "abcde")
    assert table.alpha.n == straight.n
    assert table.alpha.value == (None if straight.value is None else pytest.approx(straight.value))
    for theme in table.themes:
        one = alpha([[theme.code in said for said in unit.values()] for unit in units])
        assert theme.alpha.value == (None if one.value is None else pytest.approx(one.value))
    assert sum(pair.kappa.n for pair in table.pairs) == sum(
        len(unit) * (len(unit) - 1) // 2 for unit in units
    )
