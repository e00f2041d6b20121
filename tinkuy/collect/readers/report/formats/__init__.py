"""Every format of a report as lines: which one a file is, told by what it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tinkuy.collect.readers.report.formats import docx, html, limits, markdown, pdf, text
from tinkuy.collect.readers.report.lines import Line
from tinkuy.errors import BrokenInput
from tinkuy.register.sheets import Repair

_SAMPLE = 8192
_HTML_MARKS = ("<!doctype html", "<html", "<body", "<table", "<div", "<head")


def lines_of(path: Path, advance: Callable[[int, int], None]) -> tuple[list[Line], list[Repair]]:
    """The file's lines in order, and what was mended or assumed to read them.

    Raises ``BrokenInput`` for a file that is too large, empty or damaged.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except OSError as fault:
        raise BrokenInput(f"The file cannot be opened: {fault.strerror}.", where=path.name) from fault
    if not sample.strip(b"\x00 \t\r\n"):
        raise BrokenInput("The file is empty.", where=path.name)
    is_text = not sample.startswith((b"PK", b"%PDF-"))
    if size > (limits.MOST_BYTES_OF_TEXT if is_text else limits.MOST_BYTES):
        raise BrokenInput(
            f"The file has {size // 2**20} MB, more than any report of its kind.",
            where=path.name,
            mend="Leave out its pictures, or receive it in parts.",
        )
    repairs: list[Repair] = []
    if is_text:
        lines, repairs = _text_lines(path)
    else:
        lines = pdf.lines(path, advance) if sample.startswith(b"%PDF-") else docx.lines(path)
    return limits.at_most_lines(lines, name=path.name), repairs


def _text_lines(path: Path) -> tuple[list[Line], list[Repair]]:
    written, repairs = text.read(path)
    if written.count("\n") > limits.MOST_LINE_ENDS:
        raise limits.too_many_lines(path.name)
    if any(mark in written[:_SAMPLE].lower() for mark in _HTML_MARKS):
        return html.lines(written, name=path.name), repairs
    return (markdown if markdown.has_table(written) else text).lines(written), repairs
