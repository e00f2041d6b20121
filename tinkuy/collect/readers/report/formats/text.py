"""Plain text: one line a line, the cells of a table's row parted by tabs."""

from __future__ import annotations

from pathlib import Path

from tinkuy.collect.readers.delimited import encoding_of
from tinkuy.collect.readers.report.lines import Line, Where, row
from tinkuy.errors import BrokenInput
from tinkuy.register.sheets import Repair


def read(path: Path) -> tuple[str, list[Repair]]:
    """The file's text and what was assumed to read it. Raises ``BrokenInput`` for bytes that are no text."""
    encoding = encoding_of(path)
    written = path.read_bytes().decode(encoding.name, errors="replace")
    if "\x00" in written:
        raise BrokenInput("The file holds bytes that no text has.", where=path.name)
    repairs = []
    if encoding.is_assumed:
        repairs.append(Repair("encoding_assumed", "file", {"encoding": "Windows-1252"}))
    if encoding.broken:
        repairs.append(Repair("letters_broken", "file", {"count": str(encoding.broken)}))
    return written, repairs


def lines(written: str) -> list[Line]:
    """The lines that hold anything, numbered as an editor numbers them."""
    return [line_of(Where("line", number), text) for number, text in numbered(written) if text.strip()]


def numbered(written: str) -> list[tuple[int, str]]:
    """Every line with its number. Only these marks end one for an editor; a cell may hold rarer ones."""
    return list(enumerate(written.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1))


def line_of(where: Where, text: str) -> Line:
    """A row of a table where the line holds a tab, else prose."""
    if "\t" in text:
        return row(where, text.split("\t"))
    return Line(where, " ".join(text.split()))
