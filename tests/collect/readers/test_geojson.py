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
    assert values["unmapped"] == {
        "contact:fax": "+51 84 260111",
        "description:es": "Cada domingo",
        "capacity": "40",
    }
    assert values["place"]["code"] == "PE"


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
