"""Every format of a report as lines: which one a file is, told by what it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tinkuy.collect.readers.report.formats import docx, html, markdown, pdf, text
from tinkuy.collect.readers.report.lines import Line
from tinkuy.errors import BrokenInput

MOST_BYTES = 200 * 1024 * 1024
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
    if size > MOST_BYTES:
        raise BrokenInput(
            f"The file has {size // 2**20} MB; a report may have {MOST_BYTES // 2**20}.",
            where=path.name,
            mend="Leave out its pictures, or receive it in parts.",
        )
    if sample.startswith(b"PK"):
        return docx.lines(path)
    if sample.startswith(b"%PDF-"):
        return pdf.lines(path, advance)
    written = text.read(path)
    if any(mark in written[:_SAMPLE].lower() for mark in _HTML_MARKS):
        return html.lines(written, name=path.name)
    if markdown.has_table(written):
        return markdown.lines(written)
    return text.lines(written)
