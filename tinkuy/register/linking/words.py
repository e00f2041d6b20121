"""What a word of a name means, whatever the language: so that a name and its translation share words.

A listed word (``words.toml``) becomes its concept; any other word loses its ending and its spelling is evened
out, so that "ecologistas" and "ecologists" meet.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_HELD = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_CONCEPTS: dict[str, str] = {word: concept for concept, words in _HELD["concepts"].items() for word in words}
_ENDINGS = tuple(sorted(_HELD["endings"]["cognate"], key=lambda ending: (-len(ending), ending)))
_SPELLINGS: dict[str, str] = _HELD["spellings"]
_SOUND = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_DOUBLED = re.compile(r"(.)\1+")
SHORTEST_STEM = 4
# A plural is undone before a word is looked up: "casas", "boards", "mujeres", "communities".
_PLURALS = (("ies", "y"), ("ces", "z"), ("es", ""), ("s", ""))


@cache
def concept_of(word: str) -> str:
    """The concept of a folded word: listed ones in capitals ("HOUSE"), others as a stem ("ekolog")."""
    for form in _singulars(word):
        if form in _CONCEPTS:
            return _CONCEPTS[form].upper()
    return _evened(_stem(word))


def _singulars(word: str) -> list[str]:
    return [word] + [word[: -len(end)] + back for end, back in _PLURALS if word.endswith(end)]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _evened(word: str) -> str:
    return _DOUBLED.sub(r"\1", _SOUND.sub(lambda found: _SPELLINGS[found.group()], word))
