"""Markdown: pipe tables become rows, marks of headings and bold are taken off the prose."""

from __future__ import annotations

import re

from tinkuy.collect.readers.report.formats import text
from tinkuy.collect.readers.report.lines import Line, Where, row

_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")
_LONGEST_RULE = 2000


def has_table(written: str) -> bool:
    """True where a line of dashes and bars stands below a line with a bar."""
    before = ""
    for line in written.splitlines():
        if "-" in line and "|" in line and _is_rule(line) and "|" in before:
            return True
        before = line
    return False


def lines(written: str) -> list[Line]:
    """The lines that hold anything, numbered as in the file; the rules below headings are left out."""
    return [
        _line(Where("line", number), line.strip())
        for number, line in text.numbered(written)
        if line.strip() and not _is_rule(line)
    ]


def _is_rule(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) < _LONGEST_RULE and "-" in stripped and bool(_RULE.fullmatch(stripped))


def _line(where: Where, line: str) -> Line:
    if "\t" not in line and line.startswith("|") and line.count("|") > 2:
        cells = _BAR.split(line.removeprefix("|").removesuffix("|"))
        return row(where, (bare(cell.replace("\\|", "|")) for cell in cells))
    return text.line_of(where, bare(line.lstrip("#").strip()))


def bare(written: str) -> str:
    """Text without the marks of bold and italics; what a mark means otherwise stays."""
    for mark in ("**", "__"):
        if written.count(mark) % 2 == 0:
            written = written.replace(mark, "")
    return written.replace("<br>", " ").replace("<br/>", " ")
