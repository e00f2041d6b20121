"""What referrals tell: how far they went, whether like names like, and what may be estimated from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tinkuy.errors import Refusal

# Of fewer interviews no share is told.
FEWEST = 20


class Wave(NamedTuple):
    """``visits`` of a wave (0: whom the team began with), and how many of them were interviewed."""

    wave: int
    visits: int
    interviewed: int


class Alike(NamedTuple):
    """Referrals by those of a group: to how many of ``named``, and to how many of the same group (``inside``).

    ``others`` of all ``all_named`` are of the group: what would be named inside if likeness played no part.
    """

    group: str
    named: int
    inside: int
    others: int
    all_named: int


def reach(visits: Iterable[tuple[int, bool]]) -> list[Wave]:
    """How far referrals went: for (wave, was interviewed) of each visit, the waves in order."""
    told, asked = Counter[int](), Counter[int]()
    for wave, is_asked in visits:
        told[wave] += 1
        asked[wave] += is_asked
    return [Wave(wave, told[wave], asked[wave]) for wave in sorted(told)]


def homophily(referrals: Iterable[tuple[str, str]]) -> list[Alike]:
    """Whether like names like: for (group of who names, group of who is named), each group in order.

    A referral of which one group is not known ("") is left out.
    """
    known = [(one, other) for one, other in referrals if one and other]
    by, inside, of = Counter[str](), Counter[str](), Counter[str]()
    for one, other in known:
        by[one] += 1
        of[other] += 1
        inside[one] += one == other
    return [Alike(group, by[group], inside[group], of[group], len(known)) for group in sorted(by)]


def estimated_shares(interviews: Iterable[tuple[str, int | None]]) -> Mapping[str, float]:
    """The share of each group (0 to 1) among all whom referral can find, of (group, how many others it knows).

    Who knows many is named more often, so each interview counts by one over that number (Volz and Heckathorn 2008).
    It carries no margin of error: those with whom the round began were not drawn by lot. Raises ``Refusal`` where the
    degree question was not answered with a number above 0 in every interview, or there are fewer than ``FEWEST``.
    """
    told = list(interviews)
    silent = sum(1 for _, degree in told if not degree or degree < 1)
    if silent:
        raise Refusal(
            f"No share is estimated: in {silent} of {len(told)} interviews the question how many others one knows has "
            "no number above 0 for an answer, and without it nobody can tell how likely each was to be named.",
            mend="Ask the degree question of everybody.",
        )
    if len(told) < FEWEST:
        raise Refusal(
            f"No share is estimated from {len(told)} interviews.", mend=f"It takes {FEWEST} or more."
        )
    weighed = {group: 0.0 for group, _ in told}
    for group, degree in told:
        assert degree
        weighed[group] += 1 / degree
    total = sum(weighed.values())
    return {group: weighed[group] / total for group in sorted(weighed)}
