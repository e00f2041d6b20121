"""The words of the report, by language; what codes are called it takes from the figures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date

WORDS: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
LANGUAGES = tuple(WORDS)


def long_date(day: str, language: str) -> str:
    """A day (ISO 8601) as it is written in a sentence: "26 de noviembre de 2026"."""
    return str(format_date(date.fromisoformat(day), "long", locale=language))
