"""A percentage has no more digits than its base bears."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.analyse.indicators.rounding import percent, tenths


@pytest.mark.parametrize(
    ("count", "base", "spanish", "english"),
    [
        (5, 19, "", ""),
        (5, 20, "25 %", "25 %"),
        (1, 22, "5 %", "5 %"),
        (7, 49, "14 %", "14 %"),
        (25, 50, "50 %", "50 %"),
        (12, 96, "12,5 %", "12.5 %"),
        (1, 16, "", ""),
        (1, 80, "1,3 %", "1.3 %"),  # 1.25: halves go up
        (0, 98, "0 %", "0 %"),
        (98, 98, "100 %", "100 %"),
        (1, 5000, "< 0,1 %", "< 0.1 %"),
        (4999, 5000, "> 99,9 %", "> 99.9 %"),
        (0, 0, "", ""),
    ],
)
def test_a_share_as_it_is_printed(count, base, spanish, english):
    printed = (percent(count, base, "es"), percent(count, base, "en"))

    assert tuple(one.replace("\u00a0", " ") for one in printed) == (spanish, english)


@given(st.integers(20, 49).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_of_20_to_49_only_whole_percentages_are_told(share):
    assert tenths(*share) % 10 == 0


@given(st.integers(20, 10**6).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_a_rounded_share_is_near_the_true_one(share):
    count, base = share

    assert abs(tenths(count, base) / 1000 - count / base) <= (0.005 if base < 50 else 0.0005) + 1e-12
