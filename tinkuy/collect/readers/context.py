"""What a reader is told about the mapping it reads for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinkuy.collect.readers.mapping import ColumnMapping
    from tinkuy.places.gazetteer import Gazetteer
    from tinkuy.places.packs import BlockSeed


def quiet(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class ReaderContext:
    """The country (ISO alpha-2, "" for the world) with its gazetteer, the mapping's blocks, and progress.

    ``blocks`` are those that the register has now, with the headings under which the country's pack knows
    them.
    ``columns`` is how a person, or an earlier reading, mapped the columns of a table; only tables look at it.
    ``advance(done, total)`` is called now and then, total 0 while it is unknown.
    """

    country: str
    gazetteer: Gazetteer
    blocks: tuple[BlockSeed, ...] = ()
    columns: ColumnMapping | None = None
    advance: Callable[[int, int], None] = quiet
