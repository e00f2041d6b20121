"""All tiles of an edition in one file (PMTiles), the same bytes every time."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from tinkuy.edition.search.boxes import MICRODEGREES
from tinkuy.edition.search.index import NOWHERE
from tinkuy.edition.tiles.pyramid import DEEPEST_ZOOM, tiles
from tinkuy.edition.tiles.vector_tile import LAYER, vector_tile

_TENTHS_OF_MICRODEGREES = 10


def write_tiles(path: Path, ids: NDArray[np.bytes_], points: NDArray[np.int32]) -> int:
    """Write the tiles of the organisations that have a position; how many tiles. No file where none has one.

    ``points`` are latitude and longitude in microdegrees, ``NOWHERE`` for none, one row for each of ``ids``.
    """
    rows = np.flatnonzero(points[:, 0] != NOWHERE)
    if not len(rows):
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    degrees = points[rows] / MICRODEGREES
    made: dict[int, bytes] = {}
    for tile in tiles(rows, degrees[:, 0], degrees[:, 1]):
        singles = [identifier.strip() for identifier in ids[tile.rows[tile.counts == 1]].tolist()]
        made[zxy_to_tileid(tile.zoom, tile.x, tile.y)] = gzip.compress(vector_tile(tile, singles), mtime=0)
    with path.open("wb") as file:
        writer = Writer(file)  # type: ignore[no-untyped-call]
        for number in sorted(made):
            writer.write_tile(number, made[number])  # type: ignore[no-untyped-call]
        writer.finalize(_header(points[rows]), _METADATA)  # type: ignore[no-untyped-call]
    return len(made)


_METADATA: dict[str, Any] = {
    "name": LAYER,
    "vector_layers": [
        {
            "id": LAYER,
            "description": "How many organisations are near each other; which, where it is one",
            "minzoom": 0,
            "maxzoom": DEEPEST_ZOOM,
            "fields": {"count": "Number", "id": "String"},
        }
    ],
}


def _header(points: NDArray[np.int32]) -> dict[str, Any]:
    (south, west), (north, east) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    edges = {"min_lon_e7": west, "min_lat_e7": south, "max_lon_e7": east, "max_lat_e7": north}
    middle = {"center_lon_e7": (west + east) // 2, "center_lat_e7": (south + north) // 2}
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "center_zoom": 0,
        **{name: value * _TENTHS_OF_MICRODEGREES for name, value in (edges | middle).items()},
    }
