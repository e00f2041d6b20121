"""The kinds of file that Tinkuy reads: one list, and which of them a file is.

A reader is a module with ``read(path, *, language, title, context) -> DraftSource``. It is loaded when a file
needs it, so that a table does not wait for the libraries that read PDF.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.sniffing import kind_of
from tinkuy.register.sheets import DraftSource

__all__ = ["READERS", "ReaderContext", "kind_of", "read_source"]

# Kind of source (fields.SOURCE_KINDS) to the module that reads it.
READERS = {
    "report": "tinkuy.collect.readers.report",
    "table": "tinkuy.collect.readers.table",
    "geojson": "tinkuy.collect.readers.geojson",
    "kml": "tinkuy.collect.readers.kml",
    "osm": "tinkuy.collect.readers.osm",
}


class Reader(Protocol):
    """What every module of ``READERS`` offers."""

    def read(
        self, path: Path, *, language: str = "", title: str = "", context: ReaderContext
    ) -> DraftSource: ...


def reader_for(path: Path) -> Reader:
    """The reader of the file, chosen by what the file holds. Raises ``BrokenInput`` where none fits."""
    return cast(Reader, import_module(READERS[kind_of(path)]))


def read_source(path: Path, *, language: str = "", title: str = "", context: ReaderContext) -> DraftSource:
    """What the file says, as sheets. Raises ``BrokenInput`` where it is not what it says it is."""
    return reader_for(path).read(path, language=language, title=title, context=context)
