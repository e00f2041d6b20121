"""Where organisations stand: millions of them in a few thousand places, and in some blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from tinkuy.places.atlas import Place
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.place_rule import ancestors_in


class Ground:
    """The places of a gazetteer by code, and the codes of the blocks that are published.

    A code that it does not know is no place.
    """

    def __init__(
        self, gazetteer: Gazetteer, languages: Sequence[str], country: str, blocks: Iterable[str] = ()
    ) -> None:
        """``languages`` are those of the mapping; places are named in the first of them."""
        self._gazetteer = gazetteer
        self.blocks = frozenset(blocks)
        self.languages, self.country = tuple(languages), country
        self.ancestors = ancestors_in(gazetteer)
        self.full_name = cache(self._full_name)
        self.place = cache(self._place)

    def _place(self, code: str) -> Place | None:
        return self._gazetteer.place(code) if self._gazetteer.knows(code) else None

    def _full_name(self, code: str) -> str:
        """The place from small to large, in the mapping's first language."""
        return self._gazetteer.full_name(code, self.languages[0]) if self._gazetteer.knows(code) else ""
