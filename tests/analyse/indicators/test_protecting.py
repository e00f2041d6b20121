"""Tables of what may be told of groups only, as they are printed: edition after edition, nothing can be worked out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tinkuy.analyse.disclosure.attacker import exposed
from tinkuy.analyse.disclosure.small_cells import is_small
from tinkuy.analyse.indicators.protecting import Told, protected
from tinkuy.analyse.indicators.table import ALL, Base, Heading, Table


def table(rows: list[list[int]], silent: list[int]) -> Table:
    """Groups with how many are in each category, and how many of each did not answer."""
    groups = tuple(Heading(code, {}) for code in (ALL, *"abcdefgh"[: len(rows)]))
    categories = tuple(Heading(f"c{at}", {}) for at in range(len(rows[0])))
    whole = [[sum(column) for column in zip(*rows, strict=True)], *rows]
    quiet = [sum(silent), *silent]
    values = {
        (group.code, category.code): whole[line][at]
        for line, group in enumerate(groups)
        for at, category in enumerate(categories)
    }
    bases = {
        group.code: Base(sum(whole[line]) + quiet[line], sum(whole[line]), {"no_answer": quiet[line]})
        for line, group in enumerate(groups)
    }
    return Table(groups, categories, bases, values)


tables = st.tuples(st.integers(2, 5), st.integers(2, 4)).flatmap(
    lambda shape: st.tuples(
        st.lists(
            st.lists(st.integers(0, 12), min_size=shape[1], max_size=shape[1]),
            min_size=shape[0],
            max_size=shape[0],
        ),
        st.lists(st.integers(0, 9), min_size=shape[0], max_size=shape[0]),
    )
)


@settings(max_examples=25)
@given(tables)
def test_no_small_cell_is_printed_and_none_can_be_worked_out(made):
    printed, told = protected("T7", "0001", table(*made), Told())

    assert exposed(told.published) == []
    assert not any(value is not None and is_small(value) for value in printed.values.values())
    assert not any(base.known is not None and is_small(base.known) for base in printed.bases.values())


@settings(max_examples=25)
@given(tables, st.data())
def test_nor_from_two_editions_together(made, data):
    rows, silent = made
    newer = [list(row) for row in rows]
    line = data.draw(st.integers(0, len(rows) - 1))
    newer[line][data.draw(st.integers(0, len(rows[0]) - 1))] += data.draw(st.integers(1, 4))
    _, told = protected("T7", "0001", table(rows, silent), Told())
    _, both = protected("T7", "0002", table(newer, silent), told)

    assert exposed(both.published) == []
    assert told.published.hidden <= both.published.hidden


def test_what_one_edition_hides_the_next_does_not_show():
    first, told = protected("T7", "0001", table([[12, 2, 7], [5, 1, 9], [8, 6, 4]], [4, 4, 4]), Told())
    # One group grew; the others are as they were, and would be hidden otherwise if nobody remembered.
    second, _ = protected("T7", "0002", table([[12, 2, 7], [5, 1, 9], [8, 6, 40]], [4, 4, 4]), told)

    hidden = {at for at, value in first.values.items() if value is None and at[0] in "ab"}
    assert hidden
    assert all(second.values[at] is None for at in hidden)


def test_alone_the_second_edition_would_hide_other_cells_and_the_pair_give_them_away():
    # The columns of the second are larger, so another cell is the cheapest company there.
    rows, later = [[12, 2, 7], [5, 1, 9], [8, 6, 4]], [[12, 2, 7], [5, 1, 9], [8, 2, 4]]
    _, told = protected("T7", "0001", table(rows, [4, 4, 4]), Told())
    alone, _ = protected("T7", "0002", table(later, [4, 4, 4]), Told())
    _, both = protected("T7", "0002", table(later, [4, 4, 4]), told)

    shown_by_first = {key.removeprefix("0001/T7:") for key in told.published.numbers} - {
        key.removeprefix("0001/T7:") for key in told.published.hidden
    }
    assert any(
        f"{group}:{kind}" in shown_by_first for (group, kind), value in alone.values.items() if value is None
    )
    assert exposed(both.published) == []


def test_of_one_organisation_nothing_is_told_apart():
    printed, told = protected("T7", "0001", table([[1, 0], [5, 6], [1, 1]], [0, 1, 0]), Told())

    assert [one.code for one in printed.groups] == [ALL, "b", "few"]
    assert printed.few == ("a", "c")
    assert exposed(told.published) == []


def test_a_table_of_one_organisation_is_not_printed():
    printed, told = protected("T7", "0001", table([[1, 0], [0, 0]], [0, 0]), Told())

    assert set(printed.values.values()) == {None}
    assert {base.known for base in printed.bases.values()} == {None}
    assert told == Told()


def test_persons_and_those_who_stand_behind_them_are_hidden_together():
    persons = table([[120, 30], [80, 25], [60, 40]], [0, 0, 0])
    behind = table([[12, 3], [2, 5], [6, 4]], [0, 0, 0]).values
    bases = {
        **{group.code: Base(40, 40) for group in persons.groups},
        **{
            f"{group}:{kind}": Base(40, count, {"no_answer": 40 - count})
            for (group, kind), count in behind.items()
        },
    }

    printed, told = protected("T6", "0001", replace(persons, bases=bases, counted=behind), Told())

    assert printed.values["b", "c0"] is None
    assert printed.bases["b:c0"] == Base(40, None)
    assert ("b", "c0") not in printed.counted
    assert exposed(told.published) == []
