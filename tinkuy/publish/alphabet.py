"""The organisations of an edition in the order of their names, as the reader's language writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Query

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Names that begin with a figure or with letters of another script.
OTHER = "#"
# The kind of name that is shown: as ``mine`` chooses, then the acronym.
_KINDS = {"official": 0, "acronym": 2, "alias": 4}


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
        first = sorted(self.starts.items(), key=lambda start: start[1])
        numbered = enumerate(self.page(offset, limit), start=offset)
        for initial, group in groupby(
            numbered, lambda one: [letter for letter, start in first if start <= one[0]][-1]
        ):
            yield initial, [identifier for _, identifier in group]


@lru_cache(maxsize=64)
def alphabet(edition: Edition, language: str, block: str = "") -> Alphabet:
    """All organisations, or those of one block. Kept, because an edition never changes."""
    if block:
        whole = alphabet(edition, language)
        wanted = np.array([one.encode() for one in edition.matching(Query(filters={"block": (block,)}))])
        chosen = np.isin(whole.ids, wanted) if len(wanted) else np.zeros(len(whole.ids), bool)
        return Alphabet(whole.ids[chosen], {})
    ordered = sorted(
        (sorting(name), identifier) for identifier, name in _shown_names(edition, language).items()
    )
    starts: dict[str, int] = {}
    for position, (key, _) in enumerate(ordered):
        starts.setdefault(initial_of(key), position)
    return Alphabet(np.array([identifier.encode() for _, identifier in ordered]), starts)


def sorting(name: str) -> str:
    """What a name is sorted by: without accents, case, and signs before its first letter or figure."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    ).casefold()
    start = next((at for at, letter in enumerate(plain) if letter.isalnum()), 0)
    # Figures and other scripts come after Z, where their initial stands.
    return ("" if plain[start : start + 1].upper() in LETTERS else "\U0010ffff") + plain[start:]


def initial_of(key: str) -> str:
    """The initial of a sorting key: a letter of ``LETTERS``, or ``OTHER``."""
    return key[0].upper() if key and key[0].upper() in LETTERS else OTHER


def _shown_names(edition: Edition, language: str) -> dict[str, str]:
    """Identifier to the name that a reader of this language sees."""
    best: dict[str, tuple[int, str]] = {}
    for batch in edition.stream("names"):
        for row in batch:
            rank = _KINDS[row["kind"]] + (row["language"] != language)
            held = best.get(row["organisation_id"])
            if held is None or rank < held[0]:
                best[row["organisation_id"]] = (rank, row["name"])
    return {identifier: name for identifier, (_, name) in best.items()}
