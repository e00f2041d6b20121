"""The questions of a form as somebody reads them who answers later: headings, questions, choices, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tinkuy.collect.paper.arranging import shown
from tinkuy.collect.paper.reading import Asked, Group

_DEEPEST_HEADING = 4


def parts_of(group: Group, level: int = 3) -> Iterator[dict[str, Any]]:
    """{"heading", "level"} or {"question", "hint", "choices", "note"}, from the first to the last.

    A list of places that lies in a file has no choices here. What a repeat asks is read once, and said to repeat.
    """
    if group.label:
        yield {
            "heading": shown(group.label),
            "level": min(level, _DEEPEST_HEADING),
            "repeats": group.repeats,
        }
    below = level + 1 if group.label else level
    for part in group.parts:
        if isinstance(part, Asked):
            yield _question(part)
        else:
            yield from parts_of(part, below)


def _question(asked: Asked) -> dict[str, Any]:
    return {
        "question": shown(asked.label),
        "hint": shown(asked.hint),
        "choices": [shown(choice) for choice in asked.choices],
        "note": asked.kind == "note",
    }
