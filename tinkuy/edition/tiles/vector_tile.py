"""A Mapbox Vector Tile (version 2.1) of points, written without a loop over the points.

Every number that differs from point to point is written in a fixed count of bytes (a protocol buffer allows leading
groups of zeros), so that all points are rows of one array of bytes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tinkuy.edition.tiles.pyramid import EXTENT, Tile

LAYER = "organisations"
_KEYS = ("count", "id")
Bytes = NDArray[np.uint8]


def vector_tile(tile: Tile, identifiers: list[bytes]) -> bytes:
    """The tile's bytes: a layer ``organisations`` of points with ``count``, and ``id`` where the count is one.

    ``identifiers`` are those of the single organisations of the tile, in its order.
    """
    is_single = tile.counts == 1
    counts, which = np.unique(tile.counts, return_inverse=True)
    points = _points(tile)
    groups = _features(points[~is_single], _varint(which[~is_single], 3), b"\x00")
    # A single organisation's second value is its identifier; the identifiers stand behind the counts.
    numbers = len(counts) + np.arange(int(is_single.sum()))
    singles = _features(points[is_single], _tagged(which[is_single], numbers), b"\x00")
    layer = b"".join(
        (
            b"\x78\x02",
            _field(1, LAYER.encode()),
            groups,
            singles,
            *(_field(3, key.encode()) for key in _KEYS),
            *(_field(4, b"\x28" + _one_varint(int(count))) for count in counts),
            *(_field(4, _field(1, identifier)) for identifier in identifiers),
            b"\x28" + _one_varint(EXTENT),
        )
    )
    return _field(3, layer)


def _points(tile: Tile) -> Bytes:
    """The geometry of each point: move to (x, y)."""
    # Zigzag of a number that is not negative is its double.
    x, y = _varint(tile.at_x * 2, 2), _varint(tile.at_y * 2, 2)
    return np.hstack([np.full((len(x), 1), 9, np.uint8), x, y])


def _tagged(counts: NDArray[np.int64], numbers: NDArray[np.int64]) -> Bytes:
    key = np.full((len(counts), 1), 1, np.uint8)
    return np.hstack([_varint(counts, 3), key, _varint(numbers, 3)])


def _features(points: Bytes, tags: Bytes, first_key: bytes) -> bytes:
    """Features of one shape: tags beginning with ``first_key``, kind point, geometry."""
    count, width = len(points), tags.shape[1] + len(first_key)
    body = 2 + width + 2 + 2 + points.shape[1]

    def fixed(text: bytes) -> Bytes:
        return np.tile(np.frombuffer(text, np.uint8), (count, 1))

    head = fixed(bytes((0x12, body, 0x12, width)) + first_key)
    middle = fixed(bytes((0x18, 1, 0x22, points.shape[1])))
    return np.hstack([head, tags, middle, points]).tobytes()


def _varint(numbers: NDArray[np.int64], width: int) -> Bytes:
    """Each number in ``width`` bytes of seven bits, lowest first; below 2 ** (7 * width)."""
    groups = [(numbers >> (7 * at)) & 0x7F | (0x80 if at < width - 1 else 0) for at in range(width)]
    return np.stack(groups, axis=1).astype(np.uint8)


def _one_varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*out, number))


def _field(number: int, content: bytes) -> bytes:
    return bytes((number << 3 | 2,)) + _one_varint(len(content)) + content
