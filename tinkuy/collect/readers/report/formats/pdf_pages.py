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
from math import ceil
from time import process_time
from types import FrameType

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from tinkuy.collect.readers.report.formats.pdf import (
    DAMAGED,
    LOCKED,
    MOST_PAGES,
    TOO_LONG,
    TOO_SLOW,
    PageRead,
)

_Box = tuple[float, float, float, float]

MOST_MEMORY = 900 * 1024 * 1024
# Seconds of work, not of the clock: a busy machine takes longer and is not to blame.
SECONDS_A_PAGE = 5
SECONDS_MORE_A_PAGE = 0.5
# Whoever catches the alarm inside the library hears it again after so many.
AGAIN = 1


def main(path: str) -> int:
    """Writes the pages and gives the exit code: 0 when all of it was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGPROF, _too_slow)
    _allow_until(SECONDS_A_PAGE)
    try:
        with pdfplumber.open(path) as document:
            total = len(document.pages)
            if total > MOST_PAGES:
                return TOO_LONG
            latest = SECONDS_A_PAGE + SECONDS_MORE_A_PAGE * total
            for number, page in enumerate(document.pages, 1):
                _allow_until(min(process_time() + SECONDS_A_PAGE, latest))
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
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return 0


def _allow_until(seconds: float) -> None:
    """Let this process work until it has worked for so many seconds: then ``TimeoutError``, and a second later its end.

    The library catches errors of any kind here and there, and a search for patterns hears no alarm while it runs.
    """
    signal.setitimer(signal.ITIMER_PROF, max(0.1, seconds - process_time()), AGAIN)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    end = ceil(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end if most == resource.RLIM_INFINITY else min(end, most), most))


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
