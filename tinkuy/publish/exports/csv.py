"""CSV: UTF-8 with a byte order mark (so that spreadsheets read the accents), one row a fact, a heading.

A text that a spreadsheet would take for a formula gets an apostrophe before it. Signed numbers and telephones
stay as they are: nothing can be hidden in figures, blanks, brackets and hyphens.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tinkuy.publish.exports.row import columns, row

MEDIA_TYPE = "text/csv; charset=utf-8"
_BOM = "\ufeff"
_FORMULA = re.compile(r"[=+\-@\t\r]")
_FIGURES = re.compile(r"[+\-][0-9 ().\-/]+")
_ROWS_A_PIECE = 500


def organisations(
    told: Iterable[Mapping[str, Any]], languages: Sequence[str], edition: str
) -> Iterator[bytes]:
    """Organisations (``Edition.organisation``), a row each."""
    names = [column.name for column in columns(languages)]
    return table(names, (row(one, languages, edition) for one in told))


def table(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Rows as {column: value}, in pieces of some hundred; None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    text.write(_BOM)
    writer.writerow(names)
    for number, one in enumerate(rows, start=1):
        writer.writerow([safe(one[name]) for name in names])
        if number % _ROWS_A_PIECE == 0:
            yield _taken(text)
    yield _taken(text)


def safe(value: Any) -> Any:
    """The value, with an apostrophe before it where a spreadsheet would run it as a formula."""
    if isinstance(value, str) and _FORMULA.match(value) and not _FIGURES.fullmatch(value):
        return f"'{value}"
    return value


def _taken(text: io.StringIO) -> bytes:
    piece = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return piece
