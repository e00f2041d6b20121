"""How large a report may be, in each respect in which a file can be made to fill memory or time.

Pictures make a document large, text does not: ten thousand pages of text have some 30 MB.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from tinkuy.collect.readers.report.lines import Line
from tinkuy.errors import BrokenInput

MOST_BYTES = 200 * 1024 * 1024
MOST_BYTES_OF_TEXT = 32 * 1024 * 1024
MOST_BYTES_OF_XML = 64 * 1024 * 1024
MOST_LINES = 60_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100
# Empty lines between the others count for nothing, but they are looked at.
MOST_LINE_ENDS = 10 * MOST_LINES
# A document of a thousand rows has some thirty thousand tags.
MOST_TAGS = 1_200_000


def at_most_lines(lines: Iterable[Line], *, name: str) -> list[Line]:
    """The lines as a list. Raises ``BrokenInput`` where they are more than a report has."""
    held = list(islice(lines, MOST_LINES + 1))
    if len(held) > MOST_LINES or sum(line.is_row for line in held) > MOST_ROWS:
        raise too_many_lines(name)
    return held


def too_many_lines(name: str) -> BrokenInput:
    """The refusal of a file that is longer than any report."""
    return BrokenInput(
        f"It has more than {MOST_LINES:,} lines, or {MOST_ROWS:,} rows of tables: that is no report.",
        where=name,
        mend="Receive it as a table (CSV), or in parts.",
    )
