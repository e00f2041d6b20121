"""One thing with several values in one document, and what only looks so."""

from __future__ import annotations

import pytest

from tests.analyse.claims.written import findings


def test_two_totals_of_one_thing_are_found_with_their_lines() -> None:
    text = "There are 120 community kitchens in all.\n\nThe survey had help.\n\nThere are 150 community kitchens."

    [found] = findings(text)

    assert found.kind == "several_values"
    assert "120 in line 1 and 150 in line 5" in found.said


def test_a_table_and_the_prose_are_set_against_each_other() -> None:
    text = (
        "20.0% (40) of the cooperatives are dairy; then come fishing 30.0% (60).\n\n"
        "Cooperatives by type\nNº\tType of cooperatives\n40\tDairy\n55\tFishing\n105\tWeaving\nTotal\t200"
    )

    [found] = findings(text)

    assert found.printed == ("60", "55")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("There are 120 kitchens. There are 120 kitchens.", "the same value twice"),
        ("In 2016 there were 120 kitchens.\n\nIn 2018 there were 150 kitchens.", "two years"),
        ("There are 120 kitchens.\n\nThere are 80 kitchens that have no licence.", "only some of them"),
        ("There are 120 kitchens.\n\nIn Puno there are 20 kitchens.", "only one place"),
        ("There are 120 kitchens.\n\nIn Latin America there are 9,000 kitchens.", "more than the country"),
        ("There are 120 kitchens.\n\nThere are more than 100 kitchens.", "room left by a bound"),
        ("There are 120 kitchens.\n\nThere are about 118 kitchens.", "room left by “about”"),
        ("There are 120 kitchens.\n\nThere are 60 dairy cooperatives.", "two things"),
        ("A network of 12 kitchens met 30 kitchens.", "nobody says that these are all"),
    ],
)
def test_what_only_looks_like_two_values_is_left_alone(text: str, why: str) -> None:
    assert findings(text) == [], why
