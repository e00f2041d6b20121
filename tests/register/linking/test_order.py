"""Two editions of one report: what the order of their rows says."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tinkuy.register.linking.order import lists_in_order, longest_rising, parallel_slots

# Sheets 0..9 are one list, 10..19 the other; sheet n and n + 10 are one organisation where they share a
# group.
ONE, OTHER = list(range(10)), list(range(10, 20))


def groups(*joined: int) -> list[int]:
    """The group of each of the 20 sheets, when n and n + 10 are joined for these n."""
    return [*range(10), *(sheet - 10 if sheet - 10 in joined else sheet for sheet in range(10, 20))]


def test_the_row_between_the_same_neighbours_has_the_same_slot():
    slots = parallel_slots(ONE, OTHER, groups(0, 1, 2, 4, 5, 6))
    assert (slots[3].before, slots[3].after) == (slots[13].before, slots[13].after)
    assert (slots[3].before, slots[3].after) != (slots[17].before, slots[17].after)


def test_a_row_that_one_edition_left_out_shifts_only_its_own_stretch():
    slots = parallel_slots(ONE, [sheet for sheet in OTHER if sheet != 13], groups(0, 1, 5, 6))
    assert slots[2].before == slots[12].before
    assert slots[4].after == slots[14].after
    assert (slots[8].before, slots[8].after) == (slots[18].before, slots[18].after)


def test_too_few_sure_pairs_say_nothing_about_order():
    assert parallel_slots(ONE, OTHER, groups(0, 1)) == {}
    assert parallel_slots(ONE, OTHER, groups()) == {}


def test_an_alphabetical_directory_does_not_run_beside_a_chart():
    assert parallel_slots(ONE, OTHER[::-1], groups(*range(10))) == {}


def test_one_pair_out_of_order_does_not_move_the_others():
    swapped = [*OTHER[:4], OTHER[5], OTHER[4], *OTHER[6:]]
    slots = parallel_slots(ONE, swapped, groups(*range(9)))
    assert (slots[9].before, slots[9].after) == (slots[19].before, slots[19].after)


def test_lists_are_told_apart_by_block_and_kept_in_printed_order():
    found = lists_in_order([1, 1, -1, 1], [3, 1, 7, 2], ["south", "south", None, None])
    assert found == {1: {"south": [1, 0], "": [3]}}


@given(st.lists(st.integers(0, 20), max_size=12))
def test_the_longest_rising_part_rises_and_none_is_longer(values):
    rising = [values[index] for index in longest_rising(values)]
    assert all(one < other for one, other in pairwise(rising))
    best = [1] * len(values)
    for index, value in enumerate(values):
        best[index] = 1 + max((best[at] for at in range(index) if values[at] < value), default=0)
    assert len(rising) == max(best, default=0)
