"""Evidence in words: what a code of the model says to a person, in each language of the screens."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

EVIDENCE: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "evidence.toml").read_text(encoding="utf-8")
)
LANGUAGES = tuple(EVIDENCE["nothing"])


def in_words(codes: Iterable[str], language: str) -> str:
    """The evidence as a list in words: "the same name, the same block"; "nothing" where there is none."""
    return ", ".join(_said(code, language) for code in (tuple(codes) or ("nothing",)))


def in_all_languages(codes: Iterable[str]) -> dict[str, str]:
    """The same list in every language there is."""
    kept = tuple(codes)
    return {language: in_words(kept, language) for language in LANGUAGES}


def _said(code: str, language: str) -> str:
    words = EVIDENCE[code]
    return words.get(language) or words["en"]
