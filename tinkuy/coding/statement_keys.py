"""How a statement is named outside the database: by its source, the sheet's number in it, and its place on the sheet.

Sheets never change and a source is named by what it holds, so the name is the same on every machine.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tinkuy.errors import Refusal

_WRITTEN = re.compile(r"([0-9a-f]{12})-([0-9]{1,9})-([0-9]{1,6})")


class StatementKey(NamedTuple):
    """``source`` is the first twelve hex digits of the source's SHA-256; ``number`` and ``position`` count from 1."""

    source: str
    number: int
    position: int

    def __str__(self) -> str:
        return f"{self.source}-{self.number}-{self.position}"


def statement_key(text: str) -> StatementKey:
    """The key that was written so. Raises ``Refusal`` for what is none."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise Refusal(f"“{text[:60]}” names no statement.", mend="A statement is named as 1a2b3c4d5e6f-14-2.")
    return StatementKey(found[1], int(found[2]), int(found[3]))
