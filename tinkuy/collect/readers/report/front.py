"""What a document says of itself on its first lines: its title and its date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from tinkuy.collect.readers.report.lines import Line
from tinkuy.collect.readers.report.words import all_words
from tinkuy.register.names import fold

_FIRST_LINES = 40
_LONGEST_DATE = 60
_LONGEST_TITLE = 200
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_DAY = re.compile(r"\b([12]?\d|3[01])\b")


def title_of(lines: Iterable[Line]) -> str:
    """The first line of prose that has three words and is no date; "" where there is none near the
    beginning.
    """
    for line in _first(lines):
        if len(line.text.split()) >= 3 and len(line.text) <= _LONGEST_TITLE and not _date_in(line.text):
            return line.text.strip("* ")
    return ""


def date_of(lines: Iterable[Line]) -> str:
    """ "2018-06-08", or "2018-09" where no day is printed; "" where no line is a date."""
    return next((date for line in _first(lines) if (date := _date_in(line.text))), "")


def _first(lines: Iterable[Line]) -> Iterable[Line]:
    return (line for line in islice(lines, _FIRST_LINES) if not line.is_row)


def _date_in(text: str) -> str:
    """The date of a line that holds a month by name and a year, and little else."""
    if len(text) > _LONGEST_DATE:
        return ""
    words = [fold(word) for word in text.split()]
    year = _YEAR.search(text)
    month = next((known.months[word] for word in words for known in all_words() if word in known.months), 0)
    if not year or not month or len(words) > 6:
        return ""
    day = _DAY.search(text[: year.start()] + text[year.end() :])
    return f"{year[0]}-{month:02}" + (f"-{int(day[1]):02}" if day and int(day[1]) else "")
