"""The area column: whose place a printed label says, and whose it does not.

A label stands once for several rows. In most documents it stands in the first of them and is carried down. In some
it was centred in its cell, so that the rows above it belong to it too. One row gives that away: an "Instituto
Agropecuario de Piura" above the label "Piura", below "San Martín". In such a document a label is carried only as far
as rows that themselves name a place within it; what lies between two labels and names neither is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tinkuy.collect.readers.report.evidence import places_named
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.names import fold
from tinkuy.register.sheets import Question

_PARTS = re.compile(r"\s+[-–]\s+|[,/]")
# Rows beyond this many between two labels are not searched for places: no real group is so long.
_LONGEST_RUN = 500


@dataclass(slots=True)
class AreaRow:
    """A row as the area column sees it. ``label`` is what it prints there, "" for nothing.

    ``is_merged`` when a merged cell covers it, ``is_displaced`` when its cells had slipped so that its label was
    lost. ``shown`` is the name that people know it by, ``names`` are all its names, ``own_words`` its description
    and statements.
    """

    locator: str
    label: str
    shown: str
    names: list[str]
    own_words: list[str]
    is_merged: bool = False
    is_displaced: bool = False
    place: dict[str, object] | None = None
    questions: list[Question] = field(default_factory=list)


def labels_float(table: list[AreaRow]) -> bool:
    """Whether a row without a label names the next label below it and not the one above: labels are centred."""
    for at, row in enumerate(table):
        above, below = _above(table, at), _below(table, at)
        if row.label or row.is_displaced or not below:
            continue
        if _names(row, below) and not (above and _names(row, above)):
            return True
    return False


def place_rows(table: list[AreaRow], gazetteer: Gazetteer, *, floats: bool) -> None:
    """Gives every row its place or the question why it has none."""
    for at, row in enumerate(table):
        if row.label:
            _place_printed(table, at, gazetteer, floats=floats)
        else:
            why = _why_not_carried(table, at, gazetteer, floats=floats)
            above = _above(table, at)
            if why:
                _ask(row, above, why)
            else:
                row.place, question = _resolved(above, "carried", gazetteer)
                row.questions += question


def _above(table: list[AreaRow], at: int) -> str:
    """The label above a row; "" for none, also where a row in between lost its own."""
    for row in reversed(table[:at]):
        if row.label or row.is_displaced:
            return row.label
    return ""


def _below(table: list[AreaRow], at: int) -> str:
    return next((row.label for row in table[at + 1 :] if row.label), "")


def _place_printed(table: list[AreaRow], at: int, gazetteer: Gazetteer, *, floats: bool) -> None:
    row, before = table[at], table[at - 1] if at else None
    other = before.label if before else ""
    if (
        floats
        and other
        and fold(other) != fold(row.label)
        and not row.is_merged
        and _speaks_of(row, other, row.label)
    ):
        # Centred labels of small groups slip by a row: this one stands where the group above ends.
        facts = {"name": row.shown, "printed": row.label, "other": other, "locator": row.locator}
        row.questions.append(Question("area_contradicted", facts))
        return
    row.place, questions = _resolved(row.label, "printed", gazetteer)
    row.questions += questions


def _why_not_carried(table: list[AreaRow], at: int, gazetteer: Gazetteer, *, floats: bool) -> str:
    """A key of ``doubts.PHRASES``; "" where the label above is the row's."""
    row, above = table[at], _above(table, at)
    if row.is_displaced:
        return "row_slipped"
    if not above:
        return "no_label_above"
    others = {
        fold(other.label): other.label for other in table if other.label and fold(other.label) != fold(above)
    }
    if any(_names(row, other) for other in others.values()) and not _names(row, above):
        return "own_name_says_otherwise"
    if floats and _below(table, at) and not _is_anchored(table, at, above, gazetteer):
        return "labels_centred"
    return ""


def _is_anchored(table: list[AreaRow], at: int, above: str, gazetteer: Gazetteer) -> bool:
    """Whether the row, or one further down before the next label, names a place within the label above."""
    code = gazetteer.resolve(above).code
    for row in table[at : at + _LONGEST_RUN]:
        if row.label:
            return False
        texts = [*row.names, *row.own_words[:1]]
        if _names(row, above) or (
            code and any(True for text in texts for _ in places_named(text, gazetteer, within=code))
        ):
            return True
    return False


def _names(row: AreaRow, label: str) -> bool:
    return any(_holds(name, label) for name in row.names)


def _speaks_of(row: AreaRow, other: str, own: str) -> bool:
    texts = [*row.names, *row.own_words]
    return any(_holds(text, other) for text in texts) and not any(_holds(text, own) for text in texts)


def _holds(text: str, label: str) -> bool:
    """Whether a text holds a label, or a part of one ("La Libertad - Trujillo"), as words."""
    words = f" {fold(text)} "
    return any(f" {part} " in words for piece in _PARTS.split(label) if (part := fold(piece)))


def _ask(row: AreaRow, above: str, why: str) -> None:
    row.questions.append(Question("area_not_printed", {"name": row.shown, "above": above or "–", "why": why}))


def _resolved(label: str, basis: str, gazetteer: Gazetteer) -> tuple[dict[str, object], list[Question]]:
    found = gazetteer.resolve(label)
    place = {"printed": label, "basis": basis, "code": found.code, "score": found.score}
    if found.code:
        return place, []
    candidates = ", ".join(f"{candidate.name} ({candidate.code})" for candidate in found.candidates) or "–"
    return place, [Question("place_unresolved", {"printed": label, "candidates": candidates})]
