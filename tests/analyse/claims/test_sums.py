"""Tables whose rows do, and do not, make their total."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analyse.claims.written import findings, table

COUNTS = st.lists(st.integers(1, 9_000), min_size=2, max_size=12)


def rows_of(counts: list[int], total: int, form: str = "{:,}") -> str:
    rows = [(f"District {chr(65 + number)}", form.format(count)) for number, count in enumerate(counts)]
    return table(*rows, ("Total", form.format(total)))


@given(COUNTS, st.sampled_from(["{}", "{:,}"]))
def test_a_table_that_adds_up_gives_no_finding(counts: list[int], form: str) -> None:
    assert findings(rows_of(counts, sum(counts), form)) == []


@given(COUNTS, st.data())
def test_one_broken_number_is_found(counts: list[int], data: st.DataObject) -> None:
    broken = data.draw(st.integers(0, len(counts) - 1))
    by = data.draw(st.integers(1, 500))
    total = sum(counts)
    counts[broken] += by

    [found] = findings(rows_of(counts, total), "sum")

    assert found.computed["total"] == total
    assert [one["sum"] for one in found.computed["sums"]] == [total + by]


def test_every_reading_of_a_doubtful_count_is_tried_and_said() -> None:
    [found] = findings(table(("North", "7-30"), ("South", "10"), ("East", "3"), ("Total", "15")), "sum")

    assert [one["sum"] for one in found.computed["sums"]] == [20, 43, 50]
    assert "20 (reading “7-30” as 7)" in found.said
    assert "No reading makes the total; the 2 rows that are plain make 13." in found.said


def test_a_total_that_decides_how_a_count_is_read_is_said() -> None:
    [found] = findings(table(("North", "7-30"), ("South", "10"), ("East", "3"), ("Total", "43")))

    assert found.kind == "reading_settled"
    assert found.computed["fits"] == ["“7-30” as 30"]


def test_the_count_may_stand_before_the_label() -> None:
    text = "Kitchens by district\nNº\tDistrict\n10\tNorth\n20\tSouth\nTotal\t31"

    [found] = findings(text, "sum")

    assert [(place.unit, place.number) for place in found.places] == [("line", 3), ("line", 5)]


def test_a_table_set_without_tabs_is_a_table_too() -> None:
    [found] = findings("Kitchens by district\nNorth ....... 10\nSouth ....... 20\nTotal ....... 31", "sum")

    assert found.computed["sums"] == [{"sum": Decimal(30), "read": ""}]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("North", "1.5"), ("South", "1.245"), ("Total", "2.745")], "decimals with three digits"),
        ([("North", "33.3%"), ("South", "33.3%"), ("East", "33.3%"), ("Total", "100%")], "rounded shares"),
        ([("North", "1 245"), ("South", "1,000"), ("Total", "2.245")], "three ways to part thousands"),
        ([("North", "10*"), ("South", "20"), ("Total", "30")], "a mark for a note"),
        ([("North", "10"), ("Subtotal", "10"), ("South", "20"), ("Total", "30")], "a subtotal"),
        ([("North", "10"), ("Of these, rural", "4"), ("South", "20"), ("Total", "30")], "a part of a row"),
        ([("North", "10"), ("South", "-"), ("Total", "10")], "a row that counts nothing"),
    ],
)
def test_a_sound_table_is_left_alone(rows: list[tuple[str, str]], why: str) -> None:
    assert findings(table(*rows)) == [], why


def test_every_column_has_its_own_total() -> None:
    text = "Kitchens by district\nDistrict\tWomen\tMen\nNorth\t10\t1\nSouth\t20\t2\nTotal\t30\t4"

    [found] = findings(text, "sum")

    assert (found.computed["total"], found.computed["sums"][0]["sum"]) == (4, 3)


def test_a_table_of_contents_has_no_total() -> None:
    assert findings("Contents\tPage\nOpening\t5\nWork\t9\nClosing\t12") == []


def test_rows_that_give_no_count_are_told() -> None:
    [found] = findings(table(("North", "10"), ("South", "20"), ("East", "n.d."), ("Total", "45")), "sum")

    assert "1 of its rows gives no count" in found.said
