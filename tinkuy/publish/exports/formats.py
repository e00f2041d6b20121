"""The formats in which organisations can be taken away: one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinkuy.publish.exports import csv, geojson, xlsx

Write = Callable[[Iterable[Mapping[str, Any]], Sequence[str], str], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """``write(organisations, languages, edition)`` gives the file in pieces.

    ``most`` is how many organisations a live site writes at one request: what takes longer than people wait
    is not offered, and the page says what to take instead. 0 is no limit.
    """

    media_type: str
    write: Write
    most: int = 0


FORMATS = {
    "csv": Format(csv.MEDIA_TYPE, csv.organisations),
    "xlsx": Format(xlsx.MEDIA_TYPE, xlsx.organisations, most=50_000),
    "geojson": Format(geojson.MEDIA_TYPE, geojson.organisations),
}
