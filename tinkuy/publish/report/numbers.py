"""Numbers as runs: each says which figure it prints, so that a reader can make it again."""

from __future__ import annotations

from collections.abc import Iterable

from tinkuy.analyse.indicators.figures import Figure
from tinkuy.analyse.indicators.rounding import percent
from tinkuy.analyse.indicators.sentence import number
from tinkuy.analyse.indicators.words import label
from tinkuy.publish.report.document import Run, Runs, said


def value_of(one: Figure, language: str) -> Run:
    """The number; where it is hidden, the word that says so."""
    if one.value is None:
        return Run(label("absence", "hidden")[language], "stress", figure=one.id)
    return Run(number(one.value), figure=one.id)


def share_of(one: Figure, language: str) -> Run:
    """The share, as exact as its base bears; an empty run where it bears none."""
    if one.share is None or not one.value or not one.base.known:
        return Run("")
    return Run(percent(one.value, one.base.known, language), figure=one.id, part="share")


def value_with_share(one: Figure, language: str) -> Runs:
    """ "12 (21.1 %)", or "12" where the base bears no percentage."""
    share = share_of(one, language)
    return said(value_of(one, language), *((" (", share, ")") if share.text else ()))


def known_of(one: Figure, language: str) -> Run:
    """Of how many it is known."""
    if one.base.known is None:
        return Run(label("absence", "hidden")[language], "stress", figure=one.id, part="known")
    return Run(number(one.base.known), figure=one.id, part="known")


def in_scope_of(one: Figure) -> Run:
    """How many were asked about."""
    return Run(number(one.base.in_scope), figure=one.id, part="in_scope")


def sentence_of(one: Figure, language: str) -> Run:
    """The sentence that carries the whole base."""
    return Run(one.sentences[language], figure=one.id, part="sentence")


def listed(some: Iterable[Figure], language: str) -> Runs:
    """ "Association 12 (21.1 %), Fair 2 (3.5 %)": figures by their category, as a list in a sentence."""
    runs: list[str | Run] = []
    for one in some:
        assert one.category is not None, f"{one.id} is a base, and has no name of its own"
        named = one.category.label[language]
        runs += [", " if runs else "", f"{named} ", *value_with_share(one, language)]
    return said(*runs)
