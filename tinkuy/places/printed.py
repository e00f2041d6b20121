"""What is printed about a place, taken apart: the names it is made of, and the level that a word gives one.

"Dist. Chulucanas, Prov. Morropón - Piura" is three parts: a district, a province, and one of any level.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from tinkuy.places.packs import load_pack
from tinkuy.places.spelling import fold

# Two names are parted by these; a hyphen when it has a space beside it, a full stop when it ends no short
# word ("Av. Arequipa" is one name).
_SEPARATORS = re.compile(r"[,;/|()\[\]\n\t–—·>:]|\s-+|-+\s|(?<=\w{4})\.\s(?=\w)")
_HYPHEN = re.compile(r"-")
MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One name of a printed place: folded, with the level that a word beside it gave, "" for none.

    ``is_address`` marks a part with figures in it: a street or a post box, which names no place.
    ``code`` is the text where it is written as codes of countries are: two or three capitals.
    """

    key: str
    level: str = ""
    is_address: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words, longest first: those that say a level, with it, and those that say nothing.

    ``shortened`` finds a word that says a level with a full stop behind it.
    """

    levels: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]
    shortened: re.Pattern[str]


@cache
def words_of(country: str) -> Words:
    """The words of the country's pack; none where it has no pack."""
    pack = load_pack(country) if country else None
    if pack is None:
        return Words((), (), re.compile(r"(?!)"))
    levels = {(fold(word), level.code) for level in pack.levels for word in level.words}
    return Words(
        tuple(sorted(levels, key=lambda pair: (-len(pair[0]), pair))),
        tuple(sorted(map(fold, pack.silent_words), key=lambda word: (-len(word), word))),
        re.compile(
            rf"\b({'|'.join(sorted({re.escape(word.split()[0]) for word, _ in levels}))})\.", re.IGNORECASE
        ),
    )


def parts_of(printed: str, words: Words, known: Container[str]) -> tuple[Part, ...]:
    """The parts of a printed place as they stand; the last six where there are more.

    ``known`` holds the folded names of places: a hyphen inside a known name parts nothing.
    """
    found: list[Part] = []
    for piece in _SEPARATORS.split(words.shortened.sub(lambda word: word[0][:-1] + " ", printed)):
        for name in _hyphenated(piece, known):
            found.extend(_parts(name, words, known))
    return tuple(found[-MOST_PARTS:])


def _hyphenated(piece: str, known: Container[str]) -> list[str]:
    """The piece, or its halves where it is no name itself but each of them is."""
    if "-" not in piece or fold(piece) in known:
        return [piece]
    halves = _HYPHEN.split(piece)
    return halves if all(fold(half) in known for half in halves) else [piece]


def _parts(piece: str, words: Words, known: Container[str]) -> list[Part]:
    key, text = fold(piece), piece.strip()
    if not key:
        return []
    if len(text) in (2, 3) and text.isalpha() and text.isupper():
        return [Part(key, code=text)]
    if key in known:
        return [Part(key)]
    return [part for chunk in _before_level_words(key, words) if (part := _part(chunk, words, known))]


def _before_level_words(key: str, words: Words) -> list[str]:
    """Apart before each word that says a level and has a name behind it: "dist lince prov lima"."""
    openers = {word.split()[0] for word, _ in words.levels}
    tokens = key.split()
    chunks: list[list[str]] = [[]]
    for at, token in enumerate(tokens):
        says_level = token in openers and at + 1 < len(tokens)
        if says_level and chunks[-1] and not all(held in openers for held in chunks[-1]):
            chunks.append([])
        chunks[-1].append(token)
    return [" ".join(chunk) for chunk in chunks]


def _part(key: str, words: Words, known: Container[str]) -> Part | None:
    """The name without the words around it; None where nothing but such words stands there."""
    is_address = any(letter.isdigit() for letter in key)
    level = ""
    for word in words.silent:
        key = key.removeprefix(word + " ")
    for word, said in words.levels:
        if key == word:
            return None
        bare = key.removeprefix(word + " ") if key.startswith(word + " ") else key.removesuffix(" " + word)
        if bare != key and key not in known:
            key, level = bare, said
            break
    return Part(key, level, is_address and key not in known)
