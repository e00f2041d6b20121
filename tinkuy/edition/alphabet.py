"""The organisations of an edition in the order of their names, as a reader's language writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Names that begin with a figure or with letters of another script; they come last.
OTHER = "#"

# The name shown is an official one, else an acronym, else any; of these, one in the reader's language first.
# It is sorted without accents and case, and without signs before its first letter or figure.
_IN_ORDER = r"""
WITH shown AS (
    SELECT organisation_id AS id, min({{
        'rank': CASE kind WHEN 'official' THEN 0 WHEN 'acronym' THEN 2 ELSE 4 END
            + CASE WHEN language = $language THEN 0 ELSE 1 END,
        'name': name}}).name AS name
    FROM read_parquet('{names}') {of_block} GROUP BY organisation_id
), keyed AS (
    SELECT id, lower(strip_accents(regexp_replace(name, '^[^\pL\pN]+', ''))) AS key FROM shown
)
SELECT id, CASE WHEN key BETWEEN 'a' AND '{{' AND key < '{{' THEN upper(key[1]) ELSE '#' END AS initial
FROM keyed ORDER BY initial = '#', key, id
"""
_OF_BLOCK = "WHERE organisation_id IN (SELECT id FROM read_parquet('{organisations}') WHERE block = $block)"


@dataclass(frozen=True, slots=True)
class Alphabet:
    """``ids`` in the order of names; ``starts``: {initial: position of its first}, in that order."""

    ids: NDArray[np.bytes_]
    starts: dict[str, int]

    def page(self, offset: int, limit: int) -> list[str]:
        """Some identifiers, in order."""
        return [one.decode() for one in self.ids[offset : offset + limit]]

    def initials(self, offset: int, limit: int) -> Iterator[tuple[str, list[str]]]:
        """The identifiers of a page by their initials."""
        numbered = enumerate(self.page(offset, limit), start=offset)
        for initial, group in groupby(numbered, lambda one: self._initial_at(one[0])):
            yield initial, [identifier for _, identifier in group]

    def _initial_at(self, position: int) -> str:
        return [initial for initial, start in self.starts.items() if start <= position][-1]


@lru_cache(maxsize=64)
def alphabet(edition: Path, language: str, block: str = "") -> Alphabet:
    """All organisations of the edition in a folder, or those of one block. Kept: an edition never changes."""
    names, organisations = (
        str(edition / "tables" / f"{table}.parquet").replace("'", "''")
        for table in ("names", "organisations")
    )
    of_block = _OF_BLOCK.format(organisations=organisations) if block else ""
    given = {"language": language, **({"block": block} if block else {})}
    with duckdb.connect(":memory:") as database:
        found = database.execute(_IN_ORDER.format(names=names, of_block=of_block), given).fetchnumpy()
    initials, firsts = np.unique(found["initial"].astype(str), return_index=True)
    ordered = sorted(zip(firsts.tolist(), initials.tolist(), strict=True))
    return Alphabet(found["id"].astype("S"), {initial: first for first, initial in ordered})
