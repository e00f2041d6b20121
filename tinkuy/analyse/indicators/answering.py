"""All questions put to an edition: their tables, as they may be printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.definitions_compared import statuses
from tinkuy.analyse.indicators.edition_tables import duckdb_backend, edition_tables, rows
from tinkuy.analyse.indicators.narrowing import Narrowing, kinds_asked, narrowed, narrowings
from tinkuy.analyse.indicators.protecting import Told, protected
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.questions import QUESTIONS
from tinkuy.analyse.indicators.table import Table
from tinkuy.errors import Refusal

BY_ID = {question.id: question for question in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and the table that answers it in an edition. ``told`` is all that was published of it, if small
    cells had to be hidden, else None. ``part`` is the part of the edition it was put to, None for all of it."""

    question: Question
    table: Table
    edition: str
    told: Told | None = None
    part: Narrowing | None = None

    @property
    def name(self) -> str:
        """With what the ids of its figures begin: "T1", or "T1@block-south" of a part."""
        return f"{self.question.id}@{self.part.slug}" if self.part else self.question.id

    def where(self, language: str) -> str:
        """The edition, and the part of it, as a sentence names them."""
        return f"{self.edition} ({self.part.words(language)})" if self.part else self.edition


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
    many = len(ids) > 1
    asked = [
        replace(opened(one, folders[at - 1] if at else None, backend), is_kept=many)
        for at, one in enumerate(folders)
    ]
    try:
        return [answer_of(question, asked) for question in QUESTIONS if question.id in ids]
    finally:
        for one in asked:
            one.let_go()


def answer_of_part(asked: Asked, name: str, parts: Sequence[Narrowing] | None = None) -> Answer:
    """The answer named "T1@block-south": the question put to a part of the edition.

    ``parts`` are those of the edition, for who knows them (``narrowings``). Raises ``Refusal`` where there is no such
    part, or where the question may not be put to it.
    """
    identifier, _, slug = name.partition("@")
    question = BY_ID[identifier]
    is_put = slug.partition("-")[0] in kinds_asked(question)
    known = (narrowings(asked) if parts is None else parts) if is_put else ()
    part = next((one for one in known if one.slug == slug), None)
    if part is None or not part.is_offered:
        raise Refusal(
            f"{identifier} of edition {asked.id} is not told of the part “{slug}”.",
            mend="What may be told of groups only is told of all alone; parts: definition-, block-, line-CODE.",
        )
    return Answer(question, question.ask(narrowed(asked, part)), asked.id, part=part)


def opened(folder: Path, before: Path | None = None, backend: Callable[[], Any] = duckdb_backend) -> Asked:
    """An edition ready to be asked; ``before`` is the edition before it."""
    return Asked(folder.name, edition_tables(folder, backend()), folder, before)


def counting(folder: Path, backend: Callable[[], Any] = duckdb_backend) -> Counting:
    """Who is counted, under which definition and of which tier."""
    asked = opened(folder, backend=backend)
    told = asked.organisations.group_by("tier").agg(count=lambda some: some.count())
    return Counting(statuses(asked), {one["tier"]: one["count"] for one in rows(told)})


def answer_of(question: Question, asked: Sequence[Asked]) -> Answer:
    """The answer to one question in the last of these editions, the oldest first.

    Those before it decide only of a question whose small cells are hidden.
    """
    if not question.is_aggregate_only:
        return Answer(question, question.ask(asked[-1]), asked[-1].id)
    told = Told()
    for one in asked:
        table, told = protected(question.id, one.id, question.ask(one), told)
    return Answer(question, table, asked[-1].id, told)
