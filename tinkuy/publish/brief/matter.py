"""What a brief is written from: the edition, the place, the language, and how much of everything fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.figures import Figure, figure
from tinkuy.analyse.places.answering import answers_by_place
from tinkuy.edition.opening import Edition
from tinkuy.publish.brief.place import BriefPlace
from tinkuy.publish.brief.voices import Voice, Voices, voices
from tinkuy.publish.brief.wording import WORDS
from tinkuy.publish.report.document import Run


@dataclass(frozen=True, slots=True)
class Budget:
    """How much fits: so many organisations, statements of each kind, rows of a table, letters of a quotation."""

    organisations: int
    asks: int
    elsewhere: int
    rows: int
    letters: int


# From what a small place has room for to what a large one has; the first that fits two pages is taken.
BUDGETS = (
    Budget(24, 12, 10, 12, 500),
    Budget(20, 10, 8, 10, 420),
    Budget(16, 8, 6, 8, 360),
    Budget(13, 6, 5, 7, 300),
    Budget(10, 5, 4, 6, 260),
    Budget(8, 4, 3, 5, 220),
    Budget(6, 3, 2, 4, 180),
    Budget(4, 2, 1, 3, 140),
)


@dataclass
class Matter:
    """One brief while it is written. ``sources`` are numbered in the order in which they are first quoted."""

    edition: Edition
    place: BriefPlace
    language: str
    budget: Budget
    sources: list[str] = field(default_factory=list)

    @property
    def words(self) -> Any:
        return WORDS[self.language]

    @property
    def name(self) -> str:
        return self.place.full_names[self.language]

    @cached_property
    def answers(self) -> dict[str, Answer]:
        return answers_by_place(self.edition.path)

    @cached_property
    def voices(self) -> Voices:
        return voices(self.edition.path)

    def figure(self, identifier: str) -> Figure:
        """The figure of that id. Raises ``Refusal`` where there is none."""
        return figure(self.answers[identifier.partition(":")[0]], identifier)

    def has(self, question: str, category: str) -> bool:
        """Whether a question counts a category anywhere in the edition."""
        return any(one.code == category for one in self.answers[question].table.categories)

    def mine(self, texts: dict[str, str] | None) -> str:
        """Of a text in several languages the one of the brief, else any; "" where there is none."""
        texts = texts or {}
        return texts.get(self.language) or next((text for text in texts.values() if text), "")

    def named(self, identifier: str) -> Run:
        """An organisation's name, with the address of its page."""
        told = self.edition.organisation(identifier) or {}
        name = self.mine(told.get("name")) or told.get("acronym") or identifier
        return Run(name, "strong", link=f"organisations/{identifier}/")

    def cited(self, voice: Voice) -> str:
        """Which source, by its number in this brief."""
        if voice.source not in self.sources:
            self.sources.append(voice.source)
        return str(self.words["numbered"].format(number=self.sources.index(voice.source) + 1))
