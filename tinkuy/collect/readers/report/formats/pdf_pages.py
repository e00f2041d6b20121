"""The process that reads a PDF: one JSON object a page to standard output, "done/total" to standard error.

It is not imported for its work but run (``python -m``), so that a PDF made to eat memory or time ends this
process and not the one that receives.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from collections.abc import Iterator
from time import process_time
from types import FrameType
from typing import TypedDict

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

_Box = tuple[float, float, float, float]

MOST_PAGES = 2000
MOST_MEMORY = 900 * 1024 * 1024
# Seconds of work, not of the clock: a busy machine takes longer and is not to blame.
SECONDS_A_PAGE = 6
SECONDS_MORE_A_PAGE = 0.5
DAMAGED, LOCKED, TOO_LONG, TOO_SLOW = 3, 4, 5, 6


class PageRead(TypedDict):
    """What is written of a page: its lines from the top, each with its cells; ``whole`` for the last page."""

    page: int
    lines: list[list[str]]
    whole: bool


def main(path: str) -> int:
    """Writes the pages and gives the exit code: 0 when all of it was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, SECONDS_A_PAGE)
    try:
        with pdfplumber.open(path) as document:
            total = len(document.pages)
            if total > MOST_PAGES:
                return TOO_LONG
            latest = process_time() + SECONDS_A_PAGE + SECONDS_MORE_A_PAGE * total
            for number, page in enumerate(document.pages, 1):
                left = latest - process_time()
                signal.setitimer(signal.ITIMER_PROF, max(0.1, min(SECONDS_A_PAGE, left)))
                read = PageRead(page=number, lines=list(_lines(page)), whole=number == total)
                print(json.dumps(read))
                print(f"{number}/{total}", file=sys.stderr, flush=True)
                page.close()
    except PdfminerException as fault:
        return LOCKED if isinstance(fault.args[0] if fault.args else None, PDFPasswordIncorrect) else DAMAGED
    except TimeoutError:
        return TOO_SLOW
    except Exception:
        # A damaged PDF fails anywhere inside the library, with any error; all of them mean one thing here.
        return DAMAGED
    return 0


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def _lines(page: Page) -> Iterator[list[str]]:
    """Rows of ruled tables and lines of text, from the top of the page to its foot."""
    tables = [(table, table.extract()) for table in page.find_tables()]
    ruled = [(table, rows) for table, rows in tables if max(map(len, rows), default=0) > 1]
    outside = page
    for table, _ in ruled:
        outside = outside.outside_bbox(_within(table.bbox, page.bbox))
    found: list[tuple[float, list[str]]] = [
        (line["top"], [line["text"]]) for line in outside.extract_text_lines(return_chars=False)
    ]
    for table, rows in ruled:
        for placed, cells in zip(table.rows, rows, strict=True):
            found.append((placed.bbox[1], [cell or "" for cell in cells]))
    for _, texts in sorted(found, key=lambda line: line[0]):
        if any(text.strip() for text in texts):
            yield texts


def _within(box: _Box, page: _Box) -> _Box:
    # A table drawn over the edge of its page is cut at the edge.
    return (max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
