"""The words of figures: what codes are called in each language. Those that the site has too are the same."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LANGUAGES = ("es", "en")
WORDS: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def label(kind: str, code: str) -> dict[str, str]:
    """{language: what a code of that kind is called}; the code itself where it has no name of its own."""
    return {language: WORDS[language].get(kind, {}).get(code, code) for language in LANGUAGES}


def codes(kind: str) -> tuple[str, ...]:
    """The codes of a kind that have a name, in the order in which they are printed."""
    return tuple(WORDS["en"][kind])
