"""Whether asking further still finds organisations that nobody had named: the sign to stop that referral knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple


class Found(NamedTuple):
    """What one interview added: its number from 1, how many it named, how many of them for the first time."""

    interview: int
    named: int
    new: int
    known: int


def saturation(interviews: Iterable[tuple[str, Collection[str]]]) -> Iterator[Found]:
    """For each interview in the order of their days, (who was asked, whom it named): how many were new.

    Somebody who was asked is known from then on, also where nobody named it. ``known`` counts all known so far.
    Nothing for no interviews. No estimate is made of how many there are: the degree question is for that.
    """
    known: set[str] = set()
    for number, (asked, named) in enumerate(interviews, start=1):
        known.add(asked)
        others = set(named) - {asked}
        new = others - known
        known |= others
        yield Found(number, len(others), len(new), len(known))


def new_in_last(found: Iterable[Found], interviews: int = 5) -> float | None:
    """New organisations per interview over the last so many interviews; None before there are that many."""
    last = list(found)[-interviews:]
    if len(last) < interviews:
        return None
    return sum(one.new for one in last) / interviews
