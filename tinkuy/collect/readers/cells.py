"""How each kind of cell is taken: one small rule a target, from the text of a cell to the row it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from tinkuy.collect.readers.contact_cells import addresses_of, telephones_of
from tinkuy.collect.readers.headings import AGREED_WORDS, CODE_WORDS
from tinkuy.register.contacts import contacts_in
from tinkuy.register.fields import ASPECTS, SUPPORTERS, PublicationLevel
from tinkuy.register.names import LEGAL_FORM_CODES, fold, name_key

# A name longer than this is no name: a lost quotation mark, or a text in the wrong column.
LONGEST_NAME = 500
LONGEST_FOUND = 80
_WHOLE = re.compile(r"\d{1,9}(?:[.,]0+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0 ]\d{3}){1,2}")
_LISTED = re.compile(r"\s*[;|\n]\s*")
_COMMAS = re.compile(r"\s*,\s*")
_DATE = re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?")
# As people write them here: the day first.
_WRITTEN_DATE = re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_THEME = re.compile(r"[a-z][a-z0-9_]{1,59}")
_COUNTING = re.compile(r"\d+(?:\s*[,;–-]\s*\d+)*")
_PARTS = (
    *("place", "country", "region", "province", "district", "city"),
    *("lat", "lon", "latlon", "precision"),
    *("address", "street", "housenumber", "postcode"),
)


class Column(NamedTuple):
    """A column: where it stands in the row, its heading, and its target in two halves ("name" and "es")."""

    at: int
    heading: str
    target: str
    end: str


@dataclass(slots=True)
class Row:
    """A row while it is read. ``blocks`` are the codes of the mapping's blocks by every word for them."""

    language: str
    blocks: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    contacts: list[tuple[Column, str]] = field(default_factory=list)
    statements: dict[tuple[str, str, str], dict[str, Any]] = field(default_factory=dict)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    unmapped: dict[str, str] = field(default_factory=dict)
    locator: str = ""
    new_block: str = ""
    has_agreed: bool = False

    def refuse(self, column: Column, text: str, why: str) -> None:
        """Note that a cell is not what its column holds; its text is kept."""
        self.wrong.append((column.heading, why, text[:LONGEST_FOUND]))
        self.unmapped[column.heading] = text


def keep(row: Row, column: Column, text: str) -> None:
    row.unmapped[column.heading] = text


def _drop(_row: Row, _column: Column, _text: str) -> None:
    """Nothing is kept of what is not collected."""


def _name(row: Row, column: Column, text: str) -> None:
    if len(text) > LONGEST_NAME:
        row.refuse(column, text, "expected_name")
        return
    names = row.values.setdefault("names", [])
    kind = "official" if column.target == "name" else column.target
    language = column.end or ("" if kind == "acronym" else row.language)
    texts = [text] if kind == "official" else _LISTED.split(text)
    names.extend({"text": text, "language": language, "kind": kind} for text in texts if text)


def _description(row: Row, column: Column, text: str) -> None:
    if column.end and column.end != row.language:
        said, key = row.values.setdefault("descriptions", {}), column.end
    else:
        said, key = row.values, "description"
    if key in said:
        row.unmapped[column.heading] = text
    else:
        said[key] = text


def _part(row: Row, column: Column, text: str) -> None:
    if column.target in row.parts:
        row.unmapped[column.heading] = text
    else:
        row.parts[column.target] = text


def _count(row: Row, column: Column, text: str) -> None:
    if _GROUPED.fullmatch(text):
        number = int(re.sub(r"\D", "", text))
    elif _WHOLE.fullmatch(text):
        number = int(re.split(r"[.,]", text)[0])
    else:
        row.refuse(column, text, "expected_whole_number")
        return
    _once(row, column, text, number)


def _code(row: Row, column: Column, text: str) -> None:
    code = CODE_WORDS[column.target].get(fold(text))
    if code is None:
        row.refuse(column, text, "expected_code")
    else:
        _once(row, column, text, int(code) if column.target == "tier" else code)


def _date(row: Row, column: Column, text: str) -> None:
    """A date as exact as it is told: "2016", "2016-12" or "2016-12-31"."""
    found = _DATE.fullmatch(text) or _WRITTEN_DATE.fullmatch(text)
    year, month, day = (found[part] for part in ("year", "month", "day")) if found else ("0", None, None)
    try:
        first = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        row.refuse(column, text, "expected_date")
        return
    _once(row, column, text, first if day else first[:7] if month else first[:4])


def _block(row: Row, column: Column, text: str) -> None:
    """A block by its code, name or heading; one that the mapping does not have yet is proposed to it."""
    code = row.blocks.get(fold(text)) or fold(text).replace(" ", "-")[:60]
    if not code:
        row.refuse(column, text, "expected_block")
        return
    if "block" not in row.values and fold(text) not in row.blocks:
        row.new_block = text
    _once(row, column, text, code)


def _legal_form(row: Row, column: Column, text: str) -> None:
    code = name_key(text)
    if code in LEGAL_FORM_CODES:
        _once(row, column, text, code)
    else:
        row.unmapped[column.heading] = text


def _once(row: Row, column: Column, text: str, value: str | int) -> None:
    """Set a field that has one value; a second column for it is kept aside."""
    if column.target in row.values:
        row.unmapped[column.heading] = text
    else:
        row.values[column.target] = value


def _lines(row: Row, _column: Column, text: str) -> None:
    listed = _LISTED.split(text)
    if len(listed) == 1:
        listed = _COMMAS.split(text)
    lines = row.values.setdefault("lines", [])
    lines.extend(line for line in dict.fromkeys(listed) if line and line not in lines)


def _contact(row: Row, column: Column, text: str) -> None:
    row.contacts.append((column, text))


def _respondents(row: Row, _column: Column, text: str) -> None:
    row.values.setdefault("respondents", []).extend(filter(None, _LISTED.split(text)))


def _statement(row: Row, column: Column, text: str) -> None:
    if column.end == "themes":
        _themes(row, column, text)
        return
    is_supporter = column.end in SUPPORTERS
    language = "" if is_supporter or column.end == row.language else column.end
    statement = _statement_of(row, column.target, column.end if is_supporter else "", language)
    statement["text"] = f"{statement['text']}\n{text}" if statement["text"] else text


def _themes(row: Row, column: Column, text: str) -> None:
    codes = [code for code in (part.strip() for part in text.split(";")) if code]
    if not all(map(_THEME.fullmatch, codes)):
        row.refuse(column, text, "expected_themes")
        return
    _statement_of(row, column.target, "", "")["themes"] = codes


def _statement_of(row: Row, aspect: str, supporter: str, language: str) -> dict[str, Any]:
    """The row's statement of that kind; ``language`` is "" for that of the row itself."""
    empty = {"aspect": aspect, "text": "", "themes": [], "supporter": supporter, "locator": ""}
    told = empty | ({"language": language} if language else {})
    return row.statements.setdefault((aspect, supporter, language), told)


def _tie(row: Row, column: Column, text: str) -> None:
    ties = row.values.setdefault("ties", [])
    ties.extend({"kind": column.target, "name": name} for name in _LISTED.split(text) if name)


def _locator(row: Row, column: Column, text: str) -> None:
    if _COUNTING.fullmatch(text):
        text = f"{column.heading}{'s' if not text.isdigit() else ''} {text}"
    row.locator = text[:200]


def _consent(row: Row, column: Column, text: str) -> None:
    """A yes to everything leaves the fields their levels; nobody reads a yes into silence (``rows.py``)."""
    has_agreed = fold(text).split(" ")[0] in AGREED_WORDS
    row.unmapped[column.heading] = text
    if column.end:
        level = PublicationLevel.OPEN if has_agreed else PublicationLevel.TEAM
        row.values.setdefault("consent", {})[column.end] = int(level)
    else:
        row.has_agreed = has_agreed


def contacts_of(row: Row, country: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for column, text in row.contacts:
        for contact in _read_contacts(row, column.target, text, country):
            found.append(contact)
            if contact["doubt"]:
                row.wrong.append((column.heading, contact["doubt"], contact["printed"][:LONGEST_FOUND]))
    return found


def _read_contacts(row: Row, kind: str, text: str, country: str) -> list[dict[str, str]]:
    if kind == "contacts":
        contacts, words = contacts_in(text, country=country)
        if words:
            row.values.setdefault("respondents", []).append(words)
        return contacts
    return telephones_of(text, country=country) if kind == "telephone" else addresses_of(kind, text)


TAKES: dict[str, Callable[[Row, Column, str], None]] = {
    **dict.fromkeys(("name", "alias", "acronym"), _name),
    **dict.fromkeys(_PARTS, _part),
    **dict.fromkeys(("members_women", "members_men", "members_unspecified", "families"), _count),
    **dict.fromkeys(CODE_WORDS, _code),
    **dict.fromkeys(("website", "email", "telephone", "contacts"), _contact),
    **dict.fromkeys(ASPECTS, _statement),
    **dict.fromkeys(("member_of", "works_with", "supported_by"), _tie),
    "description": _description,
    "block": _block,
    "legal_form": _legal_form,
    "supervision_date": _date,
    "lines": _lines,
    "respondents": _respondents,
    "locator": _locator,
    "consent": _consent,
    "not_collected": _drop,
    "language": _drop,
}
