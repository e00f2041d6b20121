"""What suggestions are asked for and learnt from. Apart from what learns, which takes a second to load."""

from __future__ import annotations

from typing import NamedTuple


class Asked(NamedTuple):
    """A statement whose themes are wanted."""

    text: str
    aspect: str


class Example(NamedTuple):
    """A statement with its settled themes. ``group``: examples of one organisation say the same in other words."""

    text: str
    aspect: str
    themes: frozenset[str]
    group: str
