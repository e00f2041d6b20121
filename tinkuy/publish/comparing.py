"""What changed between two editions, kept ready for its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from tinkuy.edition.changes import Change, Counts, changes
from tinkuy.edition.store import Store

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


@lru_cache(maxsize=8)
def decided_between(older: Path, newer: Path) -> tuple[dict[str, Any], ...]:
    """What workshops decided after an edition and before a later one: rows of ``decisions``, oldest first."""
    known = {row["id"] for row in _decisions(older)}
    return tuple(row for row in _decisions(newer) if row["id"] not in known)


def _decisions(folder: Path) -> list[dict[str, Any]]:
    """The decisions that an edition tells; an edition of an older Tinkuy tells none."""
    tables = folder / "tables"
    return Store(tables).rows("decisions", limit=None) if (tables / "decisions.parquet").is_file() else []


def grouped(some: Iterable[Change]) -> Iterator[tuple[str, str, list[Change]]]:
    """Changes of one kind and field together: (kind, field, changes)."""
    for (kind, field), group in groupby(some, key=lambda change: (change.kind, change.field)):
        yield kind, field, list(group)
