"""PDF: read page by page in a process of its own, which may use so much memory and time and no more."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TypedDict

from tinkuy.collect.readers.report.lines import Line, Where, row
from tinkuy.errors import BrokenInput

MOST_PAGES = 2000
# What the process ends with, where it has not read all.
DAMAGED, LOCKED, TOO_LONG, TOO_SLOW = 3, 4, 5, 6
# Only that process loads what it reads with, which takes half a second.
PROCESS = "tinkuy.collect.readers.report.formats.pdf_pages"


class PageRead(TypedDict):
    """What is written of a page: its lines from the top, each with its cells; ``whole`` for the last page."""

    page: int
    lines: list[list[str]]
    whole: bool


def lines(path: Path, advance: Callable[[int, int], None]) -> list[Line]:
    """The document's lines: "page 7 row 3" for rows of ruled tables, "page 7 line 12" for prose.

    Raises ``BrokenInput`` for a damaged file and for one whose pages take longer than they may.
    """
    with tempfile.TemporaryFile("w+b") as written:
        code = _run(path, written, advance)
        written.seek(0)
        pages: list[PageRead] = [json.loads(page) for page in written if page.endswith(b"\n")]
    if code != 0 or not pages or not pages[-1]["whole"]:
        raise BrokenInput(
            _FAULTS.get(code, "The PDF is damaged, or asks for more memory or time than a report needs."),
            where=path.name,
            mend="Open it, print it to a new PDF and receive that, or receive its text.",
        )
    return [line for page in pages for line in _lines(page)]


_FAULTS = {
    LOCKED: "The PDF is locked with a password.",
    TOO_LONG: f"The PDF has more than {MOST_PAGES} pages.",
}


def _run(path: Path, written: IO[bytes], advance: Callable[[int, int], None]) -> int:
    """The exit code of the reading process, its pages in ``written``; below 0 where it was stopped."""
    command = [sys.executable, "-m", PROCESS, str(path.resolve())]
    with subprocess.Popen(command, stdout=written, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for said in process.stderr:
            done, _, total = said.partition("/")
            if done.isdigit() and total.strip().isdigit():
                advance(int(done), int(total))
        return process.wait()


def _lines(page: PageRead) -> Iterator[Line]:
    number = page["page"]
    is_first = True
    for at, cells in enumerate(page["lines"], 1):
        if len(cells) > 1:
            yield row(Where(f"page {number} row", at), cells, is_on_new_page=is_first)
            is_first = False
        else:
            yield Line(Where(f"page {number} line", at), cells[0])
