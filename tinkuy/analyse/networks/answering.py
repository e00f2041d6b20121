"""The questions about ties put to an edition, T11 first: all answers of the network, as they may be printed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tinkuy.analyse.indicators import ties_by_block
from tinkuy.analyse.indicators.answering import Answer, opened
from tinkuy.analyse.indicators.edition_tables import duckdb_backend
from tinkuy.analyse.networks import reach, ties_by_kind, ties_told

QUESTIONS = (
    ties_by_block.QUESTION,
    ties_by_kind.QUESTION,
    reach.BY_BLOCK,
    reach.BY_KIND,
    ties_told.QUESTION,
)
BY_ID = {question.id: question for question in QUESTIONS}


def answers_about_ties(
    folder: Path, ids: Collection[str] = tuple(BY_ID), backend: Callable[[], Any] = duckdb_backend
) -> list[Answer]:
    """The answers to these questions, in the order of the list. What they ask is open: nothing is hidden in them."""
    asked = replace(opened(folder, backend=backend), is_kept=len(ids) > 1)
    try:
        return [
            Answer(question, question.ask(asked), folder.name) for question in QUESTIONS if question.id in ids
        ]
    finally:
        asked.let_go()


@lru_cache(maxsize=8)
def kept_answers(folder: Path) -> tuple[Answer, ...]:
    """All of them, kept for pages: an edition never changes."""
    return tuple(answers_about_ties(folder))
