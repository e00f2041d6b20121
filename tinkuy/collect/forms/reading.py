"""Read an XLSForm, and make it ready to be compiled: the gaps of its translations are filled, and marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import get_xlsform

from tinkuy.collect.forms.workbook import FALLBACK_MARK, Tables, Workbook, code_of
from tinkuy.errors import BrokenInput

KINDS = (".csv", ".xlsx", ".xls", ".md")
# Columns that exist once a language: "label::Español (es)".
_TRANSLATED = re.compile(
    r"(?P<column>label|hint|required_message|constraint_message|guidance_hint)::(?P<language>.+)"
)
# "form_title::English (en)" in the settings: ours, because XLSForm knows one title only.
_TITLE = re.compile(r"(?:form_title|title)::(?P<language>.+)")
_SPOKEN = ("survey", "choices")


def read_workbook(path: Path) -> Workbook:
    """The XLSForm in a file. Raises ``BrokenInput`` where it is none, or says no form_id."""
    if path.suffix.lower() not in KINDS:
        raise BrokenInput(
            f"A form is a file of the kinds {', '.join(KINDS)}.", where=path.name, mend="Save it as XLSX."
        )
    try:
        held = get_xlsform(str(path))
    except (PyXFormError, OSError, ValueError, KeyError, LookupError) as fault:
        raise BrokenInput(f"It cannot be read as an XLSForm: {fault}", where=path.name) from fault
    tables = {name: getattr(held, name) for name in held.__slots__ if getattr(held, name) is not None}
    settings: dict[str, Any] = next(iter(tables.get("settings") or []), {})
    form_id = str(settings.get("form_id") or settings.get("id_string") or "").strip()
    if not form_id:
        raise BrokenInput(
            "The form has no form_id.",
            where=f"{path.name}, sheet settings",
            mend="Write one: letters, digits and _.",
        )
    languages = tuple(_languages(tables))
    title = str(settings.get("form_title") or form_id)
    return _filled(
        Workbook(
            tables=tables,
            form_id=form_id,
            version=str(settings.get("version") or ""),
            title=title,
            titles={"": title} | _titles(tables),
            default_language=str(settings.get("default_language") or next(iter(languages), "")),
            languages=languages,
        )
    )


def _titles(tables: Tables) -> dict[str, str]:
    """The titles of single languages, by their code; they are taken out of the tables, because pyxform knows none."""
    titles: dict[str, str] = {}
    for row in tables.get("settings") or []:
        for column in [name for name in row if _TITLE.fullmatch(str(name))]:
            found = _TITLE.fullmatch(str(column))
            said = str(row.pop(column) or "").strip()
            if found and said and (code := code_of(found["language"].strip())):
                titles.setdefault(code, said)
    for header in tables.get("settings_header") or []:
        for column in [name for name in header if _TITLE.fullmatch(str(name))]:
            del header[column]
    return titles


def _languages(tables: Tables) -> Iterable[str]:
    """The languages in the order in which their columns stand."""
    columns: dict[str, None] = {}
    for name in _SPOKEN:
        for header in tables.get(f"{name}_header") or []:
            columns |= dict.fromkeys(header)
        for row in tables.get(name) or []:
            columns |= dict.fromkeys(row)
    found = (_TRANSLATED.fullmatch(str(column)) for column in columns)
    return dict.fromkeys(match["language"] for match in found if match)


def _filled(workbook: Workbook) -> Workbook:
    """The same with each missing translation taken from the default language, and marked.

    Left alone, pyxform writes a dash there, and a person who answers sees a question that says "-".
    """
    default = workbook.default_language
    missing: dict[str, int] = dict.fromkeys(workbook.languages, 0)
    for name in _SPOKEN:
        for row in workbook.tables.get(name) or []:
            said = {match["column"]: row[key] for key in list(row) if (match := _of(key, default))}
            for column, text in said.items():
                for language in workbook.languages:
                    key = f"{column}::{language}"
                    if not str(row.get(key) or "").strip():
                        row[key] = f"{FALLBACK_MARK}{text}"
                        missing[language] += 1
        # pyxform looks at the header before the rows: every column that a row has must stand there.
        header = workbook.tables.get(f"{name}_header")
        if header:
            for row in workbook.tables.get(name) or []:
                header[0] |= dict.fromkeys(row)
    told = {language: count for language, count in missing.items() if count}
    return Workbook(
        workbook.tables,
        workbook.form_id,
        workbook.version,
        workbook.title,
        workbook.titles,
        default,
        workbook.languages,
        told,
    )


def _of(column: str, language: str) -> re.Match[str] | None:
    found = _TRANSLATED.fullmatch(str(column))
    return found if found and found["language"] == language else None
