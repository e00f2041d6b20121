"""How often the gazetteer is right, coarser, undecided or false, over the districts of Peru.

The tables for the documentation: TINKUY_DRAWS=2000 pytest -s tests/places/test_measured.py
"""

from __future__ import annotations

import os
import random

import pytest
from typing_errors import OUTCOMES, mistyped, outcome, shares, without

from tinkuy.places.gazetteer import SURE, Gazetteer

# Districts drawn for a row, three tenths of them for the rows of forgotten ones.
DRAWS = int(os.environ.get("TINKUY_DRAWS", "500"))
# A bound is a promise: at least so many right, at most so many false, as shares of 1.
EXACT = (0, 0)
ONE = (1, 1)
SOME = (1, 3)
MANY = (3, 5)


def printed(gazetteer: Gazetteer, code: str, names: str) -> str:
    """The district's name, alone, with its region, or with province and region."""
    district, province, region = gazetteer.full_name(code).split(", ")
    return {
        "district": district,
        "district, region": f"{district}, {region}",
        "district, province, region": f"{district}, {province}, {region}",
    }[names]


def districts(gazetteer: Gazetteer) -> list[str]:
    return [code for code, place in gazetteer.atlas.places.items() if place.level == "district"]


def report(told: str, found: dict[str, float]) -> None:
    print(f"{told:56}" + "".join(f"{name} {found[name]:6.1%}  " for name in OUTCOMES))


def after_slips(gazetteer: Gazetteer, names: str, slips: tuple[int, int], drawn: int) -> dict[str, float]:
    """Shares of the outcomes for so many districts, their printed names mistyped."""
    dice = random.Random(2018)
    outcomes = []
    for code in dice.choices(districts(gazetteer), k=drawn):
        text = printed(gazetteer, code, names)
        text = mistyped(text, dice.randint(*slips), dice) if slips != EXACT else text
        outcomes.append(outcome(gazetteer, code, gazetteer.resolve(text)))
    return shares(outcomes)


def unheard_of(gazetteer: Gazetteer, names: str) -> dict[str, float]:
    """Shares of the outcomes for districts that were forgotten before they were asked for.

    Homonyms are left out: what has the same letters as another place is another matter.
    """
    dice = random.Random(2018)
    outcomes = []
    for code in dice.sample(districts(gazetteer), DRAWS * 3 // 10):
        if all(len(gazetteer.atlas.named[key]) == 1 for key in gazetteer.atlas.keys[code]):
            unheard = without(gazetteer, code)
            outcomes.append(outcome(unheard, code, unheard.resolve(printed(gazetteer, code, names))))
    return shares(outcomes)


@pytest.mark.parametrize(
    ("names", "slips", "right", "false"),
    [
        ("district, province, region", EXACT, 1.0, 0.0),
        ("district, province, region", ONE, 0.96, 0.001),
        ("district, province, region", SOME, 0.79, 0.001),
        ("district, province, region", MANY, 0.47, 0.003),
        ("district, region", EXACT, 0.91, 0.004),
        ("district, region", ONE, 0.80, 0.004),
        ("district", EXACT, 0.78, 0.002),
        ("district", ONE, 0.18, 0.008),
    ],
)
def test_mistyped_districts(
    peru: Gazetteer, names: str, slips: tuple[int, int], right: float, false: float
) -> None:
    found = after_slips(peru, names, slips, DRAWS)
    report(f"{names}; slips of the keyboard: {slips[0]} to {slips[1]}", found)
    assert found["false"] <= false, "a false place is worse than a question"
    assert found["right"] >= right


@pytest.mark.parametrize(
    ("names", "false"), [("district, province, region", 0.03), ("district, region", 0.03), ("district", 0.02)]
)
def test_a_place_that_nobody_has_heard_of_is_seldom_taken_for_another(
    peru: Gazetteer, names: str, false: float
) -> None:
    """A hamlet looks like a misspelt district: here a district is forgotten, then asked for."""
    found = unheard_of(peru, names)
    report(f"{names}; the district is not in the pack", found)
    assert found["false"] <= false
    assert found["right"] == 0.0


def test_a_lower_threshold_buys_answers_with_falsehoods(peru: Gazetteer) -> None:
    """Why ``SURE`` is 0.85: below it false places more than double, above it answers melt away."""
    right, false = {}, {}
    for sure in (0.8, SURE, 0.9):
        gazetteer = Gazetteer(peru.atlas, sure=sure)
        right[sure] = after_slips(gazetteer, "district, province, region", SOME, DRAWS)["right"]
        false[sure] = unheard_of(gazetteer, "district, region")["false"]
        print(f"given from {sure}: right after slips {right[sure]:.1%}, false for hamlets {false[sure]:.1%}")
    assert false[0.8] > 2 * false[SURE]
    assert right[SURE] - right[0.9] > 0.2


def test_slips_are_the_same_every_time_and_never_none() -> None:
    slipped = [mistyped("Chulucanas, Piura", 2, random.Random(7)) for _ in range(2)]
    assert slipped[0] == slipped[1] != "Chulucanas, Piura"
