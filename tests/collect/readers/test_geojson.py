"""Maps as GeoJSON: what a feature says, and where something drawn is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.collect.conftest import Written
from tinkuy.collect.readers import ReaderContext, read_source
from tinkuy.errors import BrokenInput
from tinkuy.register.sheets import DraftSheet, LeftOut


def a_map(*features: tuple[dict[str, Any], dict[str, Any] | None], **more: Any) -> str:
    """A map of (properties, geometry)."""
    held = [{"type": "Feature", "properties": said, "geometry": where} for said, where in features]
    return json.dumps({"type": "FeatureCollection", "features": held, **more}, ensure_ascii=False)


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def sheets(path: Path, ground: ReaderContext) -> list[DraftSheet]:
    return list(read_source(path, context=ground).sheets)


def test_a_feature_tells_names_contacts_and_where_it_is(written: Written, ground: ReaderContext) -> None:
    said = {
        "name": "Feria Textil",
        "name:en": "Textile Fair",
        "addr:street": "Plaza Mayor",
        "addr:housenumber": "1",
        "addr:country": "Perú",
        "contact:email": "info@feria.pe",
        "contact:fax": "+51 84 260111",
        "type_of_initiative": "fair; crafts",
        "description:es": "Cada domingo",
        "capacity": 40,
    }
    (sheet,) = sheets(written("feria.geojson", a_map((said, point(-71.84781, -13.42191)))), ground)
    values = sheet.values
    assert [(name["text"], name["language"]) for name in values["names"]] == [
        ("Feria Textil", ""), ("Textile Fair", "en")
    ]  # fmt: skip
    assert values["position"] == {"lat": -13.42191, "lon": -71.84781, "precision": "exact"}
    assert values["address"] == "Plaza Mayor 1"
    assert [contact["value"] for contact in values["contacts"]] == ["info@feria.pe"]
    assert values["lines"] == ["fair", "crafts"]
    assert values["descriptions"] == {"es": "Cada domingo"}
    assert values["unmapped"] == {"contact:fax": "+51 84 260111", "capacity": "40"}
    assert values["place"]["code"] == "PE"


def test_a_text_in_another_language_is_kept_where_it_is_the_only_one(
    written: Written, ground: ReaderContext
) -> None:
    said = {"name": "Градина", "description:bg": "Обща градина", "description_de": "Ein Garten"}
    (sheet,) = sheets(written("m.geojson", a_map((said, None))), ground)
    assert sheet.language == ""
    assert "description" not in sheet.values
    assert sheet.values["descriptions"] == {"bg": "Обща градина", "de": "Ein Garten"}


def test_keywords_of_a_map_are_no_counts_places_or_addresses(written: Written, ground: ReaderContext) -> None:
    keywords = {
        "women": "prison", "FAMILIES": "BABIES", "business": "employer", "area": "yes", "site": "youth_centre"
    }  # fmt: skip
    draft = read_source(written("m.geojson", a_map(({"name": "A", **keywords}, None))), context=ground)
    (sheet,) = draft.sheets
    assert draft.left_out == []
    assert sheet.values["unmapped"] == keywords
    assert set(sheet.values) == {"names", "unmapped"}


def test_a_map_may_count_women_and_name_its_area(written: Written, ground: ReaderContext) -> None:
    said = {"name": "A", "women": "18", "area": "Pisac, Calca, Cusco", "site": "tejedoras.pe"}
    (sheet,) = sheets(written("m.geojson", a_map((said, None))), ground)
    assert (sheet.values["members_women"], sheet.values["place"]["code"]) == (18, "080405")
    assert sheet.values["contacts"][0]["value"] == "http://tejedoras.pe"


def test_a_key_that_the_first_features_do_not_have_is_looked_at_too(
    written: Written, ground: ReaderContext
) -> None:
    features = [({"name": f"Grupo {number}"}, None) for number in range(300)]
    draft = read_source(
        written("m.geojson", a_map(*features, ({"name": "A", "women": "prison"}, None))), context=ground
    )
    assert len(list(draft.sheets)) == 301
    assert draft.left_out == []


def test_what_a_map_says_of_its_licence_and_its_source_is_taken(
    written: Written, ground: ReaderContext
) -> None:
    said = {"license": "CC0-1.0", "source": "https://mapa.example/datos", "attribution": "Red de Ferias"}
    draft = read_source(written("m.geojson", a_map(({"name": "A"}, None), **said)), context=ground)
    assert (draft.licence, draft.url, draft.publisher) == (
        "CC0-1.0", "https://mapa.example/datos", "Red de Ferias"
    )  # fmt: skip


def test_a_code_of_a_country_that_the_point_contradicts_is_not_taken(
    written: Written, ground: ReaderContext
) -> None:
    """SR is Suriname; in Slovakia it is the republic."""
    said = {"name": "Záhrada", "addr:city": "Zvolen", "addr:street": "X", "addr:country": "SR"}
    draft = read_source(written("m.geojson", a_map((said, point(19.12698, 48.57483)))), context=ground)
    (sheet,) = draft.sheets
    assert (sheet.values["place"]["code"], sheet.values["place"]["basis"]) == ("SK", "evidence")
    assert sheet.values["unmapped"] == {"addr:country": "SR"}
    assert draft.left_out == [
        LeftOut(
            "feature 1", "country_of_the_point", column="addr:country", found="SR; 48.57483, 19.12698 (SK)"
        )
    ]


def test_a_coarse_point_in_another_country_than_the_named_one_is_not_taken(
    written: Written, ground: ReaderContext
) -> None:
    said = {"name": "Aspazija", "addr:country": "Latvija"}
    draft = read_source(written("m.geojson", a_map((said, point(56, 24)))), context=ground)
    (sheet,) = draft.sheets
    assert "position" not in sheet.values
    assert sheet.values["place"]["code"] == "LV"
    assert [(left.reason, left.column) for left in draft.left_out] == [
        ("position_in_another_country", "geometry")
    ]


def test_an_exact_point_against_a_country_in_words_is_asked(written: Written, ground: ReaderContext) -> None:
    said = {"name": "Jardín", "addr:country": "Suriname"}
    (sheet,) = sheets(written("m.geojson", a_map((said, point(19.12698, 48.57483)))), ground)
    assert sheet.values["place"]["code"] == "SR"
    assert "position" in sheet.values
    assert [(question.kind, question.facts["land"]) for question in sheet.questions] == [
        ("point_elsewhere", "SK")
    ]


@pytest.mark.parametrize(
    ("country", "where"),
    [("DE", (14.99403, 51.14416)), ("BE", (5.84319, 49.65097)), ("PE", (-69.53, -16.56))],
)
def test_a_point_beside_the_border_contradicts_nothing(
    written: Written, ground: ReaderContext, country: str, where: tuple[float, float]
) -> None:
    draft = read_source(
        written("m.geojson", a_map(({"name": "A", "addr:country": country}, point(*where)))), context=ground
    )
    (sheet,) = draft.sheets
    assert sheet.values["place"]["code"] == country
    assert (draft.left_out, sheet.questions) == ([], ())


def test_every_feature_is_a_sheet_or_left_out(written: Written, ground: ReaderContext) -> None:
    features = (
        ({"name": "A"}, None),
        ({"shop": "yes"}, point(-71.8, -13.4)),
        ({"name": "B"}, point(-71.8, -13.4)),
    )
    draft = read_source(written("m.geojson", a_map(*features)), context=ground)
    assert [sheet.locator for sheet in draft.sheets] == ["feature 1", "feature 3"]
    assert draft.left_out == [LeftOut("feature 2", "feature_without_name")]


def test_an_organisation_without_coordinates_is_a_sheet_without_position(
    written: Written, ground: ReaderContext
) -> None:
    (sheet,) = sheets(written("m.geojson", a_map(({"name": "A"}, None))), ground)
    assert "position" not in sheet.values


# A field in the shape of the letter L, whose middle lies outside it.
CORNER = [[0, 0], [0.02, 0], [0.02, 0.002], [0.002, 0.002], [0.002, 0.02], [0, 0.02], [0, 0]]


@pytest.mark.parametrize(
    ("geometry", "precision"),
    [
        ({"type": "LineString", "coordinates": [[-71.8, -13.4], [-71.8001, -13.4]]}, "exact"),
        ({"type": "Polygon", "coordinates": [[[x - 71.8, y - 13.4] for x, y in CORNER]]}, "district"),
        ({"type": "MultiPoint", "coordinates": [[-71.8, -13.4], [-75.0, -12.0]]}, "region"),
        ({"type": "GeometryCollection", "geometries": [point(-71.80001, -13.40001)]}, "exact"),
    ],
)
def test_a_drawing_is_as_exact_as_it_is_small(
    written: Written, ground: ReaderContext, geometry: dict[str, Any], precision: str
) -> None:
    (sheet,) = sheets(written("m.geojson", a_map(({"name": "A"}, geometry))), ground)
    assert sheet.values["position"]["precision"] == precision


def test_the_point_of_a_bent_field_lies_inside_it(written: Written, ground: ReaderContext) -> None:
    field = {"type": "Polygon", "coordinates": [[[x - 71.8, y - 13.4] for x, y in CORNER]]}
    (sheet,) = sheets(written("m.geojson", a_map(({"name": "A"}, field))), ground)
    x, y = sheet.values["position"]["lon"] + 71.8, sheet.values["position"]["lat"] + 13.4
    assert (0 < x < 0.02 and 0 < y < 0.002) or (0 < x < 0.002 and 0 < y < 0.02)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": ["a", "b"]},
        {"type": "Point", "coordinates": [-13.4]},
        {"type": "Point", "coordinates": [-71.8, -91]},
        {"type": "Point"},
        {"type": "Blob", "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": [[[1, 2], 3]]},
        {"type": "GeometryCollection", "geometries": [{"type": "GeometryCollection", "geometries": []}]},
    ],
)
def test_a_geometry_that_is_none_is_said_and_its_feature_is_in(
    written: Written, ground: ReaderContext, geometry: dict[str, Any]
) -> None:
    draft = read_source(written("m.geojson", a_map(({"name": "A"}, geometry))), context=ground)
    (sheet,) = draft.sheets
    assert "position" not in sheet.values
    assert draft.left_out[0].column == "geometry"


def test_a_town_without_a_street_gives_no_exact_position(written: Written, ground: ReaderContext) -> None:
    said = {"name": "A", "addr:city": "Pisac"}
    (sheet,) = sheets(written("m.geojson", a_map((said, point(-71.84781, -13.42191)))), ground)
    assert sheet.values["position"]["precision"] == "district"


def test_a_position_abroad_says_the_country_that_nobody_wrote(
    written: Written, ground: ReaderContext
) -> None:
    said = {"name": "Stadtgarten", "addr:city": "Stuttgart"}
    (sheet,) = sheets(written("m.geojson", a_map((said, point(9.17703, 48.78232)))), ground)
    assert (sheet.values["place"]["code"], sheet.values["place"]["basis"]) == ("DE", "evidence")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('{"type": "FeatureCollection", "features": [', "no JSON"),
        ('{"type": "Topology"}', "no GeoJSON"),
        ('[{"name": "A"}]', "no GeoJSON"),
        (
            a_map(({"name": "A"}, None), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::32718"}}),
            "not in degrees",
        ),
    ],
)
def test_what_is_no_map_in_degrees_is_refused(
    written: Written, ground: ReaderContext, content: str, what: str
) -> None:
    with pytest.raises(BrokenInput, match=what):
        sheets(written("m.geojson", content), ground)
