"""What one row says: its cells, by the mapping of their columns, as the values of a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinkuy.collect.readers.cells import TAKES, Column, Row, contacts_of, keep
from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.headings import LANGUAGES
from tinkuy.collect.readers.where import (
    Position,
    address_of,
    contradiction_of,
    no_better_than_place,
    not_exchanged,
    place_of,
    position_of,
    stated_precision,
    worst,
)
from tinkuy.places.packs import BlockSeed
from tinkuy.register.fields import PURPOSES, PublicationLevel
from tinkuy.register.names import fold
from tinkuy.register.sheets import Question


@dataclass(slots=True)
class Said:
    """What a row says. ``wrong`` lists the cells that could not be taken: (heading, why, what stood there)."""

    values: dict[str, Any]
    language: str
    locator: str
    wrong: list[tuple[str, str, str]]
    questions: list[Question]
    new_block: str = ""


class RowReader:
    """Reads rows whose columns are mapped so. ``columns`` is heading to target, in the order of the cells."""

    def __init__(self, columns: Mapping[str, str], *, language: str, context: ReaderContext) -> None:
        self._context = context
        self._language = language
        self._columns = [
            Column(at, heading, *target.partition(":")[::2])
            for at, (heading, target) in enumerate(columns.items())
        ]
        self._tells_language = next((c.at for c in self._columns if c.target == "language"), None)
        self._takes = [(column, TAKES.get(column.target, keep)) for column in self._columns]
        self._asks_consent = any(c.target == "consent" and not c.end for c in self._columns)
        self._blocks = _blocks_by_word(context.blocks)

    def read(self, cells: Sequence[str], position: Position | None = None) -> Said:
        """The values of a row; without a key "names" where it names nothing.

        A map gives the ``position``; a row has it in its cells.
        """
        row = Row(self._row_language(cells), self._blocks)
        width = len(cells)
        for column, take in self._takes:
            if column.at < width and (text := cells[column.at].strip()):
                take(row, column, text)
        for at in range(len(self._takes), width):
            if cells[at].strip():
                row.unmapped[f"column {at + 1}"] = cells[at].strip()
        where = not_exchanged(position or position_of(row.parts), row.parts, self._context)
        return self._whole(row, where)

    def _row_language(self, cells: Sequence[str]) -> str:
        if self._tells_language is None or self._tells_language >= len(cells):
            return self._language
        return LANGUAGES.get(fold(cells[self._tells_language]), self._language)

    def _whole(self, row: Row, position: Position) -> Said:
        """The row's values, with those that several of its cells make together."""
        values = row.values
        questions: list[Question] = []
        if position.wrong:
            row.wrong.append((self._heading("lat", "lon", "latlon"), position.wrong, position.found))
            row.unmapped |= {key: row.parts[key] for key in ("lat", "lon", "latlon") if key in row.parts}
        position = self._without_contradiction(row, position, questions)
        place = place_of(row.parts, position.value, self._context)
        if place.value:
            values["place"] = place.value
        if place.question:
            questions.append(place.question)
        if position.value:
            stated = worst(position.value["precision"], stated_precision(row.parts))
            stated_position = {**position.value, "precision": stated}
            values["position"] = no_better_than_place(stated_position, place, self._context)
        if address := address_of(row.parts):
            values["address"] = address
        if contacts := contacts_of(row, place.country or self._context.country):
            values["contacts"] = contacts
        if self._asks_consent and not row.has_agreed:
            values["consent"] = {purpose: int(PublicationLevel.TEAM) for purpose in PURPOSES}
        if row.statements:
            values["statements"] = list(row.statements.values())
        if row.unmapped:
            values["unmapped"] = row.unmapped
        return Said(values, row.language, row.locator, row.wrong, questions, row.new_block)

    def _without_contradiction(self, row: Row, position: Position, questions: list[Question]) -> Position:
        """The position, if it may stay; what of the row contradicts it, or is contradicted, is said."""
        found = contradiction_of(position, row.parts, self._context)
        if found is None:
            return position
        if found.target == "country":
            heading = self._heading("country")
            row.wrong.append((heading, found.why, found.found))
            row.unmapped[heading] = row.parts.pop("country")
        elif found.target == "position":
            row.wrong.append((self._heading("lat", "lon", "latlon"), found.why, found.found))
            return Position(None)
        else:
            questions.append(Question(found.why, {"land": found.found, "printed": row.parts["country"]}))
        return position

    def _heading(self, *targets: str) -> str:
        return next((column.heading for column in self._columns if column.target in targets), "geometry")


def _blocks_by_word(blocks: Sequence[BlockSeed]) -> dict[str, str]:
    words: dict[str, str] = {}
    for block in blocks:
        headings = (heading for printed in block.headings.values() for heading in printed)
        words |= {fold(word): block.code for word in (block.code, *block.names.values(), *headings)}
    return words
