"""A finding: something in a document that does not hold, with its places, its words and a sentence about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from tinkuy.analyse.claims.passages import Document, Passage

# Every kind of finding, and what it means for whoever reads the list.
KINDS = {
    "sum": "the rows of a table do not make its total",
    "reading_settled": "a count that can be read in two ways, which the total decides",
    "share_and_count": "a share that does not fit its own count",
    "base": "shares that were not reckoned on the printed total",
    "over_the_whole": "parts of one whole that make more than all of it",
    "several_values": "one thing with several values",
    "editions_disagree": "two language editions that say different figures",
    "edition_lacks": "a figure that one language edition says and the other does not",
    "base_not_stated": "shares that do not say of how many",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: the document, the position of the line in it, and the line in words."""

    document: str
    position: int
    unit: str
    number: int


@dataclass(frozen=True, slots=True)
class Finding:
    """``kind`` is one of ``KINDS``; ``printed`` the words as they stand, ``computed`` what was reckoned.

    ``said`` is one or two sentences for a reader who does not reckon.
    """

    kind: str
    places: tuple[Place, ...]
    printed: tuple[str, ...]
    said: str
    computed: dict[str, Any] = field(default_factory=dict)


def place(held: Document, position: int) -> Place:
    """The place of one of a document's passages."""
    passage: Passage = held.passages[position]
    return Place(held.name, position, passage.unit, passage.number)


def places_said(places: Iterable[Place]) -> str:
    """Places in words: "line 345", "lines 328, 331", "table 3 row 5"; "" for none."""
    parts = []
    for unit, group in groupby(dict.fromkeys(places), key=lambda one: one.unit):
        numbers = [str(one.number) for one in group]
        parts.append(f"{unit}{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}")
    return "; ".join(parts)


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"; "" for none."""
    held = list(words)
    return f" {last} ".join([", ".join(held[:-1]), held[-1]]) if len(held) > 1 else "".join(held)


def short(text: str, letters: int = 70) -> str:
    """The beginning of a text, cut at a word, with a mark where it goes on."""
    squeezed = " ".join(text.split())
    return squeezed if len(squeezed) <= letters else squeezed[:letters].rsplit(" ", 1)[0] + " …"
