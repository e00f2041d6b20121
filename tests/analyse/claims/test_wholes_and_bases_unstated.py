"""Parts that make more than the whole, and shares that do not say of how many."""

from __future__ import annotations

import pytest

from tests.analyse.claims.written import findings


def test_parts_of_one_whole_may_not_pass_it() -> None:
    text = "The budget is distributed as follows: 50% to roads, 40% to schools and 30% to water."

    [found] = findings(text, "over_the_whole")

    assert found.computed["sum"] == 120
    assert found.said.endswith("make 120 %: 20 too many.")


@pytest.mark.parametrize(
    "text",
    [
        "The budget is distributed as follows: 50% to roads, 30% to schools and 20% to water.",
        "The budget is distributed as follows: 33.4% to roads, 33.4% to schools and 33.3% to water.",
        # Several answers were possible: nobody says that these are parts of one whole.
        "In training 80% need help, 60% need credit and 40% need a market.",
        "El presupuesto se distribuye así: 50% caminos, 50% escuelas, 20% más que el año anterior.",
    ],
)
def test_other_lists_of_shares_are_left_alone(text: str) -> None:
    assert findings(text, "over_the_whole") == []


def test_shares_without_a_base_are_listed_once_with_all_their_lines() -> None:
    text = "In Peru 95% of the organisations have no papers.\n\nOnly 5% are registered."

    [found] = findings(text, "base_not_stated")

    assert [place.number for place in found.places] == [1, 3]
    assert found.printed == ("95%", "5%")


@pytest.mark.parametrize(
    "text",
    [
        "Of the 98 organisations, 40% have papers.",
        "There are 98 organisations. Of these, 40% have papers.",
        "Hay 98 organizaciones. De estas, el 40% tiene papeles.",
        "40% (39) have papers.",
        "They earn 300% more than the grower, and pay 18% of the price in tax.",
        "It does not cover 100% of the cost.",
    ],
)
def test_a_stated_base_and_what_is_no_share_are_not_listed(text: str) -> None:
    assert findings(text, "base_not_stated") == []
