"""The organisations of an edition in the order of their names, as each language of the mapping writes them.

``alphabets.json`` says for each language, the mapping's first one first, where every initial begins;
``alphabet-<language>.npy`` holds the rows of the organisations in that order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import numpy as np
import orjson
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tinkuy.edition.documents import read_ids
from tinkuy.register.names import fold

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Names that begin with a figure or with letters of another script; they come last.
OTHER = "#"
STARTS = "alphabets.json"
# Of the names of an organisation the one that pages show is an official one, else an acronym.
_RANK = {"official": 0, "acronym": 2, "alias": 4}
# What begins with no letter of the alphabet is sorted behind everything that does: this stands before it.
_BEHIND_LETTERS = "{"


def sorted_by(names: Sequence[tuple[str, str, str]], language: str) -> str:
    """What an organisation is sorted by: the name that a page shows, without accents, case and marks before it.

    Names that begin with a figure or with letters of another script come last.
    ``names`` are (language, name, kind), in the order of the table; of two that will do the first is shown.
    """
    shown = (
        min(names, key=lambda name: _RANK[name[2]] + (name[0] != language)) if len(names) > 1 else names[0]
    )
    key = fold(shown[1])
    return key if "a" <= key[:1] <= "z" else f"{_BEHIND_LETTERS}{key}"


def write_alphabets(folder: Path, keys: Mapping[str, Sequence[str]]) -> None:
    """Write the order of every language. ``keys`` holds for each the ``sorted_by`` of every row."""
    starts: dict[str, dict[str, int]] = {}
    for language, held in keys.items():
        order = sorted(range(len(held)), key=held.__getitem__)
        starts[language] = _starts([held[row] for row in order])
        np.save(folder / f"alphabet-{language}.npy", np.array(order, np.int32))
    (folder / STARTS).write_bytes(orjson.dumps(starts))


def _starts(keys: Sequence[str]) -> dict[str, int]:
    """Where each initial begins in these keys, which are sorted."""
    firsts = dict(zip(LETTERS + OTHER, LETTERS.lower() + _BEHIND_LETTERS, strict=True))
    begins = {initial: bisect_left(keys, first) for initial, first in firsts.items()}
    ends = [*list(begins.values())[1:], len(keys)]
    return {initial: start for (initial, start), end in zip(begins.items(), ends, strict=True) if start < end}


@dataclass(frozen=True, slots=True)
class Alphabet:
    """``rows`` of organisations in the order of their names; ``starts``: {initial: position of its first}, in order.

    ``ids`` are the identifiers of all rows.
    """

    rows: NDArray[np.int32]
    starts: dict[str, int]
    ids: NDArray[np.bytes_]

    def __len__(self) -> int:
        return len(self.rows)

    def page(self, offset: int, limit: int) -> list[str]:
        """Some identifiers, in order."""
        return [one.decode().strip() for one in self.ids[self.rows[offset : offset + limit]]]

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
    index = edition / "index"
    starts = orjson.loads((index / STARTS).read_bytes())[language]
    rows = np.load(index / f"alphabet-{language}.npy", mmap_mode="r")
    whole = Alphabet(rows, starts, read_ids(index))
    return _of_block(whole, edition, block) if block else whole


def _of_block(whole: Alphabet, edition: Path, block: str) -> Alphabet:
    column = pq.read_table(edition / "tables" / "organisations.parquet", columns=["block"]).column("block")
    is_there = pc.fill_null(pc.equal(column, block), False).to_numpy()[whole.rows]
    before = np.concatenate(([0], np.cumsum(is_there)))
    begins = {initial: int(before[start]) for initial, start in whole.starts.items()}
    ends = [*list(begins.values())[1:], int(before[-1])]
    starts = {
        initial: start for (initial, start), end in zip(begins.items(), ends, strict=True) if start < end
    }
    return Alphabet(whole.rows[is_there], starts, whole.ids)


@lru_cache(maxsize=16)
def by_name(index: Path) -> NDArray[np.int32]:
    """Every row of an edition's index in the order of the names in the mapping's first language."""
    first = next(iter(orjson.loads((index / STARTS).read_bytes())))
    return np.load(index / f"alphabet-{first}.npy", mmap_mode="r")  # type: ignore[no-any-return]
