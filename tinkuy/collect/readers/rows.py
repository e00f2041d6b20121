"""What one row says: its cells, by the mapping of their columns, as the values of a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.headings import AGREED_WORDS, CODE_WORDS, LANGUAGES
from tinkuy.collect.readers.where import (
    Position,
    address_of,
    no_better_than_place,
    not_exchanged,
    place_of,
    position_of,
    stated_precision,
    worst,
)
from tinkuy.places.packs import BlockSeed
from tinkuy.register.contacts import contacts_in, email, telephone, website
from tinkuy.register.fields import ASPECTS, PURPOSES, SUPPORTERS, PublicationLevel
from tinkuy.register.names import LEGAL_FORM_CODES, fold, name_key
from tinkuy.register.sheets import Question

# A name longer than this is no name: a lost quotation mark, or a text in the wrong column.
LONGEST_NAME = 500
LONGEST_FOUND = 80
_WHOLE = re.compile(r"\d{1,9}(?:[.,]0+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0 ]\d{3}){1,2}")
_LISTED = re.compile(r"\s*[;|\n]\s*")
_COMMAS = re.compile(r"\s*,\s*")
_THEME = re.compile(r"[a-z][a-z0-9_]{1,59}")
_COUNTING = re.compile(r"\d+(?:\s*[,;–-]\s*\d+)*")
_RULES = {"website": website, "email": email}
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
class Said:
    """What a row says. ``wrong`` lists the cells that could not be taken: (heading, why, what stood there)."""

    values: dict[str, Any]
    language: str
    locator: str
    wrong: list[tuple[str, str, str]]
    questions: list[Question]
    new_block: str = ""


@dataclass(slots=True)
class _Row:
    """A row while it is read."""

    language: str
    values: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    contacts: list[tuple[Column, str]] = field(default_factory=list)
    statements: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    unmapped: dict[str, str] = field(default_factory=dict)
    locator: str = ""
    new_block: str = ""
    has_agreed: bool = False

    def refuse(self, column: Column, text: str, why: str) -> None:
        """Note that a cell is not what its column holds; its text is kept."""
        self.wrong.append((column.heading, why, text[:LONGEST_FOUND]))
        self.unmapped[column.heading] = text


class RowReader:
    """Reads rows whose columns are mapped so. ``columns`` is heading to target, in the order of the cells."""

    def __init__(self, columns: Mapping[str, str], *, language: str, context: ReaderContext) -> None:
        self._context = context
        self._language = language
        self._columns = [
            Column(at, heading, *target.partition(":")[::2])
            for at, (heading, target) in enumerate(columns.items())
        ]
        self._tells_language = next((c.at for c in self._columns if c.target == "language"), None)
        self._takes = [(column, _TAKES.get(column.target, _keep)) for column in self._columns]
        self._asks_consent = any(c.target == "consent" and not c.end for c in self._columns)
        self._blocks = _blocks_by_word(context.blocks)

    def read(self, cells: Sequence[str], position: Position | None = None) -> Said:
        """The values of a row; without a key "names" where it names nothing.

        A map gives the ``position``; a row has it in its cells.
        """
        row = _Row(self._row_language(cells))
        width = len(cells)
        for column, take in self._takes:
            if column.at < width and (text := cells[column.at].strip()):
                take(self, row, column, text)
        for at in range(len(self._takes), width):
            if cells[at].strip():
                row.unmapped[f"column {at + 1}"] = cells[at].strip()
        where = not_exchanged(position or position_of(row.parts), row.parts, self._context)
        return self._whole(row, where)

    def _row_language(self, cells: Sequence[str]) -> str:
        if self._tells_language is None or self._tells_language >= len(cells):
            return self._language
        return LANGUAGES.get(fold(cells[self._tells_language]), self._language)

    def _whole(self, row: _Row, position: Position) -> Said:
        """The row's values, with those that several of its cells make together."""
        values, questions = row.values, []
        if position.wrong:
            row.wrong.append((self._heading("lat", "lon", "latlon"), position.wrong, position.found))
            row.unmapped |= {key: row.parts[key] for key in ("lat", "lon", "latlon") if key in row.parts}
        place = place_of(row.parts, position.value, self._context)
        if place.value:
            values["place"] = place.value
        if place.question:
            questions.append(place.question)
        if position.value:
            stated = worst(position.value["precision"], stated_precision(row.parts))
            stated_position = {**position.value, "precision": stated}
            values["position"] = no_better_than_place(stated_position, place, self._context)
        if address := address_of(row.parts):
            values["address"] = address
        if contacts := _contacts(row, place.country or self._context.country):
            values["contacts"] = contacts
        if self._asks_consent and not row.has_agreed:
            values["consent"] = {purpose: int(PublicationLevel.TEAM) for purpose in PURPOSES}
        if row.statements:
            values["statements"] = list(row.statements.values())
        if row.unmapped:
            values["unmapped"] = row.unmapped
        return Said(values, row.language, row.locator, row.wrong, questions, row.new_block)

    def _heading(self, *targets: str) -> str:
        return next((column.heading for column in self._columns if column.target in targets), "geometry")

    def take_block(self, row: _Row, column: Column, text: str) -> None:
        """A block by its code, name or heading; one that the mapping does not have yet is proposed to it."""
        code = self._blocks.get(fold(text))
        if code is None:
            code = fold(text).replace(" ", "-")[:60]
            row.new_block = text
        if code:
            _once(row, column, text, code)
        else:
            row.refuse(column, text, "expected_block")


def _blocks_by_word(blocks: Sequence[BlockSeed]) -> dict[str, str]:
    words: dict[str, str] = {}
    for block in blocks:
        headings = (heading for printed in block.headings.values() for heading in printed)
        words |= {fold(word): block.code for word in (block.code, *block.names.values(), *headings)}
    return words


def _keep(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    row.unmapped[column.heading] = text


def _drop(_reader: RowReader, _row: _Row, _column: Column, _text: str) -> None:
    """Nothing is kept of what is not collected."""


def _name(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    if len(text) > LONGEST_NAME:
        row.refuse(column, text, "expected_name")
        return
    names = row.values.setdefault("names", [])
    kind = "official" if column.target == "name" else column.target
    language = column.end or ("" if kind == "acronym" else row.language)
    texts = [text] if kind == "official" else _LISTED.split(text)
    names.extend({"text": text, "language": language, "kind": kind} for text in texts if text)


def _description(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    is_ours = not column.end or column.end == row.language
    if is_ours and "description" not in row.values:
        row.values["description"] = text
    else:
        row.unmapped[column.heading] = text


def _part(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    if column.target in row.parts:
        row.unmapped[column.heading] = text
    else:
        row.parts[column.target] = text


def _count(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    if _GROUPED.fullmatch(text):
        number = int(re.sub(r"\D", "", text))
    elif _WHOLE.fullmatch(text):
        number = int(re.split(r"[.,]", text)[0])
    else:
        row.refuse(column, text, "expected_whole_number")
        return
    _once(row, column, text, number)


def _code(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    code = CODE_WORDS[column.target].get(fold(text))
    if code is None:
        row.refuse(column, text, "expected_code")
    else:
        _once(row, column, text, int(code) if column.target == "tier" else code)


def _legal_form(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    code = name_key(text)
    if code in LEGAL_FORM_CODES:
        _once(row, column, text, code)
    else:
        row.unmapped[column.heading] = text


def _once(row: _Row, column: Column, text: str, value: str | int) -> None:
    """Set a field that has one value; a second column for it is kept aside."""
    if column.target in row.values:
        row.unmapped[column.heading] = text
    else:
        row.values[column.target] = value


def _lines(_reader: RowReader, row: _Row, _column: Column, text: str) -> None:
    listed = _LISTED.split(text)
    if len(listed) == 1:
        listed = _COMMAS.split(text)
    lines = row.values.setdefault("lines", [])
    lines.extend(line for line in dict.fromkeys(listed) if line and line not in lines)


def _contact(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    row.contacts.append((column, text))


def _respondents(_reader: RowReader, row: _Row, _column: Column, text: str) -> None:
    row.values.setdefault("respondents", []).extend(filter(None, _LISTED.split(text)))


def _statement(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    if column.end == "themes":
        _themes(row, column, text)
        return
    is_supporter = column.end in SUPPORTERS
    if column.end and not is_supporter and column.end != row.language:
        # A statement is in its sheet's language; the same in another language is kept beside it.
        row.unmapped[column.heading] = text
        return
    statement = _statement_of(row, column.target, column.end if is_supporter else "")
    statement["text"] = f"{statement['text']}\n{text}" if statement["text"] else text


def _themes(row: _Row, column: Column, text: str) -> None:
    codes = [code for code in (part.strip() for part in text.split(";")) if code]
    if not all(map(_THEME.fullmatch, codes)):
        row.refuse(column, text, "expected_themes")
        return
    _statement_of(row, column.target, "")["themes"] = codes


def _statement_of(row: _Row, aspect: str, supporter: str) -> dict[str, Any]:
    empty = {"aspect": aspect, "text": "", "themes": [], "supporter": supporter, "locator": ""}
    return row.statements.setdefault((aspect, supporter), empty)


def _tie(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    ties = row.values.setdefault("ties", [])
    ties.extend({"kind": column.target, "name": name} for name in _LISTED.split(text) if name)


def _locator(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    if _COUNTING.fullmatch(text):
        text = f"{column.heading}{'s' if not text.isdigit() else ''} {text}"
    row.locator = text[:200]


def _consent(_reader: RowReader, row: _Row, column: Column, text: str) -> None:
    """A yes to everything leaves the fields their levels; nobody reads a yes into silence (``_whole``)."""
    has_agreed = fold(text).split(" ")[0] in AGREED_WORDS
    row.unmapped[column.heading] = text
    if column.end:
        level = PublicationLevel.OPEN if has_agreed else PublicationLevel.TEAM
        row.values.setdefault("consent", {})[column.end] = int(level)
    else:
        row.has_agreed = has_agreed


def _contacts(row: _Row, country: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for column, text in row.contacts:
        for contact in _contacts_of(row, column.target, text, country):
            found.append(contact)
            if contact["doubt"]:
                row.wrong.append((column.heading, contact["doubt"], contact["printed"][:LONGEST_FOUND]))
    return found


def _contacts_of(row: _Row, kind: str, text: str, country: str) -> list[dict[str, str]]:
    if kind == "contacts":
        contacts, words = contacts_in(text, country=country)
        if words:
            row.values.setdefault("respondents", []).append(words)
        return contacts
    rule = _RULES.get(kind)
    read = (rule(piece) if rule else telephone(piece, country=country) for piece in _pieces(kind, text))
    return [contact for contact in read if contact]


def _pieces(kind: str, text: str) -> list[str]:
    """The addresses or numbers of a cell that may hold several."""
    if kind == "telephone":
        return [text] if text.isdigit() else re.split(r"\s*(?:[;,|\n/]|\s[yo]\s|\s&\s)\s*", text)
    if len(text) < 8 or not re.search(r"[;,|\s]", text):
        return [text]
    return [piece for piece in re.split(r"[;,|\s]+(?=\S{4})", text) if piece]


_TAKES: dict[str, Callable[[RowReader, _Row, Column, str], None]] = {
    **dict.fromkeys(("name", "alias", "acronym"), _name),
    **dict.fromkeys(_PARTS, _part),
    **dict.fromkeys(("members_women", "members_men", "members_unspecified", "families"), _count),
    **dict.fromkeys(CODE_WORDS, _code),
    **dict.fromkeys(("website", "email", "telephone", "contacts"), _contact),
    **dict.fromkeys(ASPECTS, _statement),
    **dict.fromkeys(("member_of", "works_with", "supported_by"), _tie),
    "description": _description,
    "block": RowReader.take_block,
    "legal_form": _legal_form,
    "lines": _lines,
    "respondents": _respondents,
    "locator": _locator,
    "consent": _consent,
    "not_collected": _drop,
    "language": _drop,
}
