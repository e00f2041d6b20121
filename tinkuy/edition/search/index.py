"""The index of an edition: tantivy for words and facets, and beside it the points of the map."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import tantivy

from tinkuy.edition.search.entries import Entry
from tinkuy.edition.search.fields import COUNTED, NAMES, SOMEWHERE, WORDS

NOWHERE = np.iinfo(np.int32).min
_HEAP_BYTES = 400_000_000


def schema() -> tantivy.Schema:
    """``row`` is the organisation's place in the tables; ``lat`` and ``lon`` are microdegrees, absent for none.

    The words come folded and stemmed (``words.py``), so the index only parts them at spaces.
    """
    builder = tantivy.SchemaBuilder()
    for name in (WORDS, *NAMES):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in COUNTED:
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_text_field("beginnings", tokenizer_name="whitespace", index_option="basic")
    for name in ("place", "cell"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    # All lines of an organisation as one value: there are few different sets, and one value is counted ten times
    # as fast as several.
    builder.add_text_field("line_set", tokenizer_name="raw", fast=True, index_option="basic")
    for name in ("sort", SOMEWHERE):
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    for name in ("row", "lat", "lon"):
        builder.add_integer_field(name, fast=True)
    return builder.build()


class IndexFiles:
    """Writes the index, entry by entry, in the order of the tables."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        (folder / "words").mkdir()
        # One thread: the machine's other core is making batches, and one thread makes fewer, larger segments.
        self._writer = tantivy.Index(schema(), path=str(folder / "words")).writer(_HEAP_BYTES, num_threads=1)
        self._row = 0
        self._points: list[np.ndarray] = []

    def add(self, entries: Iterable[Entry]) -> None:
        points = []
        for entry in entries:
            # Its row stands before the other fields: JSON is read three times as fast as a document is put together.
            self._writer.add_json(f'{{"row":{self._row},{entry.document[1:]}')
            points.append(entry.point or (NOWHERE, NOWHERE))
            self._row += 1
        self._points.append(np.array(points, dtype=np.int32).reshape(-1, 2))

    def write_points(self) -> np.ndarray:
        """Write the points of all organisations, microdegrees, ``NOWHERE`` for none, and give them."""
        points = np.concatenate(self._points) if self._points else np.empty((0, 2), np.int32)
        np.save(self._folder / "points.npy", points)
        return points

    def close(self) -> None:
        """Finish the index."""
        self._writer.commit()
        self._writer.wait_merging_threads()
