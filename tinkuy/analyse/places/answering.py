"""The questions that are put to an edition place by place; each figure is made again by its id (``P3:08:fair``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tinkuy.analyse.indicators.answering import Answer, opened
from tinkuy.analyse.indicators.edition_tables import duckdb_backend
from tinkuy.analyse.places import (
    exactness_in_place,
    in_each_place,
    lines_in_place,
    needs_in_place,
    supporters_in_place,
    types_in_place,
)

# All of them ask what the edition says of single organisations anyway. What may be told of groups only (members,
# sizes, legal forms) is asked of no single place: a place is a small group.
QUESTIONS = (
    in_each_place.QUESTION,
    exactness_in_place.QUESTION,
    types_in_place.QUESTION,
    lines_in_place.QUESTION,
    needs_in_place.QUESTION,
    supporters_in_place.QUESTION,
)
# Their ids: they are asked for by name, since a table of all places is no table to read.
OF_PLACES = tuple(question.id for question in QUESTIONS)


@lru_cache(maxsize=8)
def answers_by_place(folder: Path, backend: Callable[[], Any] = duckdb_backend) -> dict[str, Answer]:
    """Every question with its answer for all places of an edition at once. Kept, because editions never change."""
    asked = replace(opened(folder, backend=backend), is_kept=True)
    try:
        return {one.id: Answer(one, one.ask(asked), folder.name) for one in QUESTIONS}
    finally:
        asked.let_go()
