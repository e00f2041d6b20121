"""No small cell can be worked out, and not more is hidden than that takes (promise P6)."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analyse.disclosure.made_tables import small_ones, with_margins
from tinkuy.analyse.disclosure.attacker import OutOfPatience, Patience, exposed
from tinkuy.analyse.disclosure.hiding import CannotHide, hide
from tinkuy.analyse.disclosure.published import Number, Published
from tinkuy.analyse.disclosure.small_cells import is_small

EXAMPLE = [[12, 2, 7], [5, 1, 9], [8, 6, 4]]


@pytest.mark.parametrize(
    ("organisations", "persons", "expected"),
    [
        (0, None, False),  # about nobody
        (1, None, True),
        (2, None, True),
        (3, None, False),
        (3, 4, True),
        (3, 5, False),
        (2, 500, True),
        (12, 0, False),
    ],
)
def test_a_small_cell_has_fewer_than_three_organisations_or_five_persons(organisations, persons, expected):
    assert is_small(organisations, persons) is expected


def test_the_example_hides_two_more_and_nothing_is_found():
    numbers = with_margins(EXAMPLE)

    protected = hide(Published(numbers), small_ones(numbers))

    assert {"0:1", "1:1"} < protected.hidden
    assert len(protected.hidden) == 4
    assert exposed(protected) == []


def test_without_the_complementary_hiding_the_attacker_finds_it():
    numbers = with_margins(EXAMPLE)
    protected = hide(Published(numbers), small_ones(numbers))

    for complementary in protected.hidden - set(small_ones(numbers)):
        assert exposed(protected.showing([complementary])) != [], complementary


def test_nothing_small_nothing_hidden():
    assert hide(Published(with_margins([[5, 6], [7, 8]])), []).hidden == frozenset()


def test_what_stands_together_goes_together():
    persons = Number("persons", 40, together="women")
    standing = Number("standing", 2, together="women", at_most=9)

    assert hide(Published({"persons": persons, "standing": standing}), ["standing"]).hidden == {
        "persons",
        "standing",
    }


def test_a_table_in_which_everything_else_is_open_cannot_be_protected():
    numbers = {key: replace(number, is_open=key != "0:1") for key, number in with_margins(EXAMPLE).items()}

    with pytest.raises(CannotHide):
        hide(Published(numbers), ["0:1"])


tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 20) | st.integers(0, 400), min_size=width, max_size=width),
        min_size=2,
        max_size=6,
    )
)


@settings(max_examples=40)
@given(tables)
def test_whatever_the_table_the_attacker_finds_nothing(rows):
    numbers = with_margins(rows)
    small = small_ones(numbers)

    protected = hide(Published(numbers), small)

    assert exposed(protected) == []
    assert set(small) <= protected.hidden


def test_not_much_more_is_hidden_than_is_small():
    # Forty tables as registers have them: a few large cells, many small ones. Which ones is always the same.
    drawn = random.Random(2018)
    small, hidden, everything = 0, 0, 0
    for _ in range(40):
        rows = [[int(drawn.expovariate(1 / 9)) for _ in range(drawn.randint(3, 5))]]
        rows += [[int(drawn.expovariate(1 / 9)) for _ in rows[0]] for _ in range(drawn.randint(2, 8))]
        numbers = with_margins(rows)
        protected = hide(Published(numbers), small_ones(numbers))
        small += len(small_ones(numbers))
        hidden += len(protected.hidden)
        everything += len(numbers)

    assert hidden <= 2 * small
    assert hidden <= everything / 2


@settings(max_examples=30)
@given(tables)
def test_what_is_hidden_without_need_is_shown(rows):
    numbers = with_margins(rows)
    small = set(small_ones(numbers))

    protected = hide(Published(numbers), small)

    for complementary in protected.hidden - small:
        assert exposed(protected.showing([complementary])) != [], complementary


@given(tables)
@settings(max_examples=20)
def test_the_same_table_is_hidden_in_the_same_way(rows):
    numbers = with_margins(rows)
    turned = dict(reversed(list(numbers.items())))

    assert (
        hide(Published(numbers), small_ones(numbers)).hidden
        == hide(Published(turned), small_ones(turned)).hidden
    )


def test_where_it_takes_too_long_the_table_is_not_printed(monkeypatch):
    numbers = with_margins(EXAMPLE)
    monkeypatch.setattr(Patience, "spend", _impatient)

    with pytest.raises(CannotHide):
        hide(Published(numbers), small_ones(numbers))


def test_without_patience_nothing_is_taken_for_safe():
    with pytest.raises(OutOfPatience):
        exposed(
            Published(with_margins(EXAMPLE), frozenset({"0:1", "0:2", "1:1", "1:2"})), patience=Patience(3)
        )


def _impatient(_patience: Patience) -> None:
    raise OutOfPatience
