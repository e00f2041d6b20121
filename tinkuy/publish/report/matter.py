"""What a report is made of: an edition, and the answers to every question that was put to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from tinkuy.analyse.indicators.answering import Answer, Counting, answer_of_part, answers, counting, opened
from tinkuy.analyse.indicators.figures import Figure, figures
from tinkuy.analyse.indicators.narrowing import narrowings
from tinkuy.analyse.networks.answering import kept_answers
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.edition.tables import BY_NAME
from tinkuy.publish.report.quoting import Quoted, quoted
from tinkuy.publish.report.words import WORDS

# The question that is put to each block too: which themes its organisations name.
OF_BLOCKS = "T15"
# More organisations than these are read on the site: nobody turns so many pages.
MOST_LISTED = 2000


@dataclass(frozen=True)
class Matter:
    """An edition with its answers, to be told in ``language``. ``words`` are the report's in that language.

    ``parts`` are answers about single blocks, by their names ("T15@block-south"); ``ties`` those of ``tinkuy
    networks`` (N1, ...).
    """

    edition: Edition
    answers: dict[str, Answer]
    parts: dict[str, Answer]
    ties: dict[str, Answer]
    counting: Counting
    language: str

    @property
    def words(self) -> Mapping[str, Any]:
        return WORDS[self.language]  # type: ignore[no-any-return]

    def told_in(self, language: str) -> Matter:
        """The same, in another language."""
        return replace(self, language=language)

    def answer(self, name: str) -> Answer:
        """The answer of that name: to a question, or about a block. Raises ``KeyError`` for one that there is not."""
        return self.every_answer[name]

    @cached_property
    def every_answer(self) -> dict[str, Answer]:
        """All answers by their names: to the whole edition first, then about ties, then about single blocks."""
        return self.answers | self.ties | self.parts

    @cached_property
    def _figures(self) -> dict[str, dict[str, Figure]]:
        return {name: {one.id: one for one in figures(answer)} for name, answer in self.every_answer.items()}

    def figures(self, question: str) -> list[Figure]:
        """Every figure of a table, group by group; none of a question that this Tinkuy does not ask."""
        return list(self._figures.get(question, {}).values())

    def figure(self, identifier: str) -> Figure | None:
        """The figure of that id; None where the edition has none."""
        return self._figures.get(identifier.partition(":")[0], {}).get(identifier)

    def ranked(self, question: str, group: str) -> list[Figure]:
        """The values of a group that are known and not 0, the largest first; equal ones in the table's order."""
        some = [
            one
            for one in self.figures(question)
            if one.group.code == group and one.category and not one.category.unit and one.value
        ]
        return sorted(some, key=lambda one: -(one.value or 0))

    @cached_property
    def blocks(self) -> list[tuple[str, str]]:
        """(code, label) of the blocks that have organisations, in the order of printing."""
        counts = self.edition.manifest["counts"]["by_block"]
        labels = self.edition.labels["block"]
        ordered = self.edition.rows("blocks", order=("position", "code"), limit=None)
        return [
            (row["code"], labels[row["code"]][self.language]) for row in ordered if counts.get(row["code"])
        ]

    @cached_property
    def organisations(self) -> list[dict[str, Any]]:
        """Everybody, as ``Edition.organisation`` tells them, by name in the reader's language.

        For editions that are small enough to be printed whole (``MOST_LISTED``).
        """
        return self._by_name(self.edition.organisations())

    def of_families(self, families: Sequence[str]) -> list[dict[str, Any]]:
        """Those of some families, in the same order; no more than are printed whole."""
        rows = self.edition.rows("organisations", {"family": families}, limit=MOST_LISTED)
        return self._by_name(told for row in rows if (told := self.edition.organisation(row["id"])))

    def _by_name(self, some: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(some, key=lambda one: self.name(one).casefold())

    def name(self, told: Mapping[str, Any]) -> str:
        """What an organisation is called in the reader's language, else in any."""
        names = told["name"]
        return str(names.get(self.language) or next(iter(names.values()), told["id"]))

    def called(self, identifier: str) -> str:
        """What an organisation is called in a sentence, as every command calls it."""
        return self.edition.called(identifier, self.language)

    def entry_of(self, identifier: str) -> str:
        """Where the directory tells of an organisation, as a link; "" where it is not printed."""
        is_printed = self.edition.manifest["counts"]["organisations"] <= MOST_LISTED
        return f"#{identifier}" if is_printed else ""

    def mine(self, texts: Mapping[str, Any] | None) -> str:
        """The text in the reader's language, else in any; "" where there is none."""
        texts = texts or {}
        return str(texts.get(self.language) or next((one for one in texts.values() if one), ""))

    @cached_property
    def quotations(self) -> Quoted:
        """What is quoted, in the reader's language."""
        return quoted(self.edition.path, self.language)

    @cached_property
    def themes(self) -> dict[str, str]:
        """Code of a theme to what it is called."""
        rows = self.edition.rows("themes", limit=None)
        return {row["code"]: row[f"label_{self.language}"] or row["code"] for row in rows}

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table; none where this edition, or every edition of this Tinkuy, is without it."""
        if table not in BY_NAME or not (self.edition.path / "tables" / f"{table}.parquet").is_file():
            return []
        return self.edition.rows(table, limit=None)


def read_matter(folder: Path, earlier: Sequence[Path], languages: Iterable[str]) -> Iterator[Matter]:
    """The matter of an edition for each language; its questions are asked once.

    ``earlier`` are the editions before it: what they told decides with it what must stay hidden.
    """
    found = {one.question.id: one for one in answers(folder, earlier)}
    edition, parts, counted = open_edition(folder), answers_of_blocks(folder), counting(folder)
    ties = {one.name: one for one in kept_answers(folder) if one.name not in found}
    for language in languages:
        yield Matter(edition, found, parts, ties, counted, language)


def answers_of_blocks(folder: Path) -> dict[str, Answer]:
    """What each block says of itself, by name; a block of very few organisations is not asked alone."""
    asked = opened(folder)
    parts = narrowings(asked)
    names = [f"{OF_BLOCKS}@{one.slug}" for one in parts if one.kind == "block" and one.is_offered]
    return {name: answer_of_part(asked, name, parts) for name in names}
