"""Who is one organisation: pairs become groups, carefully. Plain values, no database.

The surest pairs come first. A pair joins two groups only where nothing in either speaks against anything in
the other; what is left over, and still likely, is a doubt for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tinkuy.register.linking.pairs import Edge

# A sheet that fits two rows of one list is certain of the better one only where that one is so many bits
# likelier.
MARGIN = 6.0


@dataclass(frozen=True, slots=True)
class Clustering:
    """``group`` of each sheet (the lowest sheet in it), the pairs that joined, and the pairs left in doubt."""

    group: list[int]
    joins: list[Edge]
    doubts: list[Edge]


@dataclass(slots=True)
class _Groups:
    """Disjoint groups of sheets, each knowing its lists, its organisation and what its sheets contradict."""

    lists: Sequence[int]
    organisations: Mapping[int, int]
    apart: Mapping[int, Collection[int]]
    parent: list[int] = field(default_factory=list)
    held_lists: dict[int, set[int]] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    organisation: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parent = list(range(len(self.lists)))
        first: dict[int, int] = {}
        for sheet in sorted(self.organisations):
            organisation = self.organisations[sheet]
            root = first.setdefault(organisation, sheet)
            if root == sheet:
                self.organisation[root] = organisation
            else:
                self.join(root, sheet)

    def find(self, sheet: int) -> int:
        parent = self.parent
        while parent[sheet] != sheet:
            parent[sheet] = parent[parent[sheet]]
            sheet = parent[sheet]
        return sheet

    def sheets(self, root: int) -> list[int]:
        return self.members.get(root) or [root]

    def lists_of(self, root: int) -> set[int]:
        held = self.held_lists.get(root)
        return held if held is not None else {self.lists[root]}

    def share_a_list(self, one: int, other: int) -> bool:
        return not self.lists_of(one).isdisjoint(self.lists_of(other))

    def are_kept_apart(self, one: int, other: int) -> bool:
        """Whether any sheet of one group is known not to be any sheet of the other."""
        few, many = sorted((self.sheets(one), self.sheets(other)), key=len)
        return any(self.find(far) == self.find(many[0]) for sheet in few for far in self.apart.get(sheet, ()))

    def are_two_organisations(self, one: int, other: int) -> bool:
        return one in self.organisation and other in self.organisation

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        lists, members = self.lists_of(low) | self.lists_of(high), self.sheets(low) + self.sheets(high)
        self.parent[high] = low
        self.held_lists[low], self.members[low] = lists, members
        self.held_lists.pop(high, None)
        self.members.pop(high, None)
        if high in self.organisation:
            self.organisation[low] = self.organisation.pop(high)


def cluster(
    lists: Sequence[int],
    edges: Iterable[Edge],
    *,
    organisations: Mapping[int, int],
    apart: Collection[tuple[int, int]],
    contradicted: Collection[tuple[int, int]] = (),
) -> Clustering:
    """Group sheets 0 .. len(lists)-1.

    ``lists`` says in which list of organisations each sheet stands (two sheets of one list are two
    organisations); ``organisations`` those that are judged already; ``apart`` the pairs that a person keeps
    apart; ``contradicted`` pairs whose values cannot both be true of one organisation.
    """
    ordered = sorted(edges, key=lambda edge: (-edge.weight, edge.left, edge.right))
    kept_apart, said_apart = _both_ways([*apart, *contradicted]), _both_ways(apart)
    groups = _Groups(lists, organisations, kept_apart)
    joins: list[Edge] = []
    left_over: list[Edge] = []
    torn = _torn_between_two(ordered, lists, organisations)
    for edge in ordered:
        one, other = groups.find(edge.left), groups.find(edge.right)
        if one == other or edge.right in said_apart.get(edge.left, ()):
            continue
        if not edge.is_sure:
            left_over.append(edge)
        elif (edge.left, edge.right) in torn:
            left_over.append(replace(edge, speaks_against=(*edge.speaks_against, "fits_two")))
        elif groups.share_a_list(one, other):
            left_over.append(edge)
        elif groups.are_kept_apart(one, other):
            left_over.append(replace(edge, speaks_against=(*edge.speaks_against, "contradicts")))
        elif groups.are_two_organisations(one, other):
            left_over.append(edge)
        else:
            groups.join(one, other)
            joins.append(edge)
    found = [groups.find(sheet) for sheet in range(len(lists))]
    return Clustering(found, joins, _doubts(left_over, groups, said_apart))


def _doubts(left_over: list[Edge], groups: _Groups, said_apart: Mapping[int, Collection[int]]) -> list[Edge]:
    """The best of the pairs between each two groups that may still be one organisation."""
    best: dict[tuple[int, int], Edge] = {}
    for edge in left_over:
        one, other = groups.find(edge.left), groups.find(edge.right)
        between = (min(one, other), max(one, other))
        if one == other or between in best or groups.share_a_list(one, other):
            continue
        if any(
            far in said_apart.get(sheet, ()) for sheet in groups.sheets(one) for far in groups.sheets(other)
        ):
            continue
        best[between] = edge
    return list(best.values())


def _torn_between_two(
    ordered: Sequence[Edge], lists: Sequence[int], organisations: Mapping[int, int]
) -> set[tuple[int, int]]:
    """The pairs of a sheet that fits two rows of one list about equally, or two organisations that exist
    already.

    ``ordered`` from the surest down. About equally: less than ``MARGIN`` behind, even where it is not sure
    itself.
    """
    fits: dict[tuple[int, str, int], list[tuple[Edge, int]]] = defaultdict(list)
    for edge in ordered:
        for sheet, other in ((edge.left, edge.right), (edge.right, edge.left)):
            if lists[other] >= 0:
                fits[sheet, "list", lists[other]].append((edge, other))
            if other in organisations and sheet not in organisations:
                fits[sheet, "register", 0].append((edge, organisations[other]))
    torn: set[tuple[int, int]] = set()
    for (_, kind, _), found in fits.items():
        best = found[0][0].weight
        rivals = {
            fitted
            for edge, fitted in found
            if best - edge.weight < MARGIN or (kind == "register" and edge.is_sure)
        }
        if len(rivals) > 1:
            torn.update((edge.left, edge.right) for edge, _ in found)
    return torn


def _both_ways(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found
