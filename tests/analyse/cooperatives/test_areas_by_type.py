from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def test_town_and_country_are_counted_by_type_and_nothing_is_made_of_the_place(answered):
    lima = {"printed": "Lima", "basis": "printed", "code": "150101", "score": 1.0}
    answer = answered(
        "T19",
        [
            {"family": "savings_and_credit", "area_kind": "urban"},
            {"family": "savings_and_credit", "area_kind": "both"},
            {"family": "cooperative", "area_kind": "rural"},
            {"family": "cooperative", "place": lima},
            {"family": "association", "area_kind": "rural"},
        ],
    )

    assert values(answer) == {"urban": 1, "rural": 1, "both": 1}
    assert base(answer) == (4, 3, {"not_in_source": 1})
    assert values(answer, "consumer") == {"urban": 1, "both": 1}
    assert base(answer, "undetermined") == (2, 1, {"not_in_source": 1})


def test_an_area_goes_with_the_map_that_was_agreed_to(answered):
    consent = {"register": 5, "directory": 5, "map": 1}
    answer = answered("T19", [{"family": "cooperative", "area_kind": "rural", "consent": consent}])

    assert base(answer) == (1, 0, {"hidden": 1})
