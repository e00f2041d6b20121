"""A sheet as the register holds it, with what is known of its source: what the rules of the profile look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class FiledSheet(NamedTuple):
    """One sheet of one organisation. ``values`` has the shape of ``sheets.DraftSheet.values``.

    ``source`` is the SHA-256 of the source's file or its beginning; ``dated`` the source's date as precisely as it
    is known ("2018", "2018-06", "2018-06-08", or ""). ``rule`` and ``score`` say which judgement put the sheet
    here; the profile does not look at them.
    """

    source: str
    number: int
    kind: str
    language: str
    locator: str
    dated: str
    values: Mapping[str, Any]
    rule: str = ""
    score: float | None = None
