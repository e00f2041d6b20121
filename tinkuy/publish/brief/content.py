"""The brief of a place as a document: who is there, what they ask, what is done elsewhere, figures, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from tinkuy.edition.opening import Edition
from tinkuy.publish.brief.asking import asks, elsewhere
from tinkuy.publish.brief.counting import figures
from tinkuy.publish.brief.matter import Budget, Matter
from tinkuy.publish.brief.place import BriefPlace
from tinkuy.publish.brief.sources import sources
from tinkuy.publish.brief.there import nobody, who
from tinkuy.publish.report.document import Block, Document

Section = Callable[[Matter], Iterator[Block]]
_FULL: tuple[Section, ...] = (who, asks, elsewhere, figures)
_EMPTY: tuple[Section, ...] = (nobody, elsewhere)


def brief(edition: Edition, place: BriefPlace, language: str, budget: Budget) -> Document:
    """The brief of a place. What the budget leaves out is said where it is left out."""
    matter = Matter(edition, place, language, budget)
    sections = _FULL if place.is_known else _EMPTY
    # The sources come last: what is quoted before decides which they are.
    blocks = [*chain.from_iterable(section(matter) for section in sections), *sources(matter)]
    manifest, words = edition.manifest, matter.words
    subtitle = words["subtitle"].format(
        level=words["level"][place.level], name=matter.name, edition=edition.id
    )
    return Document(
        kind=words["kind"],
        title=place.names[language],
        subtitle=subtitle,
        language=language,
        edition=edition.id,
        date=manifest["frozen_at"][:10],
        publisher=manifest["publisher"],
        licence=manifest["licence"],
        blocks=tuple(blocks),
    )
