"""The words by which claims are read: one TOML file a language, beside this file.

A document in another language is audited once its words are listed: copy a file, name it by its ISO 639-1
code and put the words in. All are compared folded (small letters, no accents). A word of ``concepts`` stands
for a beginning of a word: what begins so means the same idea in every language.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

# So many letters tell a word from another, whatever its ending and often whatever its language.
STEM_LETTERS = 5
# What is longer comes once; remembering it would fill the memory.
_LONGEST_WORD = 40
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One language's words, folded; their meaning stands beside each list in the file."""

    language: str
    months: frozenset[str]
    small: frozenset[str]
    between: frozenset[str]
    linking: frozenset[str]
    articles: frozenset[str]
    not_places: frozenset[str]
    relative: frozenset[str]
    neutral: frozenset[str]
    total: frozenset[str]
    subtotal: frozenset[str]
    type_of: tuple[str, ...]
    by: frozenset[str]
    spelled: dict[str, int]
    fractions: dict[str, int]
    scales: dict[str, int]
    money: tuple[str, ...]
    measures: frozenset[str]
    times: frozenset[str]
    references: frozenset[str]
    agreements: frozenset[str]
    about: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    more_than: frozenset[str]
    there_are: tuple[str, ...]
    wider: tuple[str, ...]
    of_these: tuple[str, ...]
    moments: tuple[str, ...]
    averages: frozenset[str]
    parted: tuple[str, ...]
    concepts: dict[str, str]


_SETS = (
    "months", "small", "between", "linking", "articles", "not_places", "relative", "neutral", "total",
    "subtotal", "by", "measures", "times", "references", "agreements", "more_than",
    "averages",
)  # fmt: skip
_LISTS = (
    "type_of", "money", "about", "at_least", "at_most", "there_are", "wider", "of_these", "moments", "parted",
)  # fmt: skip


@cache
def load(language: str) -> Words:
    """The words of one listed language."""
    held = tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))
    lists: dict[str, Any] = {name: frozenset(plain(word) for word in held[name]) for name in _SETS}
    lists |= {name: tuple(sorted(map(plain, held[name]), key=len, reverse=True)) for name in _LISTS}
    return Words(
        language=language,
        **lists,
        spelled={plain(word): number for word, number in held["spelled"].items()},
        fractions={plain(word): number for word, number in held["fractions"].items()},
        scales={plain(word): number for word, number in held["scales"].items()},
        concepts={plain(begin): idea for idea, begins in held["concepts"].items() for begin in begins},
    )


@cache
def known_languages() -> tuple[str, ...]:
    """The languages whose words are listed, in order: "en", "es"."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.toml")))


def plain(text: str) -> str:
    """Small letters without accents, white space squeezed; marks stay, so that "S/." is still itself."""
    return _plain_word(text) if len(text) <= _LONGEST_WORD else _plain(text)


@lru_cache(maxsize=1 << 14)
def _plain_word(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in split if not unicodedata.combining(letter)).split())


def words_of(text: str) -> list[str]:
    """The words of a text, plain, without numbers and marks."""
    return _WORD.findall(plain(text))


@lru_cache(maxsize=1 << 14)
def idea_of(word: str) -> str:
    """The idea a plain word stands for: one of ``concepts`` where listed, else its first letters."""
    # Shorter beginnings than four letters would take in strangers: they are listed as whole words.
    for letters in (len(word), *range(len(word) - 1, 3, -1)):
        for language in known_languages():
            idea = load(language).concepts.get(word[:letters])
            if idea:
                return idea
    return word[:STEM_LETTERS]


def ideas(text: str, words: Words) -> frozenset[str]:
    """The ideas of a phrase: its words without the small ones and those that narrow nothing."""
    return frozenset(
        idea_of(word) for word in words_of(text) if word not in words.small and word not in words.neutral
    )


def language_of(text: str) -> str:
    """The listed language with most small words in the text; the first of them where there is none."""
    found = words_of(text)
    seen = {language: sum(word in load(language).small for word in found) for language in known_languages()}
    return max(seen, key=lambda language: seen[language])
