"""What follows from the groups: which organisations are founded, which sheets join them, what is asked. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinkuy.register.linking.clusters import Clustering
from tinkuy.register.linking.pairs import Edge


@dataclass(frozen=True, slots=True)
class Joining:
    """A sheet that comes to an organisation. ``by`` is the pair that brought it, None for the founding sheet.

    The pairs that joined a group hang together like a tree, and each is the reason of the one sheet that it ties to
    those nearer to the founder: so that the reasons of a group, read together, say why it is one.
    """

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
    head = {
        root: sheet
        for sheet, root in reversed(list(enumerate(found.group)))
        if organisations[sheet] is not None
    }
    founders: list[int] = []
    came: list[tuple[int, int]] = []
    for sheet, root in enumerate(found.group):
        if organisations[sheet] is not None or root in waiting:
            continue
        if root not in head:
            # Sheets stand in the order of source and number: the first of a new group founds it.
            head[root] = sheet
            founders.append(sheet)
        came.append((sheet, head[root]))
    held = [sheet for sheet, organisation in enumerate(organisations) if organisation is not None]
    bringing = _bringing(found.joins, [*founders, *held])
    joining = [Joining(sheet, founder, bringing.get(sheet)) for sheet, founder in came]
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


def _bringing(joins: Sequence[Edge], first: Sequence[int]) -> dict[int, Edge]:
    """For each joined sheet the pair that ties it, step by step, to one of the ``first``, which need none."""
    ties: Mapping[int, list[tuple[int, Edge]]] = defaultdict(list)
    for edge in joins:
        ties[edge.left].append((edge.right, edge))
        ties[edge.right].append((edge.left, edge))
    bringing: dict[int, Edge] = {}
    reached = set(first)
    waiting = [sheet for sheet in first if sheet in ties]
    for sheet in waiting:
        for other, edge in ties[sheet]:
            if other not in reached:
                reached.add(other)
                bringing[other] = edge
                waiting.append(other)
    return bringing
