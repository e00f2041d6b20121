"""Plain text: one line a line, the cells of a table's row parted by tabs."""

from __future__ import annotations

from pathlib import Path

from charset_normalizer import from_bytes

from tinkuy.collect.readers.report.lines import Line, Where, row
from tinkuy.errors import BrokenInput

_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Enough to know an encoding by, and little enough to be quick.
_TELLING = 256 * 1024


def read(path: Path) -> str:
    """The file's text, its encoding detected. Raises ``BrokenInput`` for bytes that are no text."""
    raw = path.read_bytes()
    encoding = next((name for mark, name in _MARKED if raw.startswith(mark)), "utf-8")
    try:
        written = raw.decode(encoding)
    except UnicodeDecodeError:
        written = _guessed(raw, path)
    if "\x00" in written:
        raise BrokenInput("The file holds bytes that are no text.", where=path.name)
    return written


def _guessed(raw: bytes, path: Path) -> str:
    found = from_bytes(raw[:_TELLING]).best()
    if found is None:
        raise BrokenInput(
            "The encoding of the text cannot be told.",
            where=path.name,
            mend="Save it as UTF-8 and try again.",
        )
    return raw.decode(found.encoding, errors="replace")


def lines(written: str) -> list[Line]:
    """The lines that hold anything, numbered as an editor numbers them."""
    return [line_of(Where("line", number), text) for number, text in numbered(written) if text.strip()]


def numbered(written: str) -> list[tuple[int, str]]:
    # Only these end a line for an editor; str.splitlines would also break at rarer marks inside a cell.
    return list(enumerate(written.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1))


def line_of(where: Where, text: str) -> Line:
    """A row of a table where the line holds a tab, else prose."""
    if "\t" in text:
        return row(where, text.split("\t"))
    return Line(where, " ".join(text.split()))
