"""What people take away: organisations, or whole tables, one file of this folder for each format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from tinkuy.edition.opening import Edition
from tinkuy.edition.tables import BY_NAME
from tinkuy.publish.exports import csv
from tinkuy.publish.exports.formats import FORMATS

__all__ = ["FORMATS", "organisations", "table"]


def organisations(edition: Edition, identifiers: Iterable[str] | None, suffix: str) -> Iterator[bytes]:
    """Organisations of an edition (None: all) as a file in pieces; ``suffix`` is one of ``FORMATS``."""
    told = edition.organisations() if identifiers is None else _told(edition, identifiers)
    return FORMATS[suffix].write(told, edition.manifest["languages"], edition.id)


def table(edition: Edition, name: str) -> Iterator[bytes]:
    """A whole table of an edition as CSV, in pieces."""
    rows = chain.from_iterable(edition.stream(name))
    return csv.table([column.name for column in BY_NAME[name].columns], rows)


def _told(edition: Edition, identifiers: Iterable[str]) -> Iterator[dict[str, Any]]:
    for identifier in identifiers:
        told = edition.organisation(identifier)
        assert told is not None, f"the index names {identifier}, which is not in the edition"
        yield told
