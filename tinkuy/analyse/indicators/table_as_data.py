"""A table as data that can be kept on the disk, and back: what is written reads back the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinkuy.analyse.indicators.table import Base, Heading, Range, Table


def as_data(table: Table) -> dict[str, Any]:
    """The table in lists and texts alone, for JSON."""
    return {
        "groups": [_heading(one) for one in table.groups],
        "categories": [_heading(one) for one in table.categories],
        "bases": {
            place: [base.in_scope, base.known, dict(base.absences)] for place, base in table.bases.items()
        },
        "values": [[*at, value] for at, value in table.values.items()],
        "counted": [[*at, count] for at, count in table.counted.items()],
        "totals": [[dict(one.label), one.low, one.high] for one in table.totals],
        "notes": [dict(note) for note in table.notes],
        "few": list(table.few),
    }


def from_data(told: Mapping[str, Any]) -> Table:
    """The table that was written so. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
    return Table(
        groups=tuple(Heading(*one) for one in told["groups"]),
        categories=tuple(Heading(*one) for one in told["categories"]),
        bases={place: Base(*base) for place, base in told["bases"].items()},
        values={(group, category): value for group, category, value in told["values"]},
        counted={(group, category): count for group, category, count in told["counted"]},
        totals=tuple(Range(*one) for one in told["totals"]),
        notes=tuple(told["notes"]),
        few=tuple(told["few"]),
    )


def _heading(one: Heading) -> list[Any]:
    return [one.code, dict(one.label), one.unit, dict(one.scope)]
