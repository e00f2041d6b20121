"""Tables as text (CSV, TSV): their encoding, their separator, and their rows as a stream."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tinkuy.errors import BrokenInput

SEPARATORS = ",;\t|"
_SAMPLE = 64 * 1024
_PIECE = 1 << 20
_REPORT_EVERY = 2000
# A longer cell is a quotation mark that nobody closed.
_LONGEST_CELL = 131_072
# Of a hundred letters beyond ASCII one may be broken before a text is taken for something else than UTF-8.
_BROKEN_SHARE_0_1 = 0.01
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a text are read: a Python codec, and how many of its letters were broken."""

    name: str
    broken: int = 0

    @property
    def is_assumed(self) -> bool:
        """Nothing in the bytes proves a Western single-byte encoding: the reader says that it took it."""
        return self.name == "cp1252"


def encoding_of(path: Path) -> Encoding:
    """The encoding of the whole file. Raises ``BrokenInput`` for bytes that are no text."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        for mark, name in _MARKS:
            if sample.startswith(mark):
                return Encoding(name)
        if name := _utf16_without_mark(sample):
            return Encoding(name)
        file.seek(0)
        return _one_byte_or_utf8(iter(lambda: file.read(_PIECE), b""), path)


def _utf16_without_mark(sample: bytes) -> str:
    nulls = [sample[start::2].count(0) / max(1, len(sample) // 2) for start in (0, 1)]
    if max(nulls) < 0.4 or min(nulls) > 0.05:
        return ""
    return "utf-16-be" if nulls[0] > nulls[1] else "utf-16-le"


def _one_byte_or_utf8(pieces: Iterator[bytes], path: Path) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    beyond, broken = 0, 0
    for piece in pieces:
        if b"\x00" in piece:
            raise BrokenInput(
                "The file holds bytes that no text has: it is damaged, or no table.", where=path.name
            )
        text = decoder.decode(piece)
        if not text.isascii():
            broken += text.count("\ufffd")
            beyond += len(text) - len(text.encode("ascii", errors="ignore"))
    broken += len(decoder.decode(b"", final=True))
    if broken and (broken > 1 and broken > _BROKEN_SHARE_0_1 * beyond):
        return Encoding("cp1252")
    # A broken letter where none is whole is of another encoding; among whole ones, at the end, it is a cut.
    return Encoding("cp1252") if broken and beyond <= broken else Encoding("utf-8", broken)


def separator_of(lines: list[str]) -> str:
    """The separator that parts the lines into the same number of cells, at least two; "," where none does."""
    best, chosen = (0.0, 0), ","
    for separator in SEPARATORS:
        widths = Counter(len(row) for row in _parsed(lines, separator) if row)
        if not widths:
            continue
        width, times = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]))
        score = (times / sum(widths.values()), width)
        if width > 1 and score > best:
            best, chosen = score, separator
    return chosen


def _parsed(lines: list[str], separator: str) -> list[list[str]]:
    rows = []
    try:
        for row in csv.reader(lines, delimiter=separator):
            rows.append(row)
    except csv.Error:
        pass
    # The sample may end within a quoted cell.
    return rows[:-1] if len(rows) > 2 else rows


class _Lines:
    """The lines of a text, and whether they were all asked for."""

    def __init__(self, text: Iterable[str]) -> None:
        self._lines = iter(text)
        self.are_read = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.are_read = True
            raise StopIteration
        return line


def rows_of(
    path: Path,
    encoding: Encoding,
    advance: Callable[[int, int], None],
    unfinished: Callable[[int], None] = lambda _row: None,
) -> Iterator[list[str]]:
    """The rows of the table. ``advance`` is told the rows so far and an estimate of all of them.

    A last row that ends inside a quoted cell is not among them: ``unfinished`` is told its number.
    Raises ``BrokenInput`` naming the row where the text stops being a table.
    """
    # Other libraries of the process may have set another limit, or none.
    csv.field_size_limit(_LONGEST_CELL)
    size = path.stat().st_size
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding.name, errors="replace", newline="") as text:
        separator = separator_of(_first_lines(path, encoding))
        number = 0
        try:
            lines = _Lines(text)
            for number, row in enumerate(csv.reader(lines, delimiter=separator), start=1):
                # A row that is closed is given before the next line is asked for.
                if lines.are_read:
                    unfinished(number)
                    break
                if number % _REPORT_EVERY == 0:
                    advance(number, max(number, round(number * size / max(1, raw.tell()))))
                yield row
        except (csv.Error, UnicodeError) as fault:
            raise BrokenInput(
                f"Row {number + 1} cannot be read: {fault}.",
                where=path.name,
                mend='Often a quotation mark (") was opened and never closed.',
            ) from fault
    advance(number, number)


def _first_lines(path: Path, encoding: Encoding) -> list[str]:
    with path.open("rb") as raw:
        text = raw.read(_SAMPLE).decode(encoding.name, errors="replace")
    lines = text.splitlines(keepends=True)
    return lines[:-1] if len(text) >= _SAMPLE // 4 and len(lines) > 1 else lines
