"""A codebook: the themes that a statement can get, in one version, read from CSV and written to it.

A theme that a later version leaves out is retired: nobody gives it any more, and what bears it can still be read.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tinkuy.errors import BrokenInput, Refusal

LEAST_THEMES, MOST_THEMES = 1, 3
COLUMNS = ("code", "label_es", "label_en", "definition_es", "definition_en", "retired")
REQUIRED = ("code", "label_es", "label_en")
BUNDLED = Path(__file__).parents[1] / "register" / "codebook.csv"
_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")
# Nobody codes with more, and a file that holds more is no codebook.
MOST_IN_BOOK = 500


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme. A code never changes its meaning; labels and definitions may be worded better."""

    code: str
    label_es: str
    label_en: str
    definition_es: str = ""
    definition_en: str = ""
    is_retired: bool = False

    def label(self, language: str) -> str:
        """Its label in this language, else in English."""
        return self.label_es if language == "es" else self.label_en

    def definition(self, language: str) -> str:
        """What it covers in this language, else in the one that has a definition; "" where none has."""
        first, second = (self.definition_en, self.definition_es)
        return (second or first) if language == "es" else (first or second)


@dataclass(frozen=True, slots=True)
class Book:
    """The themes of one version, in the order in which they are shown. Versions count from 1, the bundled one."""

    version: int
    themes: tuple[Theme, ...]

    @property
    def in_use(self) -> tuple[Theme, ...]:
        """The themes that may be given."""
        return tuple(theme for theme in self.themes if not theme.is_retired)

    @property
    def by_code(self) -> dict[str, Theme]:
        return {theme.code: theme for theme in self.themes}

    @property
    def digest(self) -> str:
        """SHA-256 of its CSV, in hex: the same themes in the same words give the same."""
        return hashlib.sha256(written(self).encode()).hexdigest()


def bundled() -> Book:
    """The codebook that comes with Tinkuy, version 1: 35 themes of the mapping of 2018."""
    return Book(1, read_themes(BUNDLED.read_bytes(), where=BUNDLED.name))


def read_themes(content: bytes, *, where: str = "") -> tuple[Theme, ...]:
    """The themes of a CSV file with a heading; columns that are not ``COLUMNS`` are passed over.

    Raises ``BrokenInput`` for what is no such file, with the row; a row is counted from the heading, which is 1.
    """
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        missing = [name for name in REQUIRED if name not in (rows.fieldnames or ())]
        if missing:
            raise BrokenInput(f"The column “{missing[0]}” is missing.", where=where, mend="Add it.")
        found = tuple(_theme(row, number, where) for number, row in enumerate(rows, start=2))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise BrokenInput(f"It cannot be read as CSV in UTF-8: {fault}.", where=where) from fault
    _refuse_unusable(found, where)
    return found


def _theme(row: dict[str, str | None], number: int, where: str) -> Theme:
    told = {name: " ".join((row.get(name) or "").split()) for name in COLUMNS}
    place = f"{where}, row {number}"
    if not _CODE.fullmatch(told["code"]):
        raise BrokenInput(
            f"A code is small letters, figures and _, found “{told['code']}”.", where=place, mend="Rename it."
        )
    if not (told["label_es"] and told["label_en"]):
        raise BrokenInput("A theme needs a label in Spanish and in English.", where=place)
    is_retired = told.pop("retired").lower() in ("yes", "true", "1")
    return Theme(**told, is_retired=is_retired)


def _refuse_unusable(themes: tuple[Theme, ...], where: str) -> None:
    if not any(not theme.is_retired for theme in themes):
        raise BrokenInput("It holds no theme that can be given.", where=where)
    if len(themes) > MOST_IN_BOOK:
        raise BrokenInput(f"It holds more than {MOST_IN_BOOK} themes.", where=where)
    codes: set[str] = set()
    for theme in themes:
        if theme.code in codes:
            raise BrokenInput(f"The code “{theme.code}” stands there twice.", where=where)
        codes.add(theme.code)


def following(before: Book, themes: Iterable[Theme]) -> Book:
    """The next version: these themes, and after them, retired, those of the version before that are missing."""
    given = tuple(themes)
    kept = {theme.code for theme in given}
    gone = tuple(replace(theme, is_retired=True) for theme in before.themes if theme.code not in kept)
    return Book(before.version + 1, given + gone)


def written(book: Book) -> str:
    """The codebook as CSV, in a form that ``read_themes`` reads back the same."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for theme in book.themes:
        told = (theme.code, theme.label_es, theme.label_en, theme.definition_es, theme.definition_en)
        writer.writerow((*told, "yes" if theme.is_retired else ""))
    return text.getvalue()


def as_data(book: Book) -> list[dict[str, Any]]:
    """Its themes as plain values, for a database or JSON."""
    return [
        {name: getattr(theme, name) for name in COLUMNS[:-1]} | {"retired": theme.is_retired}
        for theme in book.themes
    ]


def from_data(version: int, themes: Iterable[dict[str, Any]]) -> Book:
    """The book of what ``as_data`` gave."""
    return Book(
        version,
        tuple(
            Theme(**{name: one[name] for name in COLUMNS[:-1]}, is_retired=one["retired"]) for one in themes
        ),
    )


def chosen_themes(codes: Iterable[str], book: Book) -> list[str]:
    """The codes of one coding, each once and sorted.

    Raises ``Refusal`` for none, for more than three, and for one that this version does not give.
    """
    given = sorted(set(codes))
    known = {theme.code for theme in book.in_use}
    for code in given:
        if code not in known:
            raise Refusal(f"“{code}” is no theme of version {book.version} of the codebook.")
    if not LEAST_THEMES <= len(given) <= MOST_THEMES:
        raise Refusal(f"A statement gets one to three themes, not {len(given)}.")
    return given
