"""Who was interviewed: persons, sealed, apart from the words that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from rapidfuzz.distance import Indel

from tinkuy.collect.readers.report.words import Phrases, Words
from tinkuy.register.names import fold

_WORD = re.compile(r"\S+")
_ENDS = ".,;:"
# Spellings of one person differ in a letter or two of a long name.
_ALIKE = 0.84
# More persons than this of one initial are not compared with each other.
_MOST_ALIKE = 400
_LONGEST = 5000


def read_respondents(cell: str, words: Words) -> tuple[list[str], str]:
    """The persons of a cell, and the words about bodies that took part ("Formed by ..."), "" for none.

    Persons are parted at marks only: two names with nothing between them stay one text, because nobody can
    tell where the first ends. "Various sources" and "various producers" are no persons.
    """
    cell = _without(cell[:_LONGEST], words.various_sources)
    at = _found(cell, words.made_up_of)
    persons, others = (cell, "") if at is None else (cell[:at], cell[at:].strip())
    parted = [
        piece for piece in _parted(persons, words) if not words.various_persons & set(fold(piece).split())
    ]
    return parted, others


def names_sources(cell: str, words: Words) -> bool:
    """Whether a cell says "various sources": the mark of the respondents' column."""
    return _holds(cell[:_LONGEST], words.various_sources)


def two_spellings(persons: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of locators at which one person may be written in two ways. Takes (person, locator)."""
    spelled: dict[str, str] = {}
    for person, where in persons:
        spelled.setdefault(fold(person), where)
    by_beginning: dict[tuple[str, int], list[str]] = {}
    for key in spelled:
        if 1 < len(key.split()) <= 6:
            by_beginning.setdefault((key[0], len(key.split())), []).append(key)
    return [
        (spelled[first], spelled[second])
        for alike in by_beginning.values()
        for first, second in combinations(alike[:_MOST_ALIKE], 2)
        if _may_be_one(first, second)
    ]


def _may_be_one(first: str, second: str) -> bool:
    """Every word of one is nearly that of the other, as "Córdoba" and "Córdova"."""
    pairs = zip(first.split(), second.split(), strict=True)
    return all(a == b or Indel.normalized_similarity(a, b) >= _ALIKE - 0.1 for a, b in pairs) and (
        Indel.normalized_similarity(first, second) >= _ALIKE
    )


def _parted(text: str, words: Words) -> list[str]:
    pieces: list[list[str]] = [[]]
    depth = 0
    for word in _WORD.findall(text):
        pieces[-1].append(word)
        depth += word.count("(") - word.count(")")
        if depth <= 0 and word[-1] in _ENDS and fold(word) not in words.honorifics:
            pieces.append([])
    parted = (" ".join(piece).strip(_ENDS + " ") for piece in pieces)
    return [piece for piece in parted if fold(piece)]


def _holds(text: str, phrases: Phrases) -> bool:
    folded = f" {fold(text)} "
    return any(f" {' '.join(phrase)} " in folded for phrase in phrases)


def _found(text: str, phrases: Phrases) -> int | None:
    """Where the first of the phrases begins."""
    if not _holds(text, phrases):
        return None
    placed = [(match.start(), fold(match[0])) for match in _WORD.finditer(text)]
    for at in range(len(placed)):
        for phrase in phrases:
            if tuple(word for _, word in placed[at : at + len(phrase)]) == phrase:
                return placed[at][0]
    return None


def _without(text: str, phrases: Phrases) -> str:
    """The text without the phrases; where one stood, a mark parts what was before from what comes after."""
    placed = _WORD.findall(text)
    kept: list[str] = []
    at = 0
    while at < len(placed):
        phrase = next((p for p in phrases if tuple(map(fold, placed[at : at + len(p)])) == p), None)
        if phrase:
            kept.append(";")
        else:
            kept.append(placed[at])
        at += len(phrase) if phrase else 1
    return " ".join(kept)
