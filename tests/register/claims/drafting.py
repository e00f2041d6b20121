"""Claims as a test says them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tinkuy.register.claims.standing import DraftClaim, DraftStanding


def claim(printed: str = "1,245", *, status: str = "reported", **more: Any) -> DraftClaim:
    """A count of cooperatives in line 9; what names a field of ``DraftStanding`` is of its standing."""
    of_standing = {name: more.pop(name) for name in DraftStanding.__slots__ if name in more}
    told: dict[str, Any] = {
        "locator": "line 9",
        "unit": "count",
        "population": "cooperatives",
        "language": "en",
        "value": Decimal(printed.rstrip("%").replace(",", "")),
    }
    return DraftClaim(printed=printed, standing=DraftStanding(status, **of_standing), **(told | more))
