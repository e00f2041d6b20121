"""What a table says, as a test reads it."""

from __future__ import annotations

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.table import Base


def values(answer: Answer, group: str = "all") -> dict[str, int | None]:
    """{category: value} of a group, without what nobody is."""
    return {
        category: value for (at, category), value in answer.table.values.items() if at == group and value != 0
    }


def base(answer: Answer, place: str = "all") -> tuple[int, int | None, dict[str, int]]:
    """(in scope, known, absences) of a group, or of "group:category"."""
    found: Base = answer.table.bases[place]
    return found.in_scope, found.known, dict(found.absences)
