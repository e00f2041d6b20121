"""Shares printed with counts: the base they imply, and whether it is the printed one."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.analyse.claims.written import findings
from tinkuy.analyse.claims.bases import implied_base
from tinkuy.analyse.claims.pairs import Pair

KINDS = ("dairy", "weaving", "transport", "fishing")


def pair(share: str, count: int, step: str = "0.1") -> Pair:
    return Pair(Decimal(share), Decimal(step), Decimal(count), "", 0, f"{share}% ({count})")


def share_of(count: int, base: int) -> Decimal:
    return (Decimal(count) * 100 / base).quantize(Decimal("0.1"), ROUND_HALF_UP)


def report(base: int, counts: list[int], printed: int) -> str:
    """A census in prose: the number of all, then the share and count of each kind."""
    parts = [f"{share_of(count, base)}% ({count})" for count in counts]
    first = f"{parts[0]} of the cooperatives are {KINDS[0]}"
    rest = ", ".join(f"{kind} {part}" for kind, part in zip(KINDS[1:], parts[1:], strict=False))
    return f"In the country there are {printed:,} cooperatives.\n{first}; then come {rest}."


@given(st.integers(200, 9_000), st.lists(st.integers(20, 150), min_size=3, max_size=4))
def test_shares_reckoned_on_the_printed_total_give_no_finding(base: int, counts: list[int]) -> None:
    assert findings(report(base, counts, base)) == []


@given(st.integers(400, 2_000), st.lists(st.integers(60, 300), min_size=3, max_size=4))
def test_a_total_that_is_not_the_base_is_found_with_the_base_that_fits(base: int, counts: list[int]) -> None:
    printed = base + base // 10

    [found] = findings(report(base, counts, printed), "base")

    assert found.computed["base_smallest"] <= base <= found.computed["base_largest"]
    assert found.computed["printed_totals"] == [printed]
    assert found.computed["not_fitting"] == []


@given(st.integers(400, 2_000), st.lists(st.integers(60, 200), min_size=4, max_size=4), st.integers(12, 40))
def test_one_broken_count_among_sound_ones_is_found(base: int, counts: list[int], more: int) -> None:
    text = report(base, counts, base)
    right = f"({counts[1]})"
    assume(text.count(right) == 1)

    found = findings(text.replace(right, f"({counts[1] + more})"), "share_and_count")

    assert [one.computed["count"] for one in found] == [counts[1] + more]


def test_a_share_allows_a_span_of_bases() -> None:
    assert pair("50", 10, "1").bases() == (20, 20)
    assert pair("33.3", 100).bases() == (300, 300)
    assert pair("25", 100, "1").bases() == (393, 408)


def test_the_base_is_the_one_most_shares_agree_on() -> None:
    found = implied_base((pair("10.0", 50), pair("20.0", 100), pair("40.0", 100)))

    assert (found.smallest, found.largest) == (499, 501)
    assert [one.count for one in found.others] == [100]


def test_shares_without_any_common_base_are_said_so() -> None:
    [found] = findings("Of the members 50% (10) of the weavers weave; 50% (90) of the weavers sell.", "base")

    assert "No two of these shares" in found.said


def test_the_number_in_the_sentence_is_the_base() -> None:
    [found] = findings("Of the 120 kitchens, 40% (60) have a licence.", "share_and_count")

    assert found.said == ("60 is 50 % of 120, the printed total, and not 40 %; 40 % would be 48.")
    assert findings("Of the 120 kitchens, 50% (60) have a licence.") == []


def test_a_table_of_counts_and_shares_is_checked_row_by_row() -> None:
    rows = (
        "District\tNumber\t%",
        "North\t25\t25.0%",
        "South\t35\t45.0%",
        "East\t40\t40.0%",
        "Total\t100\t100%",
    )
    text = "\n".join(("Kitchens by district", *rows))

    [found] = findings(text, "share_and_count")

    assert found.printed == ("35 (45.0%)",)
    assert "35 is 35 % of 100" in found.said


def test_spanish_shares_with_a_decimal_comma() -> None:
    sound = (
        "En el país hay 400 cooperativas.\n"
        "El 12,5% (50) de las cooperativas son lecheras; luego siguen transporte 25,0% (100)."
    )

    assert findings(sound) == []
    assert [one.kind for one in findings(sound.replace("400", "900"))] == ["base"]
