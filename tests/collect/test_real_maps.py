"""Real maps: every row and feature is accounted for; what is wrong in them is said, not guessed."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tinkuy.collect.actions import receive
from tinkuy.collect.readers import ReaderContext, read_source
from tinkuy.collect.readers.mapping import ColumnMappings
from tinkuy.home import Home
from tinkuy.register.models import Sheet, Source
from tinkuy.register.sheets import DraftSheet, LeftOut

# Sheets, rows or features left out, cells left out, sheets with a position.
MAPS = {
    "transformap_cc0/inkota_clean.geojson": (88, 0, 0, 88),
    "transformap_cc0/inkota_geocode_failed.csv": (22, 0, 2, 13),
    "transformap_cc0/inkota_partner_corrected.csv": (39, 0, 0, 39),
    "transformap_cc0/inkota_raw.tsv": (89, 0, 2, 0),
    "transformap_cc0/munich_greenmap_cleaned.geojson": (299, 2, 7, 299),
    "transformap_cc0/munich_greenmap_merged.osm": (304, 26, 7, 304),
    "transformap_cc0/munich_greenmap_raw.csv": (349, 0, 0, 349),
    "transformap_cc0/munich_greenmap_raw.kml": (349, 0, 5, 344),
    "transformap_cc0/wandelwoche_failed.csv": (4, 0, 0, 0),
    "transformap_cc0/wandelwoche_geocoded.csv": (63, 0, 2, 63),
    "transformap_cc0/wandelwoche_onlyroad.csv": (9, 0, 0, 9),
    "transformap_cc0/wandelwoche_raw.tsv": (76, 0, 2, 0),
    "ssedas_susy_places.geojson": (1794, 0, 207, 1790),
}


@pytest.fixture(scope="session")
def maps(shared_data: Path) -> Path:
    return shared_data / "maps"


def read(path: Path, ground: ReaderContext) -> tuple[list[DraftSheet], list[LeftOut]]:
    draft = read_source(path, context=replace(ground, columns=ColumnMappings()))
    return list(draft.sheets), draft.left_out


@pytest.mark.parametrize(("name", "counts"), MAPS.items())
def test_every_row_and_feature_is_in_or_listed_with_the_reason(
    maps: Path, ground: ReaderContext, name: str, counts: tuple[int, int, int, int]
) -> None:
    sheets, left = read(maps / name, ground)
    rows, cells = sum(not one.column for one in left), sum(bool(one.column) for one in left)
    assert (len(sheets), rows, cells, sum("position" in sheet.values for sheet in sheets)) == counts
    assert all(one.reason for one in left)


def test_the_european_map_keeps_each_of_its_features_in_order(maps: Path, ground: ReaderContext) -> None:
    path = maps / "ssedas_susy_places.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    sheets, _ = read(path, ground)
    assert [sheet.values["names"][0]["text"] for sheet in sheets] == [
        feature["properties"]["name"].strip() for feature in features
    ]


def test_64_spellings_of_a_country_are_28_countries(maps: Path, ground: ReaderContext) -> None:
    sheets, left = read(maps / "ssedas_susy_places.geojson", ground)
    codes = Counter(sheet.values["place"]["code"].partition("-")[0] for sheet in sheets)
    asked = [sheet.values["place"]["printed"] for sheet in sheets if sheet.questions]
    assert codes.pop("") == len(asked) == 2
    assert len(codes) == 28
    assert codes["AT"] + codes["GB"] > 800
    assert "PE" not in codes
    # "SR" is Suriname, unless the point lies in Slovakia.
    assert "SR" not in codes
    assert sum(one.reason == "country_of_the_point" for one in left) == 17
    assert asked == ["Acquaviva delle Fonti (Ba), Italu", "ABERDEEN"]


def test_values_of_several_kinds_and_texts_in_many_languages_are_all_kept(
    maps: Path, ground: ReaderContext
) -> None:
    path = maps / "ssedas_susy_places.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    sheets, _ = read(path, ground)
    for feature, sheet in zip(features, sheets, strict=True):
        said = feature["properties"]
        lines = ";".join(sheet.values.get("lines", []))
        assert all(kind.strip() in lines for kind in re.split("[;,]", said.get("type_of_initiative", "")))
        texts = {text.strip() for key, text in said.items() if key.startswith("desc") and text.strip()}
        kept = {
            sheet.values.get("description"),
            *sheet.values.get("descriptions", {}).values(),
            *sheet.values.get("unmapped", {}).values(),
        }
        assert texts <= kept


def test_positions_with_exchanged_numbers_are_said_and_not_taken(maps: Path, ground: ReaderContext) -> None:
    _, left = read(maps / "ssedas_susy_places.geojson", ground)
    assert [one.locator for one in left if "exchanged" in one.reason] == [
        "feature 434", "feature 1192", "feature 1718"
    ]  # fmt: skip


def test_no_element_of_the_osm_map_with_a_tag_is_lost(maps: Path, ground: ReaderContext) -> None:
    path = maps / "transformap_cc0/munich_greenmap_merged.osm"
    tagged = {
        f"{element.tag} {element.get('id')}"
        for element in etree.parse(path).getroot()
        if element.find("tag") is not None
    }
    sheets, left = read(path, ground)
    named = [sheet.locator for sheet in sheets]
    unnamed = [one.locator for one in left if not one.column]
    assert Counter([*named, *unnamed]) == Counter(tagged)


def test_a_geocoded_middle_of_a_town_is_not_called_exact(maps: Path, ground: ReaderContext) -> None:
    sheets, _ = read(maps / "transformap_cc0/wandelwoche_onlyroad.csv", ground)
    assert {sheet.values["position"]["precision"] for sheet in sheets} == {"district"}
    failed, _ = read(maps / "transformap_cc0/inkota_geocode_failed.csv", ground)
    assert {s.values["position"]["precision"] for s in failed if "position" in s.values} == {"unknown"}


def test_a_folder_of_maps_is_received_at_once(home: Home, maps: Path) -> None:
    received = receive(home=home, paths=[maps / "transformap_cc0"])
    assert Counter(one.status for one in received) == {"received": 12}
    assert Source.objects.count() == 12
    assert Sheet.objects.count() == sum(
        sheets for name, (sheets, *_) in MAPS.items() if name.startswith("transformap")
    )
