"""Every format of a report as lines: which one a file is, told by what it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tinkuy.collect.readers.report.formats import docx, html, markdown, pdf, text
from tinkuy.collect.readers.report.lines import Line
from tinkuy.errors import BrokenInput

MOST_BYTES = 200 * 1024 * 1024
# Pictures make a document large, text does not: ten thousand pages have some 30 MB.
MOST_TEXT = 32 * 1024 * 1024
MOST_LINES = 60_000
MOST_ROWS = 20_000
# Empty lines between the others count for nothing, but they are looked at.
_MOST_LINE_ENDS = 10 * MOST_LINES
_SAMPLE = 8192
_HTML_MARKS = ("<!doctype html", "<html", "<body", "<table", "<div", "<head")


def lines_of(path: Path, advance: Callable[[int, int], None]) -> list[Line]:
    """The file's lines in order. Raises ``BrokenInput`` for a file that is too large, empty or damaged."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except OSError as fault:
        raise BrokenInput(f"The file cannot be opened: {fault.strerror}.", where=path.name) from fault
    if not sample.strip(b"\x00 \t\r\n"):
        raise BrokenInput("The file is empty.", where=path.name)
    is_text = not sample.startswith((b"PK", b"%PDF-"))
    if size > (MOST_TEXT if is_text else MOST_BYTES):
        raise BrokenInput(
            f"The file has {size // 2**20} MB, more than any report of its kind.",
            where=path.name,
            mend="Leave out its pictures, or receive it in parts.",
        )
    lines = _text_lines(path) if is_text else _document_lines(path, sample, advance)
    if len(lines) > MOST_LINES or sum(line.is_row for line in lines) > MOST_ROWS:
        raise _too_many_lines(path.name)
    return lines


def _too_many_lines(name: str) -> BrokenInput:
    """The refusal of a file that is longer than any report."""
    return BrokenInput(
        f"It has more than {MOST_LINES:,} lines, or {MOST_ROWS:,} rows of tables: that is no report.",
        where=name,
        mend="Receive it as a table (CSV), or in parts.",
    )


def _document_lines(path: Path, sample: bytes, advance: Callable[[int, int], None]) -> list[Line]:
    return pdf.lines(path, advance) if sample.startswith(b"%PDF-") else docx.lines(path)


def _text_lines(path: Path) -> list[Line]:
    written = text.read(path)
    if written.count("\n") > _MOST_LINE_ENDS:
        raise _too_many_lines(path.name)
    if any(mark in written[:_SAMPLE].lower() for mark in _HTML_MARKS):
        return html.lines(written, name=path.name)
    return markdown.lines(written) if markdown.has_table(written) else text.lines(written)
