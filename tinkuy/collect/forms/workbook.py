"""An XLSForm as plain tables: what the rest of this room knows of a form that its team wrote.

The tables are those of pyxform: a list of rows for each of "survey", "choices", "settings", ..., a row being
{column: text} without empty cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BUNDLED = Path(__file__).parent / "bundled"
# Columns that exist once a language: "label::Español (es)".
_TRANSLATED = re.compile(
    r"(?P<column>label|hint|required_message|constraint_message|guidance_hint)::(?P<language>.+)"
)
_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?)\)\s*$")
# Set before a text that is shown in another language because nobody has translated it yet.
FALLBACK_MARK = "↪ "

Tables = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Workbook:
    """An XLSForm's tables. ``languages`` are its columns' names of languages; ``missing`` the texts that were
    filled from the default language, by language."""

    tables: Tables
    form_id: str
    version: str
    title: str
    # Language code to title, "" for what it is called where a language has none of its own.
    titles: Mapping[str, str]
    default_language: str
    languages: tuple[str, ...]
    missing: Mapping[str, int] = field(default_factory=dict)


def code_of(language: str) -> str:
    """The code in a language's name as XLSForms write it: "es" for "Español (es)", "" for one that has none."""
    found = _CODE.search(language)
    return found[1].lower() if found else language.lower() if re.fullmatch(r"[A-Za-z]{2,3}", language) else ""
