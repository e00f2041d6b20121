from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def at(code: str) -> dict[str, object]:
    return {"place": {"printed": "there", "basis": "printed", "code": code, "score": 1.0}}


def test_a_district_a_province_and_a_region_count_in_their_region(answered):
    answer = answered("T3", [at("080101"), at("0801"), at("08"), at("PE"), {}])

    assert values(answer) == {"08": 3}
    assert base(answer) == (5, 3, {"not_in_source": 2})


def test_a_place_that_was_not_agreed_to_is_hidden(answered):
    answer = answered("T3", [{**at("08"), "consent": {"register": 5, "directory": 5, "map": 1}}])

    assert base(answer) == (1, 0, {"hidden": 1})


def test_each_region_has_its_towns_and_its_country(answered):
    answer = answered(
        "T3", [{**at("08"), "area_kind": "rural"}, {**at("0801"), "area_kind": "urban"}, {**at("15")}]
    )

    assert values(answer, "rural") == {"08": 1}
    assert values(answer, "urban") == {"08": 1}
    assert values(answer, "not_in_source") == {"15": 1}
    assert values(answer) == {"08": 2, "15": 1}
