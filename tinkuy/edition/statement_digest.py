"""What names a statement of an organisation in an edition, where rows have no number of their own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

DIGITS = 12
# What makes a statement the one that it is.
_TOLD = ("aspect", "supporter", "language", "text", "source_id", "locator")


def statement_digest(organisation: str, statement: Mapping[str, Any]) -> str:
    """Twelve hex digits. ``statement`` is a row of ``statements``: two that say the same in one source are one.

    The same row of a later edition has the same digits, so that what was said of it can be found there.
    """
    told = [organisation, *(statement[column] or "" for column in _TOLD)]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
