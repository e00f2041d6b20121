"""The area column: whose place a printed label says, and whose it does not.

A label stands once for several rows. In most documents it stands in the first of them and is carried down.
In some it was centred in its cell, so that the rows above it belong to it too. One row gives that away: an
"Instituto Agropecuario de Piura" above the label "Piura", below "San Martín". In such a document a label is
carried only as far as rows that themselves name a place within it; what lies between two labels and names
neither is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tinkuy.collect.readers.report.evidence import places_named
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.names import fold
from tinkuy.register.sheets import Question

_PARTS = re.compile(r"\s+[-–]\s+|[,/]")
_LONGEST_TEXT = 200
_LONGEST_LABEL, _MOST_WORDS = 5, 60


@dataclass(slots=True)
class AreaRow:
    """A row as the area column sees it. ``label`` is what it prints there, "" for nothing.

    ``shown`` is the name that people know it by, ``names`` are all its names, ``own_words`` its description
    and statements. ``is_merged`` when a merged cell covers it, ``is_displaced`` when its cells had slipped so
    that its label was lost.
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


@dataclass(frozen=True, slots=True)
class _Standing:
    """A row between its labels: the one above ("" where none is, or one was lost) and the next below."""

    row: AreaRow
    above: str
    below: str


def labels_float(table: list[AreaRow]) -> bool:
    """Whether a row without a label names the next one below it and not the one above: labels are centred."""
    return any(
        _names(standing.row, standing.below) and not _names(standing.row, standing.above)
        for standing in _standings(table)
        if not standing.row.label and not standing.row.is_displaced
    )


def place_rows(table: list[AreaRow], gazetteer: Gazetteer, *, floats: bool) -> None:
    """Gives every row its place or the question why it has none."""
    standings = _standings(table)
    labels = {part for row in table if row.label for part in _parts(row.label)}
    anchored = _anchored(standings, gazetteer) if floats else [True] * len(table)
    before = ""
    for standing, is_anchored in zip(standings, anchored, strict=True):
        row = standing.row
        if row.label:
            _place_printed(row, before, gazetteer, floats=floats)
        else:
            why = _why_not_carried(standing, labels, is_anchored=is_anchored or not standing.below)
            if why:
                facts = {"name": row.shown, "above": standing.above or "–", "why": why}
                row.questions.append(Question("area_not_printed", facts))
            else:
                _resolve(row, standing.above, "carried", gazetteer)
        before = row.label


def _standings(table: list[AreaRow]) -> list[_Standing]:
    above, aboves = "", []
    for row in table:
        aboves.append(above)
        above = row.label if row.label or row.is_displaced else above
    below, belows = "", []
    for row in reversed(table):
        belows.append(below)
        below = row.label or below
    return [_Standing(*each) for each in zip(table, aboves, reversed(belows), strict=True)]


def _place_printed(row: AreaRow, before: str, gazetteer: Gazetteer, *, floats: bool) -> None:
    slips = floats and not row.is_merged and before and fold(before) != fold(row.label)
    if slips and _speaks_of(row, before) and not _speaks_of(row, row.label):
        # Centred labels of small groups slip by a row: this one stands where the group above ends.
        facts = {"name": row.shown, "printed": row.label, "other": before, "locator": row.locator}
        row.questions.append(Question("area_contradicted", facts))
        return
    _resolve(row, row.label, "printed", gazetteer)


def _why_not_carried(standing: _Standing, labels: set[str], *, is_anchored: bool) -> str:
    """A key of ``doubts.PHRASES``; "" where the label above is the row's."""
    row, above = standing.row, standing.above
    if row.is_displaced:
        return "row_slipped"
    if not above:
        return "no_label_above"
    if not _names(row, above) and any(_holds_one_of(name, labels) for name in row.names):
        return "own_name_says_otherwise"
    return "" if is_anchored else "labels_centred"


def _anchored(standings: list[_Standing], gazetteer: Gazetteer) -> list[bool]:
    """Whether each row, or one further down before the next label, names a place within the label above."""
    found: list[bool] = []
    is_anchored = False
    for standing in reversed(standings):
        if standing.row.label:
            is_anchored = False
        else:
            is_anchored = is_anchored or _is_within(standing.row, standing.above, gazetteer)
        found.append(is_anchored)
    return found[::-1]


def _is_within(row: AreaRow, label: str, gazetteer: Gazetteer) -> bool:
    if _names(row, label):
        return True
    code = gazetteer.resolve(label).code if label else ""
    return bool(code) and any(True for _ in _places(row, code, gazetteer))


def _places(row: AreaRow, within: str, gazetteer: Gazetteer) -> Iterator[str]:
    for text in (*row.names, *row.own_words[:1]):
        yield from places_named(text, gazetteer, within=within)


def _names(row: AreaRow, label: str) -> bool:
    return bool(label) and any(_holds(name, label) for name in row.names)


def _speaks_of(row: AreaRow, label: str) -> bool:
    return any(_holds(text, label) for text in (*row.names, *row.own_words))


def _holds(text: str, label: str) -> bool:
    """Whether a text holds a label, or a part of one ("La Libertad - Trujillo"), as words."""
    words = f" {fold(text)} "
    return any(f" {part} " in words for part in _parts(label))


def _holds_one_of(text: str, parts: set[str]) -> bool:
    words = fold(text).split()[:_MOST_WORDS]
    spans = (
        (start, start + length) for start in range(len(words)) for length in range(1, _LONGEST_LABEL + 1)
    )
    return any(" ".join(words[start:end]) in parts for start, end in spans)


def _parts(label: str) -> tuple[str, ...]:
    return tuple(folded for part in _PARTS.split(label[:_LONGEST_TEXT]) if (folded := fold(part)))


def _resolve(row: AreaRow, label: str, basis: str, gazetteer: Gazetteer) -> None:
    """Gives the row the place of the label; where the gazetteer is not sure of it, also the question."""
    found = gazetteer.resolve(label)
    row.place = {"printed": label, "basis": basis, "code": found.code, "score": found.score}
    if not found.code:
        candidates = ", ".join(f"{place.name} ({place.code})" for place in found.candidates) or "–"
        row.questions.append(Question("place_unresolved", {"printed": label, "candidates": candidates}))
