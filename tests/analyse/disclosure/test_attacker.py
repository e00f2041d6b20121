"""What an attacker finds out who has everything that is published."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analyse.disclosure.made_tables import small_ones, with_margins
from tinkuy.analyse.disclosure.attacker import Interval, exposed, intervals, is_exposed
from tinkuy.analyse.disclosure.published import Number, Published

# Statistical offices show with such a table that to hide the small cells alone is not enough.
EXAMPLE = [[12, 2, 7], [5, 1, 9], [8, 6, 4]]


def test_the_small_cells_alone_can_be_recomputed():
    numbers = with_margins(EXAMPLE)

    found = intervals(Published(numbers, frozenset(small_ones(numbers))))

    assert found == {"0:1": Interval(2, 2), "1:1": Interval(1, 1)}


def test_four_corners_leave_room():
    found = intervals(Published(with_margins(EXAMPLE), frozenset({"0:1", "0:2", "1:1", "1:2"})))

    assert found["0:1"] == Interval(0, 3)
    assert min(one.values for one in found.values()) >= 3


def test_what_is_hidden_in_nothing_that_is_added_up_is_found_by_nobody():
    alone = {"a": Number("a", 2)}

    assert exposed(Published(alone, frozenset({"a"}))) == []


def test_of_two_organisations_three_values_are_open_of_one_only_two():
    of_one, of_two = Number("one", 1, at_most=1), Number("two", 1, at_most=2)

    assert exposed(Published({"one": of_one, "two": of_two}, frozenset({"one", "two"}))) == ["one"]


def test_two_tables_that_share_a_margin_are_attacked_together():
    # Each table hides two cells; the one they share stands alone once the other table is subtracted.
    numbers = {
        "a": Number("a", 2),
        "b": Number("b", 4),
        "c": Number("c", 6),
        "a+b": Number("a+b", 6, (("a", "b"),)),
        "all": Number("all", 12, (("a+b", "c"),)),
        "b+c": Number("b+c", 10, (("b", "c"),)),
    }

    assert exposed(Published(numbers, frozenset({"a", "b"}))) == ["a", "b"]
    assert exposed(Published(numbers, frozenset({"a", "b", "b+c", "c", "a+b"}))) == []


def test_numbers_that_contradict_each_other_are_no_table():
    numbers = {
        "a": Number("a", 1),
        "b": Number("b", 2),
        "sum": Number("sum", 0, (("a", "b"),)),
        "c": Number("c", 9),
    }
    numbers["less"] = Number("less", 1, (("a", "c"),))

    with pytest.raises(ValueError, match="contradicts"):
        intervals(Published(numbers, frozenset({"a", "b"})))


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=2, max_size=3),
    st.data(),
)
def test_the_attacker_finds_what_trying_everything_finds(rows, data):
    numbers = with_margins(rows)
    cells = [f"{r}:{c}" for r in range(len(rows)) for c in range(2)]
    hidden = sorted(data.draw(st.sets(st.sampled_from(cells), min_size=1, max_size=4)))

    found = intervals(Published(numbers, frozenset(hidden)))

    fitting = [
        tried
        for tried in product(range(sum(map(sum, rows)) + 1), repeat=len(hidden))
        if _fits(numbers, dict(zip(hidden, tried, strict=True)))
    ]
    for at, key in enumerate(hidden):
        values = [tried[at] for tried in fitting]
        assert found[key] == Interval(min(values), max(values)), key
    narrow = [key for key in hidden if found[key].values < 3]
    assert exposed(Published(numbers, frozenset(hidden))) == narrow
    assert is_exposed(Published(numbers, frozenset(hidden))) is bool(narrow)


def _fits(numbers: dict[str, Number], guessed: dict[str, int]) -> bool:
    def value(key: str) -> int:
        return guessed.get(key, numbers[key].value)

    return all(
        value(key) == sum(map(value, some)) for key, number in numbers.items() for some in number.parts
    )
