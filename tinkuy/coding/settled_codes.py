"""Settled themes on their way into an edition: they stand in the place of what the sheet brought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tinkuy.register.filed import FiledSheet

# Where the themes of a published statement come from; "" stands for a statement that nobody coded.
FROM_SOURCE = "source"
CODINGS = (FROM_SOURCE, "agreed", "adjudicated", "single")


class Settled(NamedTuple):
    """The themes that hold for a statement, sorted, and how they were settled: one of ``CODINGS`` after the first."""

    themes: tuple[str, ...]
    how: str


# (SHA-256 of the source, the sheet's number in it, the statement's place on the sheet, from 1).
SettledStatements = Mapping[tuple[str, int, int], Settled]


def with_settled(sheets: Iterable[FiledSheet], settled: SettledStatements) -> list[FiledSheet]:
    """The sheets, with settled themes in the place of those that came with them; any order gives the same.

    Such a statement says so under ``coding``. Without settled themes it keeps what its sheet brought. The sheets
    given are not changed.
    """
    return [_with_settled(sheet, settled) for sheet in sheets]


def _with_settled(sheet: FiledSheet, settled: SettledStatements) -> FiledSheet:
    said = sheet.values.get("statements", ())
    held = [settled.get((sheet.source, sheet.number, position)) for position in range(1, len(said) + 1)]
    if not any(held):
        return sheet
    taken = [
        {**one, "themes": list(coded.themes), "coding": coded.how} if coded else one
        for one, coded in zip(said, held, strict=True)
    ]
    return sheet._replace(values={**sheet.values, "statements": taken})


def coding_of(statement: Mapping[str, Any]) -> str:
    """Where its themes come from: one of ``CODINGS``, "" where it has none."""
    if statement.get("coding"):
        return str(statement["coding"])
    return FROM_SOURCE if statement.get("themes") else ""
