"""What follows from the groups: which organisations are founded, which sheets join them, what is asked. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinkuy.register.linking.clusters import Clustering
from tinkuy.register.linking.pairs import Edge


@dataclass(frozen=True, slots=True)
class Joining:
    """A sheet that comes to an organisation. ``by`` is the pair that brought it, None for the founding sheet."""

    sheet: int
    founder: int
    by: Edge | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``founders`` found organisations; ``joining`` are all sheets newly judged, founders included.

    A directory lists organisations that a chart describes: while it is doubtful which one a line of it means,
    the line waits and founds none (``waiting``).
    """

    founders: list[int]
    joining: list[Joining]
    waiting: list[int]
    doubts: list[Edge]


def verdict(found: Clustering, *, kinds: Sequence[str], organisations: Sequence[int | None]) -> Verdict:
    """What to write down. Sheets are places in ``kinds``; ``organisations`` are those they belong to already.

    A joining sheet's ``founder`` is the founding sheet of its group, or any sheet that was judged before.
    """
    waiting = _waiting(found, kinds, organisations)
    bringing = _strongest(found.joins)
    head = {
        root: sheet
        for sheet, root in reversed(list(enumerate(found.group)))
        if organisations[sheet] is not None
    }
    founders, joining = [], []
    for sheet, root in enumerate(found.group):
        if organisations[sheet] is not None or root in waiting:
            continue
        if root not in head:
            # Sheets stand in the order of source and number: the first of a new group founds it.
            head[root] = sheet
            founders.append(sheet)
        founder = head[root]
        joining.append(Joining(sheet, founder, None if founder == sheet else bringing[sheet]))
    return Verdict(
        founders, joining, [sheet for sheet, root in enumerate(found.group) if root in waiting], found.doubts
    )


def _waiting(found: Clustering, kinds: Sequence[str], organisations: Sequence[int | None]) -> set[int]:
    """The groups of directory lines only, in doubt with a group that is more than that."""
    asked: Mapping[int, set[int]] = defaultdict(set)
    for edge in found.doubts:
        one, other = found.group[edge.left], found.group[edge.right]
        asked[one].add(other)
        asked[other].add(one)
    if not asked:
        return set()
    substantial = {
        root
        for sheet, root in enumerate(found.group)
        if root in asked and (kinds[sheet] != "directory" or organisations[sheet] is not None)
    }
    return {root for root, others in asked.items() if root not in substantial and others & substantial}


def _strongest(joins: Sequence[Edge]) -> dict[int, Edge]:
    strongest: dict[int, Edge] = {}
    for edge in joins:
        for sheet in (edge.left, edge.right):
            if sheet not in strongest or strongest[sheet].weight < edge.weight:
                strongest[sheet] = edge
    return strongest
