"""Which word of the edition somebody meant who mistyped one.

Two words that differ by one letter added, left out, changed or swapped with its neighbour share a word from which
one letter is missing. Those are kept as sorted checksums, so that a look-up touches a few of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from zlib import crc32

import numpy as np
from rapidfuzz.distance import OSA

from tinkuy.edition.search.words import stems_of

MOST_WORDS = 200_000
SHORTEST, LONGEST = 4, 24
_FORM_BYTES = 40


def write_spelling(folder: Path, forms: Counter[str]) -> None:
    """Write the most frequent words of the edition, each with the way it is mostly written."""
    counts: Counter[str] = Counter()
    written: dict[str, tuple[int, str]] = {}
    for form, count in forms.items():
        found = stems_of(form)
        if len(found) == 1 and found[0].isalpha() and SHORTEST <= len(found[0]) <= LONGEST:
            counts[found[0]] += count
            written[found[0]] = max(written.get(found[0], (0, "")), (count, form))
    # Sorted before the cut, so that equal counts are always cut alike.
    kept = sorted(sorted(counts), key=lambda stem: -counts[stem])[:MOST_WORDS]
    pairs = [
        (crc32(shorter), number) for number, stem in enumerate(kept) for shorter in _shortened(stem.encode())
    ]
    pairs.sort()
    np.save(folder / "spelling-stems.npy", np.array([stem.encode() for stem in kept], dtype=f"S{LONGEST}"))
    np.save(
        folder / "spelling-forms.npy",
        np.array([written[stem][1].encode()[:_FORM_BYTES] for stem in kept], dtype=f"S{_FORM_BYTES}"),
    )
    np.save(folder / "spelling-counts.npy", np.array([counts[stem] for stem in kept], dtype=np.int32))
    np.save(folder / "spelling-checks.npy", np.array([check for check, _ in pairs], dtype=np.uint32))
    np.save(folder / "spelling-words.npy", np.array([number for _, number in pairs], dtype=np.int32))


class Spelling:
    """Reads what ``write_spelling`` wrote; the files are mapped, not loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def meant(self, stem: str) -> tuple[str, str, int] | None:
        """(stem, as written, how often) of the likeliest word for an unknown one; None where nothing is near.

        Words one change away go before words two changes away, frequent words before rare ones.
        """
        if not SHORTEST <= len(stem) <= LONGEST + 1:
            return None
        stems, forms, counts = self._words
        best: tuple[int, int, int] | None = None
        for number in self._near(stem):
            distance = OSA.distance(stem, stems[number].decode())
            if 0 < distance <= 2 and (best is None or (distance, -int(counts[number]), number) < best):
                best = (distance, -int(counts[number]), number)
        if best is None:
            return None
        number = best[2]
        return stems[number].decode(), forms[number].decode(errors="ignore"), int(counts[number])

    def _near(self, stem: str) -> set[int]:
        checks, words = self._checks
        found: set[int] = set()
        for shorter in _shortened(stem.encode()):
            check = np.uint32(crc32(shorter))
            first, last = np.searchsorted(checks, check), np.searchsorted(checks, check, side="right")
            found.update(words[first:last].tolist())
        return found

    @cached_property
    def _words(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self._read("stems"), self._read("forms"), self._read("counts")

    @cached_property
    def _checks(self) -> tuple[np.ndarray, np.ndarray]:
        return self._read("checks"), self._read("words")

    def _read(self, name: str) -> np.ndarray:
        return np.load(self._folder / f"spelling-{name}.npy", mmap_mode="r")  # type: ignore[no-any-return]


def _shortened(word: bytes) -> Iterator[bytes]:
    """The word, and the word without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
