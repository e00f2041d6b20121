"""Countries and first-level units of the whole world."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tinkuy.places.atlas import WORLD
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.packs import read_rows


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        ("DEU", "DE"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("Alemania", "DE"),
        ("ÖSterreich", "AT"),
        ("Ελλάδα", "GR"),
        ("Slovenija", "SI"),
        ("uk", "GB"),
        ("SCOTLAND", "GB"),
        ("Czech Republic", "CZ"),
        ("Frace", "FR"),
        ("Bolivia", "BO"),
        ("Estados Unidos", "US"),
    ],
)
def test_a_country_is_known_in_many_languages(peru: Gazetteer, printed: str, code: str) -> None:
    assert peru.resolve_country(printed).code == code


@pytest.mark.parametrize("printed", ["", "Aberdeen", "Europa", "Atlantis", "XX"])
def test_what_is_no_country_is_given_none(peru: Gazetteer, printed: str) -> None:
    assert peru.resolve_country(printed).code == ""


def test_every_country_and_unit_has_a_name_in_both_languages_and_a_point() -> None:
    countries = {row["code"] for row in read_rows(WORLD / "countries.csv")}
    rows = [*read_rows(WORLD / "countries.csv"), *read_rows(WORLD / "regions.csv")]
    for row in rows:
        assert row["name_en"] and row["name_es"], f"{row['code']} has no name"
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180
        assert row.get("country", row["code"]) in countries


def test_no_code_stands_twice_and_none_is_made_up() -> None:
    codes = [row["code"] for row in read_rows(WORLD / "regions.csv")]
    assert [code for code, times in Counter(codes).items() if times > 1] == []
    assert [code for code in codes if "~" in code or "-99" in code] == []


def test_the_countries_of_a_european_map_are_understood(peru: Gazetteer, reference_data: Path) -> None:
    features = json.loads((reference_data / "maps" / "ssedas_susy_places.geojson").read_text("utf-8"))[
        "features"
    ]
    spelt = Counter(feature["properties"].get("addr:country") for feature in features)
    del spelt[None]
    unknown = {text: times for text, times in spelt.items() if not peru.resolve_country(text).code}
    print(f"{len(spelt) - len(unknown)} of {len(spelt)} spellings of countries understood; not: {unknown}")
    # A town stands in the country's field once, and one slip falls on too short a name to be sure.
    assert set(unknown) == {"ABERDEEN", "Italu"}
    assert [candidate.code for candidate in peru.resolve_country("Italu").candidates] == ["IT"]
