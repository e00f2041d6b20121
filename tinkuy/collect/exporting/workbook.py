"""XLSX: a sheet for the form and one for each repeat. Every cell is a text: nothing in it can run as a formula."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from tinkuy.collect.exporting.names import SafeNames
from tinkuy.collect.exporting.rows import rows_of
from tinkuy.collect.exporting.shape import ABOUT, ABOUT_ROUND, Shape, heading

# What a sheet holds: rows, and letters in a cell. More rows go on in another sheet; a longer text is cut and says so.
MOST_ROWS = 1_048_576
LONGEST = 32_767
CUT = " […cut: the CSV has it whole]"
_LONGEST_NAME = 31
# Letters that no name of a sheet may have.
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


def write_workbook(shape: Shape, folder: Path, language: str = "") -> tuple[list[Path], int]:
    """Write the form's workbook into the folder: its path, and how many submissions it holds."""
    path = folder / SafeNames().name(f"{shape.form_id}.xlsx")
    draft = path.with_name(f".{path.name}.part")
    # Rows go to the disk as they are written.
    workbook = xlsxwriter.Workbook(str(draft), {"constant_memory": True, "strings_to_urls": False})
    tables = {
        "": (shape.root, ABOUT),
        **{path: (asked, ABOUT_ROUND) for path, asked in shape.repeats.items()},
    }
    names = SafeNames()
    sheets = {
        repeat: _Sheet(
            workbook, names, repeat.rpartition("/")[2] or shape.form_id,
            [*(heading(one, language) for one in asked.values()), *about], [*asked, *about],
        )
        for repeat, (asked, about) in tables.items()
    }  # fmt: skip
    count = 0
    for rows in rows_of(shape, language):
        count += 1
        for repeat, row in [("", rows.root), *rows.rounds]:
            sheets[repeat].write(row)
    workbook.close()
    draft.replace(path)
    return [path], count


class _Sheet:
    """A table in the workbook, in as many sheets as its rows need."""

    def __init__(
        self, workbook: Any, names: SafeNames, name: str, headings: Sequence[str], columns: Sequence[str]
    ) -> None:
        self._workbook, self._names, self._name = workbook, names, name
        self._headings, self._columns = headings, columns
        self._begin()

    def _begin(self) -> None:
        wanted = self._name.translate(_FORBIDDEN)[: _LONGEST_NAME - 4] or "submissions"
        self._sheet = self._workbook.add_worksheet(self._names.name(wanted))
        self._row = 0
        self._put(self._headings)

    def write(self, row: dict[str, str]) -> None:
        if self._row >= MOST_ROWS:
            self._begin()
        self._put([row.get(column, "") for column in self._columns])

    def _put(self, texts: Sequence[str]) -> None:
        for at, text in enumerate(texts):
            if text:
                whole = text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
                self._sheet.write_string(self._row, at, whole)
        self._row += 1
