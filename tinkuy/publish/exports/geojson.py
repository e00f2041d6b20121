"""GeoJSON (RFC 7946), a feature an organisation; one without a position has no geometry and is not lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from tinkuy.publish.exports.row import row

MEDIA_TYPE = "application/geo+json"


def organisations(
    told: Iterable[Mapping[str, Any]], languages: Sequence[str], edition: str
) -> Iterator[bytes]:
    """A FeatureCollection, a feature at a time."""
    before = b'{"type":"FeatureCollection","features":[\n'
    for one in told:
        yield before + orjson.dumps(_feature(row(one, languages, edition)))
        before = b",\n"
    # Without any feature the opening was not written yet.
    yield b"\n]}\n" if before == b",\n" else before + b"]}\n"


def _feature(cells: dict[str, Any]) -> dict[str, Any]:
    lat, lon = cells.pop("lat"), cells.pop("lon")
    return {
        "type": "Feature",
        "id": cells["id"],
        # "precision" among the properties says how exactly the point says where.
        "geometry": None if lat is None else {"type": "Point", "coordinates": [lon, lat]},
        "properties": cells,
    }
