"""A coding on its way between mappings and programs: what CSV and REFI-QDA files say of it."""

from __future__ import annotations

from typing import NamedTuple

from tinkuy.coding.statement_keys import StatementKey

CODING, SETTLED = "coding", "settled"


class Coded(NamedTuple):
    """What a coder gave a statement, or what was settled for it.

    ``kind`` is "coding" or "settled". A coding says its ``coder`` by e-mail address; a settlement says ``how``
    ("agreed", "adjudicated", "single") and ``because``. ``at`` is a moment in ISO 8601 with its zone, or "".
    """

    key: StatementKey
    kind: str
    coder: str
    themes: tuple[str, ...]
    at: str = ""
    how: str = ""
    because: str = ""


class Passage(NamedTuple):
    """A statement with all that is said of it: ``codings`` may be empty."""

    key: StatementKey
    aspect: str
    language: str
    name: str
    text: str
    codings: tuple[Coded, ...]
