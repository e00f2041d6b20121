"""From a point to the place that holds it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.outlines import Outlines, outline_of
from tinkuy.places.topology import Topology, Unit, area

SQUARE = [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]]


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (-12.05, -77.03, "15"),
        (-5.10, -80.16, "20"),
        (-13.52, -71.97, "08"),
        (48.14, 11.58, "DE-BY"),
        (60.10, 19.94, "AX"),  # no first-level unit with an ISO code: the country
        (-12.10, -77.06, "15"),  # on the shore, a little outside the coarse outline
    ],
)
def test_a_point_lies_in_a_first_level_unit(peru: Gazetteer, lat: float, lon: float, code: str) -> None:
    place = peru.containing(lat, lon)
    assert place is not None and place.code == code


def test_the_open_sea_belongs_to_nobody(peru: Gazetteer) -> None:
    assert peru.containing(-12.0, -85.0) is None
    assert peru.nearest(-12.0, -85.0) is None


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0.0), (-77.0, -212.0)])
def test_a_point_off_the_globe_lies_nowhere(peru: Gazetteer, lat: float, lon: float) -> None:
    assert peru.containing(lat, lon) is None
    assert peru.nearest(lat, lon) is None


def test_the_nearest_district_is_one_with_a_point_of_its_own(peru: Gazetteer) -> None:
    place = peru.nearest(-5.09, -80.16)
    assert place is not None and place.code == "200401"


def test_ninety_seven_in_a_hundred_districts_fall_into_their_own_region(peru: Gazetteer) -> None:
    own = [place for place in peru.atlas.places.values() if place.level == place.precision == "district"]
    right = 0
    for place in own:
        held = peru.containing(place.lat, place.lon)
        assert held is not None
        right += held.code == place.code[:2]
    print(f"{right} of {len(own)} district capitals fall into their own region")
    assert right / len(own) > 0.97


def test_a_hole_is_outside_and_distance_is_to_the_nearest_border() -> None:
    outline = outline_of("x", SQUARE)
    assert outline.holds(2, 2)
    assert not outline.holds(5, 5)
    assert outline.distance_km(0, 11) == pytest.approx(111.2, rel=0.01)
    outlines = Outlines([outline])
    assert outlines.holding(2, 2) == "x"
    assert outlines.holding(5, 5) == ""
    assert [found.code for found in outlines.near(0, 10.5, within_km=60)] == ["x"]
    assert outlines.near(0, 12, within_km=60) == []


@pytest.fixture
def two_squares(tmp_path: Path) -> Topology:
    """Two unit squares, left and right of one border, as TopoJSON with steps of a tenth."""
    arcs = [
        [[10, 0], [0, 10]],  # the border, from south to north
        [[10, 10], [-10, 0], [0, -10], [10, 0]],  # the rest of the left square
        [[10, 0], [10, 0], [0, 10], [-10, 0]],  # the rest of the right square
    ]
    units = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "left"}},
        {"type": "Polygon", "arcs": [[2, -1]], "properties": {"code": "right"}},
    ]
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"units": {"type": "GeometryCollection", "geometries": units}},
    }
    path = tmp_path / "squares.json"
    path.write_text(json.dumps(topology), encoding="utf-8")
    return Topology.read(path, "units")


def test_dissolving_two_neighbours_loses_only_the_border_between_them(two_squares: Topology) -> None:
    dissolved = two_squares.dissolve(two_squares.units)
    assert len(dissolved) == 1 and len(dissolved[0]) == 1
    ring = dissolved[0][0]
    assert ring[0] == ring[-1]
    assert abs(area(ring)) == pytest.approx(2.0)
    assert two_squares.borders(lambda unit: unit.properties["code"]) == [
        (("left", "right"), [(1.0, 0.0), (1.0, 1.0)])
    ]


def test_dissolving_one_unit_gives_the_unit(two_squares: Topology) -> None:
    left: Unit = two_squares.units[0]
    assert np.allclose(
        sorted(two_squares.dissolve([left])[0][0]), sorted(two_squares.polygon(left.polygons[0])[0])
    )
    assert two_squares.borders(lambda unit: "everybody") == []
