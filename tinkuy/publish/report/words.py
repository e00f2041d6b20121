"""The words of the report, by language; what codes are called it takes from the figures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date

from tinkuy.publish.report.document import Document

WORDS: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
LANGUAGES = tuple(WORDS)


def long_date(day: str, language: str) -> str:
    """A day (ISO 8601) as it is written in a sentence: "26 de noviembre de 2026"."""
    return str(format_date(date.fromisoformat(day), "long", locale=language))


def imprint(document: Document) -> list[str]:
    """What every format prints on the title page below the title: edition and day, publisher, licence, a line each."""
    words = WORDS[document.language]
    day = long_date(document.date, document.language)
    edition = words["edition"].format(edition=document.edition, date=day)
    licence = words["licence"].format(licence=document.licence) if document.licence else ""
    return [one for one in (edition, document.publisher, licence) if one]
