"""XLSX: a sheet for each table, a dictionary of every column, nothing kept in memory.

Text is written as text, so nothing in a cell can run as a formula or become a link.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tinkuy.edition.described import Column
from tinkuy.edition.tables import BY_NAME
from tinkuy.publish.exports.row import JOIN, columns, row

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a sheet of the format holds, its heading included.
MOST_ROWS = 1_048_576
# The format's limit for the text of one cell.
_LONGEST_CELL = 32_767
_PIECE = 1 << 16
# Table of the edition to the list in ``Edition.organisation`` that holds its rows.
_LISTS = {
    "names": "names",
    "descriptions": "descriptions",
    "statements": "statements",
    "relations": "ties",
    "contacts": "contacts",
    "products": "products",
}


def organisations(
    told: Iterable[Mapping[str, Any]], languages: Sequence[str], edition: str
) -> Iterator[bytes]:
    """A workbook of these organisations (``Edition.organisation``) and of what hangs on them, in pieces."""
    with tempfile.TemporaryDirectory(prefix="tinkuy-") as folder:
        path = Path(folder) / "book.xlsx"
        _write(path, told, languages, edition)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _write(path: Path, told: Iterable[Mapping[str, Any]], languages: Sequence[str], edition: str) -> None:
    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True})
        main = _Table(book, bold, "organisations", columns(languages))
        others = [(_Table(book, bold, name, BY_NAME[name].columns), held) for name, held in _LISTS.items()]
        for one in told:
            main.add(row(one, languages, edition))
            for table, held in others:
                for fact in one[held]:
                    table.add({"organisation_id": one["id"], **fact})
        _dictionary(book, bold, [main, *(table for table, _ in others)])


class _Table:
    """One table, in as many sheets as it takes."""

    def __init__(self, book: xlsxwriter.Workbook, bold: Format, name: str, held: Sequence[Column]) -> None:
        self.name, self.columns = name, held
        self._book, self._bold, self._sheets = book, bold, 0
        self._sheet = self._new_sheet()

    def add(self, cells: Mapping[str, Any]) -> None:
        if self._next == MOST_ROWS:
            self._sheet = self._new_sheet()
        for number, column in enumerate(self.columns):
            _cell(self._sheet, self._next, number, cells[column.name])
        self._next += 1

    def _new_sheet(self) -> Worksheet:
        self._sheets += 1
        sheet = self._book.add_worksheet(self.name if self._sheets == 1 else f"{self.name} ({self._sheets})")
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(self.columns):
            sheet.set_column(number, number, 36 if column.name in ("text", "name", "place_name") else 18)
            sheet.write_string(0, number, column.name, self._bold)
        self._next = 1
        return sheet


def _dictionary(book: xlsxwriter.Workbook, bold: Format, tables: Sequence[_Table]) -> None:
    sheet = book.add_worksheet("dictionary")
    for number, heading in enumerate(("table", "column", "type", "unit", "es", "en")):
        sheet.write_string(0, number, heading, bold)
        sheet.set_column(number, number, 60 if number > 3 else 18)
    described = [(table.name, column) for table in tables for column in table.columns]
    for line, (name, column) in enumerate(described, start=1):
        for number, text in enumerate((name, column.name, column.type, column.unit, column.es, column.en)):
            sheet.write_string(line, number, text)


def _cell(sheet: Worksheet, line: int, number: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, int | float):
        sheet.write_number(line, number, value)
    else:
        text = JOIN.join(value) if isinstance(value, list) else str(value)
        sheet.write_string(line, number, text[:_LONGEST_CELL])
