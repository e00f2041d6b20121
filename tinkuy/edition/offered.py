"""What an organisation offers, as an edition writes it: months as numbers, a capacity only where it is one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

# How the bundled form and many others write a month: m05, 05, 5.
_MONTH = re.compile(r"m?(0?[1-9]|1[0-2])")
JOIN = ";"


def season_of(product: Mapping[str, Any]) -> str:
    """The months of a product, "01" to "12" in their order, joined by ";"; the source's own words where it has none.

    "" where nothing was said.
    """
    said = product.get("season") or ""
    words = said if isinstance(said, list) else str(said).split()
    months = [_MONTH.fullmatch(str(word)) for word in words]
    if words and all(months):
        return JOIN.join(sorted({f"{int(month[1]):02}" for month in months if month}))
    return " ".join(map(str, said)) if isinstance(said, list) else str(said)


def capacity_of(product: Mapping[str, Any]) -> float | None:
    """How much of a product can be delivered a year, in its unit: zero or more; None where no number was said."""
    said = product.get("capacity_per_year")
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    return float(said) if math.isfinite(said) and said >= 0 else None
