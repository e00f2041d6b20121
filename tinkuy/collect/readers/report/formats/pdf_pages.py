"""The process that reads a PDF: one JSON object a page to standard output, "done/total" to standard error.

It is not imported for its work but run (``python -m``), so that a PDF made to eat memory or time ends this process
and not the one that receives.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from collections.abc import Iterator
from types import FrameType

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

MOST_PAGES = 2000
MOST_MEMORY = 900 * 1024 * 1024
SECONDS_A_PAGE = 8
DAMAGED, LOCKED, TOO_LONG, TOO_SLOW = 3, 4, 5, 6


def main(path: str) -> int:
    """Writes the pages and gives the exit code: 0 when all of it was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(SECONDS_A_PAGE)
    try:
        with pdfplumber.open(path) as document:
            total = len(document.pages)
            if total > MOST_PAGES:
                return TOO_LONG
            for number, page in enumerate(document.pages, 1):
                signal.alarm(SECONDS_A_PAGE)
                print(json.dumps({"page": number, "lines": list(_lines(page)), "whole": number == total}))
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
    tables = [table for table in page.find_tables() if max(map(len, table.extract()), default=0) > 1]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(_within(table.bbox, page.bbox))
    found: list[tuple[float, list[str]]] = [
        (line["top"], [line["text"]]) for line in outside.extract_text_lines(return_chars=False)
    ]
    for table in tables:
        for ruled, cells in zip(table.rows, table.extract(), strict=True):
            found.append((ruled.bbox[1], [cell or "" for cell in cells]))
    found.sort(key=lambda placed: placed[0])
    for _, cells in found:
        if any(cell.strip() for cell in cells):
            yield cells


def _within(box: tuple[float, ...], page: tuple[float, ...]) -> tuple[float, ...]:
    # A table drawn over the edge of its page is cut at the edge.
    return (max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
