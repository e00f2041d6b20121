"""Figures of places: a district's organisation counts for its region, a region's for no district."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analyse.conftest import edition, editions, example, mapping, sheet
from tinkuy.analyse.indicators.figures import figures
from tinkuy.analyse.places.answering import OF_PLACES, answers_by_place
from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.opening import Edition

__all__ = ["edition", "editions", "example", "mapping", "sheet"]


def at(code: str) -> dict[str, Any]:
    return {"place": {"printed": "there", "basis": "printed", "code": code, "score": 1.0}}


# Organisation by organisation: where it is known to be, and what it is.
PEOPLE: list[dict[str, Any]] = [
    at("08") | {"family": "fair"},
    at("08") | {"family": "ngo"},
    at("0801"),
    at("080101") | {"family": "fair"},
    at("20"),
    {},
    at("20") | {"family": "unknown"},
]


@pytest.fixture
def told(mapping: Any, sheet: Any) -> Any:
    drafts = [
        sheet(f"Organisation {number}", locator=f"line {number}", **values)
        for number, values in enumerate(PEOPLE)
    ]
    for number, one in enumerate(mapping.source("Source", drafts)):
        mapping.joined(f"{number:012d}", one)
    mapping.freeze()
    (folder,) = edition_folders(mapping.home.editions)
    return answers_by_place(folder)


def test_a_place_holds_those_of_the_places_in_it_and_not_the_other_way_round(told: Any) -> None:
    values = told["P1"].table.values
    assert {code: values["all", code] for code in ("08", "0801", "080101", "20")} == {
        "08": 4,
        "0801": 2,
        "080101": 1,
        "20": 2,
    }

    # Their base are those whose place is known that exactly.
    table = told["P1"].table
    of_region, of_district = table.base("all", "08"), table.base("all", "080101")
    assert (of_region.in_scope, of_region.known, dict(of_region.absences)) == (7, 6, {"not_in_source": 1})
    assert (of_district.known, dict(of_district.absences)) == (1, {"not_in_source": 1, "wider": 5})

    # How exactly they are placed is counted in each place.
    values = told["P2"].table.values
    assert [values["08", level] for level in ("region", "province", "district")] == [2, 1, 1]
    assert values["0801", "region"] == 0


def test_types_have_the_base_of_their_place_and_sentences_name_it(told: Any) -> None:
    table = told["P3"].table
    assert (table.base("08").in_scope, table.base("08").known) == (4, 3)
    assert (table.values["08", "fair"], table.values["0801", "fair"], table.values["20", "fair"]) == (2, 1, 0)
    assert table.base("all").in_scope == 7
    # A source that says it does not know the type is not a source that is silent.
    assert dict(table.base("20").absences) == {"not_in_source": 1, "unknown": 1}

    found = {one.id: one.sentences for one in figures(told["P3"])}
    assert found["P3:08:fair"]["en"].startswith("Of the 4 organisations in edition 0001 in the region Cusco")
    assert "en la provincia Cusco (Cusco)" in found["P3:0801:fair"]["es"]


def test_every_figure_of_the_example_has_a_base_that_holds_it(edition: Edition) -> None:
    answers = answers_by_place(edition.path)
    assert set(answers) == set(OF_PLACES)
    for answer in answers.values():
        for one in figures(answer):
            base = one.base
            assert base.known is not None and base.in_scope == base.known + sum(base.absences.values()), (
                one.id
            )
            assert one.value is None or one.category is None or 0 <= one.value <= base.known, one.id


def test_a_need_said_in_two_languages_counts_once(edition: Edition) -> None:
    values, told = answers_by_place(edition.path)["P5"].table.values, list(edition.organisations())
    places = {code for code, row in edition.places.items() if "08" in (code, *row["ancestors"])}
    naming = {
        one["id"]
        for one in told
        if one["place_code"] in places
        and any(
            said["aspect"] == "need" and "legal_framework" in said["themes"] for said in one["statements"]
        )
    }
    assert values["08", "legal_framework"] == len(naming) > 0


def test_what_may_be_told_of_groups_only_is_asked_of_no_place(edition: Edition) -> None:
    assert not any(answer.question.is_aggregate_only for answer in answers_by_place(edition.path).values())
