"""What changed between two editions, kept ready for its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from tinkuy.edition.changes import Change, Counts, changes

# More changes than anybody reads in pages; they are counted all the same, and `tinkuy diff` tells them all.
MOST_LISTED = 20_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """``listed`` holds the first ``MOST_LISTED`` changes, ``total`` counts all; ``kinds`` and ``fields`` too."""

    listed: tuple[Change, ...]
    total: int
    kinds: dict[str, int]
    fields: dict[str, int]


@lru_cache(maxsize=8)
def compared(older: Path, newer: Path) -> Comparison:
    """The changes from one edition's folder to another's. Kept, because editions never change."""
    counts = Counts()
    listed: list[Change] = []
    for change in changes(older, newer):
        counts.add(change)
        if len(listed) < MOST_LISTED:
            listed.append(change)
    return Comparison(tuple(listed), counts.kinds.total(), dict(counts.kinds), dict(counts.fields))


def grouped(some: Iterable[Change]) -> Iterator[tuple[str, str, list[Change]]]:
    """Changes of one kind and field together: (kind, field, changes)."""
    for (kind, field), group in groupby(some, key=lambda change: (change.kind, change.field)):
        yield kind, field, list(group)
