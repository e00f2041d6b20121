"""The promises of an edition, tried on its bytes: what may not be public is not in the folder."""

from __future__ import annotations

import pytest

from tests.edition.unpacking import holding
from tinkuy.edition.opening import open_edition
from tinkuy.register.consent import in_force
from tinkuy.register.fields import PURPOSES

SECRET = "xqzsecretqzx"
RESPONDENT = "Fulana Marcada"


def contact(kind: str, value: str, private: str = "", doubt: str = "") -> dict[str, str]:
    return {"kind": kind, "value": value, "printed": f"printed {SECRET}", "private": private, "doubt": doubt}


def personal(sheet, name: str = "Los Andes", **more):
    """A sheet with a marked secret in every place that is not public."""
    return sheet(
        name,
        contacts=[
            contact("telephone", f"+51{SECRET}987654321", private="mobile"),
            contact("email", f"{SECRET}@gmail.example", private="free_mail"),
            contact("telephone", f"+51{SECRET}1", doubt="telephone_too_short"),
            contact("website", "http://andes.example"),
        ],
        respondents=[RESPONDENT, SECRET],
        address=f"Jr. {SECRET} 123",
        unmapped={f"Columna {SECRET}": f"valor {SECRET}"},
        place={"printed": f"Piura {SECRET}", "basis": "printed", "code": "20", "score": 1.0},
        position={"lat": -5.2, "lon": -80.6, "precision": "exact"},
        **more,
    )


def test_p1_nothing_personal_stands_in_any_byte_of_an_edition(mapping, sheet):
    filed = mapping.source("Report", [personal(sheet, description="Teje")])
    mapping.joined("aaaaaaaaaaaa", *filed)
    frozen = mapping.freeze()
    assert holding(frozen.path, SECRET, RESPONDENT, "Marcada") == []
    # The search would find it if it were there: what is public is found, packed as it is.
    public = holding(frozen.path, "http://andes.example")
    assert {"tables/contacts.parquet read", "documents read"} <= set(public)
    assert "index terms" in holding(frozen.path, "tej")
    assert any("organisations.pmtiles read" in name for name in holding(frozen.path, "aaaaaaaaaaaa"))


def test_p1_and_p9_a_private_number_inside_a_text_stands_in_no_byte(mapping, sheet):
    said = "al 987 111 {0} o marcada{0}@gmail.com, oficina@andes.example, (01) 471-0111, desde 2010-2018"
    filed = mapping.source(
        "Form",
        [sheet(
            "Los Andes", description=f"Llamar {said.format('001')}", legal_form="grupo 987111002",
            lines=["tejido 987111003"],
            names=[{"text": "Los Andes", "language": "es", "kind": "official"},
                   {"text": "Grupo 987111004", "language": "es", "kind": "alias"}],
            statements=[{"aspect": "need", "text": f"Escribir {said.format('005')}", "themes": [], "supporter": ""}],
            ties=[{"kind": "member_of", "name": "Central (cel. 987111006)"}],
        )],
    )  # fmt: skip
    mapping.joined("aaaaaaaaaaaa", *filed)
    frozen = mapping.freeze()
    assert holding(frozen.path, "987111", "987 111", "marcada") == []
    told = open_edition(frozen.path).organisation("aaaaaaaaaaaa")
    kept = "al […] o […], oficina@andes.example, (01) 471-0111, desde 2010-2018"
    assert told["descriptions"][0]["text"] == f"Llamar {kept}"
    assert told["statements"][0]["text"] == f"Escribir {kept}"
    assert told["ties"][0]["other_name"] == "Central (cel. […])"
    hidden = {field for field, absence in told["absences"].items() if absence == "hidden"}
    assert {"description", "legal_form", "lines", "names", "statements", "ties"} <= hidden


def test_p9_a_mobile_inside_a_text_is_one_of_the_organisations_own_country(mapping, sheet):
    abroad = {"printed": "München, Deutschland", "basis": "printed", "code": "DE", "score": 1.0}
    (filed,) = mapping.source("Map", [sheet("Stadtgarten", place=abroad, description="Tel.: 0174-5550199")])
    mapping.joined("aaaaaaaaaaaa", filed)
    frozen = mapping.freeze()
    assert holding(frozen.path, "5550199") == []
    told = open_edition(frozen.path).organisation("aaaaaaaaaaaa")
    assert told["descriptions"][0]["text"] == "Tel.: […]"


def test_p1_what_an_organisation_did_not_agree_to_stands_in_no_byte(mapping, sheet):
    need = {"aspect": "need", "text": f"Un {SECRET}", "themes": [], "supporter": "state"}
    filed = mapping.source(
        "Form",
        [sheet("Los Andes", description="Teje", statements=[need], consent={"directory": 5, "quotation": 1})],
    )
    mapping.joined("aaaaaaaaaaaa", *filed)
    (closed,) = mapping.source("Other form", [sheet(f"Grupo {SECRET}", consent={"directory": 2})])
    mapping.joined("bbbbbbbbbbbb", closed)
    frozen = mapping.freeze()
    assert holding(frozen.path, SECRET) == []
    assert (frozen.manifest["counts"]["organisations"], frozen.manifest["counts"]["withheld"]) == (1, 1)
    assert open_edition(frozen.path).organisation("aaaaaaaaaaaa")["absences"]["statements"] == "hidden"


def test_p1_a_tie_to_an_organisation_that_is_withheld_keeps_no_identifier(mapping, sheet):
    first, second = mapping.source(
        "Form",
        [sheet("Los Andes", ties=[{"kind": "member_of", "name": "Red Norte"}]),
         sheet("Red Norte", locator="line 2", consent={"directory": 1})],
    )  # fmt: skip
    mapping.joined("aaaaaaaaaaaa", first)
    mapping.joined("bbbbbbbbbbbb", second)
    edition = open_edition(mapping.freeze().path)
    assert edition.rows("relations")[0]["other_id"] is None
    assert edition.organisation("aaaaaaaaaaaa")["ties"][0]["other_id"] is None


def test_p5_every_published_value_has_a_source_with_kind_date_and_mode(mapping, sheet):
    filed = mapping.source("Report", [personal(sheet, description="Teje", family="cooperative", tier=1, block="norte",
                                               lines=["crafts"], members_women=30, unit_kind="venture")])  # fmt: skip
    mapping.joined("aaaaaaaaaaaa", *filed)
    edition = open_edition(mapping.freeze().path)
    found = edition.organisation("aaaaaaaaaaaa")
    proven = {row["field"] for row in found["provenance"]}
    published = {
        "unit_kind",
        "family",
        "tier",
        "block",
        "members_women",
        "place",
        "position",
        "names",
        "lines",
    }
    assert published <= proven
    rows = [
        *found["provenance"],
        *found["descriptions"],
        *found["statements"],
        *found["contacts"],
        *found["ties"],
    ]
    assert all(row["source_id"] and row["locator"] for row in rows)
    sources = {row["source_id"]: found["source_facts"][row["source_id"]] for row in rows}
    assert all(source["kind"] and source["dated"] and source["mode"] for source in sources.values())
    assert RESPONDENT not in str(found)
    assert all(set(row["reason_text"]) == {"es", "en"} for row in found["provenance"])


SHOWN_BY_PURPOSE = {
    "map": {"place", "position"},
    "statistics": {"members_women"},
    "quotation": {"statements"},
    "contact": {"website"},
    "capacity": {"capacity"},
}


@pytest.mark.parametrize("purpose", PURPOSES)
def test_p8_consent_for_one_purpose_shows_only_what_that_purpose_covers(mapping, sheet, purpose):
    consent = {other: 0 for other in PURPOSES} | {"directory": 5, purpose: 5}
    need = {"aspect": "need", "text": "Un local", "themes": [], "supporter": "state"}
    offers = [{"name": "Chompa", "unit": "pieza", "capacity_per_year": 300}]
    filed = mapping.source(
        "Form", [personal(sheet, members_women=30, statements=[need], products=offers, consent=consent)]
    )
    mapping.joined("aaaaaaaaaaaa", *filed)
    found = open_edition(mapping.freeze().path).organisation("aaaaaaaaaaaa")
    shown = {
        "place": found["place"], "position": found["lat"], "members_women": found["members_women"],
        "statements": found["statements"], "website": found["contacts"],
        "capacity": found["products"][0]["capacity"],
    }  # fmt: skip
    assert {name for name, value in shown.items() if value} == SHOWN_BY_PURPOSE.get(purpose, set())
    assert all(found["absences"][name] == "hidden" for name, value in shown.items() if not value)


def test_p8_a_consent_that_does_not_name_a_purpose_does_not_give_it(mapping, sheet):
    filed = mapping.source("Form", [personal(sheet, consent={"directory": 5})])
    mapping.joined("aaaaaaaaaaaa", *filed)
    found = open_edition(mapping.freeze().path).organisation("aaaaaaaaaaaa")
    assert (found["place"], found["lat"], found["contacts"]) == (None, None, [])


@pytest.mark.parametrize(
    ("until", "is_there"),
    [("2018-06-30", False), ("2999-12-31", True), ("hasta que lo retire", False), ("", True)],
)
def test_p8_what_was_agreed_until_a_day_is_not_shown_after_it(mapping, sheet, until, is_there):
    filed = mapping.source("Form", [sheet("Los Andes", consent={"directory": 5}, consent_until=until)])
    mapping.joined("aaaaaaaaaaaa", *filed)
    mapping.joined("bbbbbbbbbbbb", *mapping.source("Report", [sheet("Red Norte")]))
    opened = open_edition(mapping.freeze().path)
    assert [one["id"] for one in opened.organisations()] == ["aaaaaaaaaaaa"] * is_there + ["bbbbbbbbbbbb"]


@pytest.mark.parametrize(("on", "holds"), [("2026-12-30", True), ("2026-12-31", True), ("2027-01-01", False)])
def test_p8_the_day_that_an_agreement_names_is_its_last(on, holds):
    agreed = {"directory": 5, "until": "2026-12-31"}
    assert in_force(agreed, on) == (agreed if holds else {})


def test_p9_numbers_that_look_private_are_hidden_and_said_to_be(mapping, sheet):
    filed = mapping.source("Report", [personal(sheet)])
    mapping.joined("aaaaaaaaaaaa", *filed)
    found = open_edition(mapping.freeze().path).organisation("aaaaaaaaaaaa")
    assert [one["value"] for one in found["contacts"]] == ["http://andes.example"]
    assert (found["absences"]["telephone"], found["absences"]["email"]) == ("hidden", "hidden")
    assert "website" not in found["absences"]


@pytest.mark.parametrize("precision", ["exact", "street", "unknown"])
def test_a_position_is_never_shown_more_exactly_than_agreed(mapping, sheet, precision):
    consent = {"directory": 5, "map": 5, "map_precision": "region"}
    printed = {"printed": "Chulucanas", "basis": "printed", "code": "200401", "score": 1.0}
    position = {"lat": -5.2, "lon": -80.6, "precision": precision}
    filed = mapping.source("Form", [sheet("Los Andes", place=printed, position=position, consent=consent)])
    mapping.joined("aaaaaaaaaaaa", *filed)
    frozen = mapping.freeze()
    assert holding(frozen.path, "200401") == []
    found = open_edition(frozen.path).organisation("aaaaaaaaaaaa")
    assert (found["place_code"], found["precision"]) == ("20", "region")
    assert (found["lat"], found["lon"]) != (-5.2, -80.6)
    reasons = {row["field"]: row["reason"] for row in found["provenance"]}
    assert reasons["position"] == "position_coarsened"
