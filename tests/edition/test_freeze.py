"""Freezing: the register becomes a folder that never changes."""

from __future__ import annotations

from tinkuy.edition.opening import open_edition


def test_an_organisation_with_two_sheets_is_one_row_with_two_names(mapping, sheet):
    spanish, english = mapping.source(
        "Report",
        [
            sheet("Cooperativa Los Andes", locator="line 3", family="cooperative", block="norte",
                  place={"printed": "Piura", "basis": "printed", "code": "20", "score": 1.0}),
            sheet("Los Andes Cooperative", language="en", locator="line 9", unit_kind="venture"),
        ],
    )  # fmt: skip
    mapping.joined("aaaaaaaaaaaa", spanish, english)

    edition = open_edition(mapping.freeze().path)

    found = edition.organisation("aaaaaaaaaaaa")
    assert found["name"] == {"es": "Cooperativa Los Andes", "en": "Los Andes Cooperative"}
    assert (found["family"], found["unit_kind"], found["place"]["name"]) == (
        "cooperative",
        "venture",
        "Piura",
    )
    assert found["precision"] == "region"
    assert edition.count("organisations") == 1
    assert [row["locator"] for row in edition.rows("sheets", order=["locator"])] == ["line 3", "line 9"]
    assert edition.organisation("zzzzzzzzzzzz") is None
