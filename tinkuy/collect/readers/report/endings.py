"""Where a name ends and the description begins, in a cell that holds both with little or nothing between
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from tinkuy.collect.readers.report.words import Words, all_words
from tinkuy.register.names import fold

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.;:](?=\s|$)|(?<=\))[.;](?=\s|$)")
_EDGES = " .,;:-–"


class Ending(NamedTuple):
    """A name, and the rest of the text, "" where the text is all name."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word in its text: where it begins, as printed and folded."""

    start: int
    printed: str
    folded: str

    @property
    def is_small(self) -> bool:
        return self.printed.lstrip("(«“\"'")[:1].islower()

    @property
    def is_all_capitals(self) -> bool:
        return len(self.folded) > 2 and self.printed.isupper()


def end_of_name(text: str, words: Words, *, is_after_acronym: bool = False) -> Ending:
    """The name at the beginning of a text and the rest.

    It ends with its sentence, at a bracket or comma that opens something else, before a word that opens a
    description ("... Network Works promoting ..."), or before "that" with the noun it belongs to. Straight
    after an acronym the description may begin at once, and the name is then "".
    """
    sentence = _SENTENCE_END.search(text)
    length = sentence.start() if sentence else len(text)
    bracket = text.find(" (", 0, length)
    if bracket > 0:
        length = bracket
    spots = [_Spot(word.start(), word[0], fold(word[0])) for word in _WORD.finditer(text[:length])]
    cut = _cut(spots, words, is_after_acronym=is_after_acronym)
    end = spots[cut].start if cut is not None else length
    return Ending(text[:end].strip(_EDGES), text[end:].lstrip(_EDGES + ")"))


def _cut(spots: list[_Spot], words: Words, *, is_after_acronym: bool) -> int | None:
    """Index of the first word of the description."""
    opening = _openings(words)
    for at in range(0 if is_after_acronym else 1, len(spots)):
        if _opens(spots, at, opening, is_after_acronym=is_after_acronym):
            return at
        if spots[at].folded in opening.relative and at > 1:
            return _noun_before(spots, at, opening)
    return None


class _Openings(NamedTuple):
    nouns: frozenset[str]
    anywhere: frozenset[str]
    plain: frozenset[str]
    verbs: frozenset[str]
    links: frozenset[str]
    relative: frozenset[str]


def _openings(words: Words) -> _Openings:
    """The opening words of the sheet's language; link words of every language, because names mix them."""
    links = frozenset(word for known in all_words() for word in known.link_words)
    return _Openings(
        words.opening_nouns,
        words.opening_anywhere,
        words.opening_words,
        words.opening_verbs,
        links,
        words.relative_words,
    )


def _opens(spots: list[_Spot], at: int, opening: _Openings, *, is_after_acronym: bool) -> bool:
    spot = spots[at]
    before = spots[at - 1] if at else None
    if before and before.folded in opening.links:
        return False
    if before and before.printed.endswith(","):
        return _opens_after_comma(spots, at, opening)
    if spot.is_small:
        # After capitals, small letters: "Cooperativa FORTALECER finanzas solidarias".
        return bool(before and before.is_all_capitals and spot.folded not in opening.links)
    if spot.folded in opening.verbs:
        return True
    if spot.folded not in opening.nouns | opening.plain:
        return False
    return _describes(spots, at, opening, is_after_acronym=is_after_acronym)


def _describes(spots: list[_Spot], at: int, opening: _Openings, *, is_after_acronym: bool) -> bool:
    """Whether what follows a noun or adjective is in small letters: "Board of artisan organisations"."""
    if spots[at].printed.endswith(","):
        return False
    telling = next((spot for spot in spots[at + 1 :] if spot.folded not in opening.links | {""}), None)
    if telling is None:
        return is_after_acronym and at == 0
    # An enumeration within a name: "Educación, Organización y Promoción".
    if at + 1 < len(spots) and spots[at + 1].folded in ("y", "and", "e"):
        return False
    repeats = telling.folded == spots[0].folded
    opens_always = is_after_acronym or (at > 1 and spots[at].folded in opening.anywhere)
    return telling.is_small or repeats or (opens_always and spots[at + 1].folded in opening.links)


def _opens_after_comma(spots: list[_Spot], at: int, opening: _Openings) -> bool:
    """After a comma a description opens in small letters, or with one of its words before some."""
    spot = spots[at]
    if spot.is_small:
        return spot.folded not in opening.links
    return spot.folded in opening.nouns | opening.plain | opening.verbs and _describes(
        spots, at, opening, is_after_acronym=False
    )


def _noun_before(spots: list[_Spot], at: int, opening: _Openings) -> int:
    """Where the noun stands that a "that" belongs to; the "that" itself where no known noun does."""
    for earlier in range(at - 1, 0, -1):
        if spots[earlier].folded in opening.nouns and not spots[earlier].is_small:
            return earlier
    return at
