"""All questions put to an edition: their tables, as they may be printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.definitions_compared import statuses
from tinkuy.analyse.indicators.edition_tables import duckdb_backend, edition_tables, rows
from tinkuy.analyse.indicators.protecting import Told, protected
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.questions import QUESTIONS
from tinkuy.analyse.indicators.table import Table

BY_ID = {question.id: question for question in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and the table that answers it in an edition. ``told`` is all that was published of it, if small
    cells had to be hidden, else None."""

    question: Question
    table: Table
    edition: str
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """Who is counted in an edition: under each definition by status, and by tier (None: not known)."""

    statuses: Mapping[str, Mapping[str, int]]
    tiers: Mapping[int | None, int]


def answers(
    folder: Path,
    earlier: Sequence[Path] = (),
    ids: Collection[str] = tuple(BY_ID),
    backend: Callable[[], Any] = duckdb_backend,
) -> list[Answer]:
    """The answers to these questions, in the order of the list.

    ``earlier`` are the folders of the editions before it, oldest first: what they told is known to everybody, so
    that they decide with it what must be hidden. ``backend`` makes the engine that reads the tables.
    """
    folders = [*earlier, folder]
    asked = [
        Asked(one.name, edition_tables(one, backend()), one, folders[at - 1] if at else None, len(ids) > 1)
        for at, one in enumerate(folders)
    ]
    try:
        return [_answer(question, asked) for question in QUESTIONS if question.id in ids]
    finally:
        for one in asked:
            one.let_go()


def counting(folder: Path, backend: Callable[[], Any] = duckdb_backend) -> Counting:
    """Who is counted, under which definition and of which tier."""
    asked = Asked(folder.name, edition_tables(folder, backend()), folder)
    told = asked.organisations.group_by("tier").agg(count=lambda some: some.count())
    return Counting(statuses(asked), {one["tier"]: one["count"] for one in rows(told)})


def _answer(question: Question, asked: Sequence[Asked]) -> Answer:
    if not question.is_aggregate_only:
        return Answer(question, question.ask(asked[-1]), asked[-1].id)
    told = Told()
    for one in asked:
        table, told = protected(question.id, one.id, question.ask(one), told)
    return Answer(question, table, asked[-1].id, told)
