"""The words by which a reader knows columns, headings and phrases: one TOML file a language, beside this
file.

A report in another language is read once its words are listed: copy a file, name it by its ISO 639-1 code
and put the words in. Everything but ``months`` is compared folded (small letters, no accents, no marks).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tinkuy.register.names import fold

Phrases = tuple[tuple[str, ...], ...]

# What a column of a report can hold; the last five are aspects (register/fields.py).
ROLES = (
    "area", "organisation", "respondents", "contact", "count", "category",
    "need", "strength", "opportunity", "limitation", "challenge",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words, folded. ``columns``: a heading to the roles it may have."""

    language: str
    columns: dict[str, str]
    various_sources: Phrases
    various_persons: frozenset[str]
    made_up_of: Phrases
    honorifics: frozenset[str]
    contact_labels: frozenset[str]
    total: frozenset[str]
    acronym_headings: frozenset[str]
    block_words: Phrases
    months: dict[str, int]
    link_words: frozenset[str]
    relative_words: frozenset[str]
    seat_words: Phrases
    kind_prefixes: frozenset[str]
    opening_nouns: frozenset[str]
    opening_anywhere: frozenset[str]
    opening_words: frozenset[str]
    opening_verbs: frozenset[str]
    head_before: frozenset[str]
    families: dict[str, str]


def _phrases(listed: list[str]) -> Phrases:
    return tuple(sorted((tuple(fold(text).split()) for text in listed), key=len, reverse=True))


def _folded(listed: list[str]) -> frozenset[str]:
    return frozenset(fold(text) for text in listed)


@cache
def load(language: str) -> Words:
    """The words of one listed language."""
    held = tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))
    phrases, naming = held["phrases"], held["naming"]
    return Words(
        language=language,
        columns={fold(word): role for role in ROLES for word in held["columns"].get(role, ())},
        various_sources=_phrases(phrases["various_sources"]),
        various_persons=_folded(phrases["various_persons"]),
        made_up_of=_phrases(phrases["made_up_of"]),
        honorifics=_folded(phrases["honorifics"]),
        contact_labels=_folded(phrases["contact_labels"]),
        total=_folded(phrases["total"]),
        acronym_headings=_folded(phrases["acronym_headings"]),
        block_words=_phrases(phrases["block_words"]),
        months={month.casefold(): number for number, month in enumerate(held["months"], 1)},
        link_words=_folded(naming["link_words"]),
        relative_words=_folded(naming["relative_words"]),
        seat_words=_phrases(naming["seat_words"]),
        kind_prefixes=_folded(naming["kind_prefixes"]),
        opening_nouns=_folded(naming["opening_nouns"]),
        opening_anywhere=_folded(naming["opening_anywhere"]),
        opening_words=_folded(naming["opening_words"]),
        opening_verbs=_folded(naming["opening_verbs"]),
        head_before=_folded(naming.get("head_before", [])),
        families={fold(word): code for code, words in held["families"].items() for word in words},
    )


@cache
def known_languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages whose words are listed."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.toml")))


def all_words() -> tuple[Words, ...]:
    return tuple(load(language) for language in known_languages())
