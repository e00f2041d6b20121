"""When the last day of a workshop is over: when it is over everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

# The clock that is furthest behind: what is said there on the evening of the last day still counts.
_FURTHEST_WEST = timedelta(hours=12)


def today(now: datetime) -> date:
    """The earliest day that it is anywhere."""
    return (now.astimezone(UTC) - _FURTHEST_WEST).date()
