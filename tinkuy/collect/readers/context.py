"""What a reader is told about the mapping it reads for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tinkuy.collect.readers.mapping import ColumnMappings
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.packs import BlockSeed


def quiet(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


# Compared by identity, so that what was found out for one context can be remembered under it.
@dataclass(frozen=True, slots=True, eq=False)
class ReaderContext:
    """The country (ISO alpha-2, "" for the world) with its gazetteer, the mapping's blocks, and progress.

    ``blocks`` are those that the register has now, with the headings under which the country's pack knows
    them.
    ``columns`` finds how the columns of a table are mapped; only tables look at it.
    ``sheet_kind`` is the kind of sheet that a row of a table is ("row", or what a person said it is).
    ``advance(done, total)`` is called now and then, total 0 while it is unknown.
    """

    country: str
    gazetteer: Gazetteer
    blocks: tuple[BlockSeed, ...] = ()
    columns: ColumnMappings | None = None
    sheet_kind: str = "row"
    advance: Callable[[int, int], None] = quiet
