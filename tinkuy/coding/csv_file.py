"""Codings as CSV in UTF-8: a row for each coding, for each settlement, and for each statement that has neither.

The words of a statement are there to be read; only its name counts when the file comes back. A text that a
spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from tinkuy.coding.statement_keys import statement_key
from tinkuy.coding.transfer import CODING, SETTLED, Coded, Passage
from tinkuy.errors import BrokenInput, Refusal

COLUMNS = (
    "statement", "aspect", "language", "organisation", "text", "kind", "coder", "themes", "at", "how", "because",
)  # fmt: skip
REQUIRED = ("statement", "kind", "coder", "themes")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def write(passages: Iterable[Passage], file: TextIO) -> int:
    """Write the passages; how many codings and settlements there were."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for one in passages:
        told = (str(one.key), one.aspect, one.language, _safe(one.name), _safe(one.text))
        for coded in one.codings:
            count += 1
            said = (
                coded.kind,
                coded.coder,
                ";".join(coded.themes),
                coded.at,
                coded.how,
                _safe(coded.because),
            )
            writer.writerow(told + said)
        if not one.codings:
            writer.writerow((*told, CODING, "", "", "", "", ""))
    return count


def read(file: TextIO, *, where: str = "") -> Iterator[Coded]:
    """The codings and settlements of a file, in its order; rows without themes are passed over.

    Raises ``BrokenInput`` for what is no such file, with the row; the heading is row 1.
    """
    rows = csv.DictReader(file)
    try:
        missing = [name for name in REQUIRED if name not in (rows.fieldnames or ())]
        if missing:
            raise BrokenInput(f"The column “{missing[0]}” is missing.", where=where)
        for row in rows:
            told = {name: (row.get(name) or "").strip() for name in COLUMNS}
            if told["themes"]:
                yield _coded(told, f"{where}, row {rows.line_num}")
    except (UnicodeDecodeError, csv.Error) as fault:
        raise BrokenInput(f"It cannot be read as CSV in UTF-8: {fault}.", where=where) from fault


def _coded(told: dict[str, str], place: str) -> Coded:
    if told["kind"] not in (CODING, SETTLED):
        raise BrokenInput(f"A kind is “coding” or “settled”, found “{told['kind']}”.", where=place)
    try:
        key = statement_key(told["statement"])
    except Refusal as refusal:
        raise BrokenInput(refusal.what, where=place, mend=refusal.mend) from refusal
    themes = tuple(sorted({code.strip() for code in told["themes"].split(";") if code.strip()}))
    because = told["because"].removeprefix("'") if told["because"].startswith("'") else told["because"]
    return Coded(key, told["kind"], told["coder"], themes, told["at"], told["how"], because)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
