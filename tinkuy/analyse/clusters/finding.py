"""Find the candidates for clusters of an edition: a person decides what is one, and what it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from tinkuy.analyse.clusters.lines import CORE, SUPPORT, why_complementary
from tinkuy.analyse.clusters.nearness import Near
from tinkuy.analyse.clusters.spots import Spot, kilometres, spots_of
from tinkuy.analyse.networks.network import Tie, network_of

WITHIN_KM = 20.0
FEWEST = 3
FEWEST_ALIKE = 2
# Of a larger edition a page does not look for candidates: the command does, and takes its time.
MOST_ORGANISATIONS = 200_000
NEAR, PROVINCE, REGION = "near", "province", "region"
SHARED, COMPLEMENTARY, SUPPORTING = ROLES = ("shared", "complementary", "support")


@dataclass(frozen=True, slots=True)
class Membership:
    """Why an organisation is in a candidate: its ``role``, by which line, how its place is known, and its ties.

    ``line`` is the line by which it belongs, "" for a support body that is in it for its ties alone. ``km`` is the
    distance to the middle; None where its place is known only to its province or region, or is elsewhere.
    ``known_to`` says how exactly: "district", "province", "region", "" (nothing is known, or it lies elsewhere);
    ``place`` is the code of that.
    ``ties`` are reported ties with other members.
    """

    id: str
    role: str
    line: str
    km: float | None
    known_to: str
    place: str
    precision: str
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Organisations that could be a cluster. ``extent``: near each other, in one province, or in one region.

    ``middle`` is the organisation from which distances are told, "" in a province or region. ``id`` is made of line,
    extent and place: the next edition calls the same candidate so too.
    """

    id: str
    line: str
    extent: str
    place: str
    middle: str
    members: tuple[Membership, ...]

    def of(self, role: str) -> tuple[Membership, ...]:
        return tuple(one for one in self.members if one.role == role)


class Extent(NamedTuple):
    """Where a candidate is: its kind (near, province, region), what its identifier calls it, its place, its middle."""

    kind: str
    name: str
    place: str
    middle: Spot | None = None


@lru_cache(maxsize=8)
def candidates_of(folder: Path, within_km: float = WITHIN_KM) -> tuple[Candidate, ...]:
    """The candidates of the edition in a folder, the largest first. Kept: an edition never changes."""
    return tuple(Finding(spots_of(folder), network_of(folder).ties, within_km).candidates())


class Finding:
    """A search among spots and reported ties."""

    def __init__(self, spots: Iterable[Spot], ties: Iterable[Tie] = (), within_km: float = WITHIN_KM) -> None:
        self.spots = sorted(spots, key=lambda one: one.id)
        self.by_id = {one.id: one for one in self.spots}
        self.within_km = within_km
        self._ties: defaultdict[str, list[Tie]] = defaultdict(list)
        for tie in ties:
            self._ties[tie.teller].append(tie)
            self._ties[tie.other].append(tie)

    @cached_property
    def _fine(self) -> Near:
        return Near(
            [one for one in self.spots if one.is_fine and (one.lines or one.is_support)], self.within_km
        )

    @cached_property
    def _in(self) -> Mapping[str, Mapping[str, list[Spot]]]:
        """{"province" or "region": {code: those in it}}."""
        held: dict[str, defaultdict[str, list[Spot]]] = {
            PROVINCE: defaultdict(list),
            REGION: defaultdict(list),
        }
        for spot in self.spots:
            if spot.province:
                held[PROVINCE][spot.province].append(spot)
            if spot.region:
                held[REGION][spot.region].append(spot)
        return held

    def candidates(self) -> list[Candidate]:
        """All of them, the largest first; of equals the order of their identifiers."""
        found: dict[str, Candidate] = {}
        for line in CORE:
            alike = [one for one in self.spots if line in one.lines and not one.is_support]
            for one in (*self._near(line, alike), *self._wider(line, alike)):
                found[one.id] = one
        return sorted(found.values(), key=lambda one: (-len(one.members), one.id))

    def _near(self, line: str, alike: Sequence[Spot]) -> Iterator[Candidate]:
        taken: set[str] = set()
        for middle, group in Near([one for one in alike if one.is_fine], self.within_km).groups():
            place = middle.district or middle.id
            # Two middles may lie in one district.
            name = place if place not in taken else f"{place}-{middle.id}"
            if len(group) >= FEWEST_ALIKE:
                taken.add(place)
                extent = Extent(NEAR, name, middle.district, middle)
                yield from self._candidate(line, extent, group, self._fine.around(middle))

    def _wider(self, line: str, alike: Sequence[Spot]) -> Iterator[Candidate]:
        """Those of a province or region of whom some are known no more exactly: how near they are cannot be said."""
        for kind in (PROVINCE, REGION):
            for code in sorted({known_to(one)[1] for one in alike if known_to(one)[0] == kind}):
                held = self._in[kind][code]
                group = [one for one in held if line in one.lines and not one.is_support]
                if len(group) >= FEWEST_ALIKE:
                    yield from self._candidate(line, Extent(kind, code, code), group, held)

    def _candidate(
        self, line: str, extent: Extent, alike: Sequence[Spot], around: Sequence[Spot]
    ) -> Iterator[Candidate]:
        """The candidate, if it has enough members."""
        roles = {one.id: (SHARED, line) for one in alike}
        for one in around:
            if one.id not in roles and (role := _role(line, one)):
                roles[one.id] = role
        for known in list(roles):
            for tie in self._ties[known]:
                other = self.by_id[tie.other if tie.teller == known else tie.teller]
                if other.is_support:
                    roles.setdefault(other.id, (SUPPORTING, ""))
        if len(roles) < FEWEST:
            return
        here = {one.id for one in (*alike, *around)}
        members = [self._membership(one, roles, extent.middle, one in here) for one in roles]
        members.sort(key=lambda one: (ROLES.index(one.role), one.km is None, one.km or 0, one.id))
        yield Candidate(
            f"{line}-{extent.kind}-{extent.name}",
            line,
            extent.kind,
            extent.place,
            extent.middle.id if extent.middle else "",
            tuple(members),
        )

    def _membership(
        self, identifier: str, roles: Mapping[str, tuple[str, str]], middle: Spot | None, is_here: bool
    ) -> Membership:
        spot, (role, line) = self.by_id[identifier], roles[identifier]
        ties = {
            tie
            for tie in self._ties[identifier]
            if (tie.other if tie.teller == identifier else tie.teller) in roles
        }
        return Membership(
            id=identifier,
            role=role,
            line=line,
            km=kilometres(middle, spot) if middle and is_here and spot.is_fine else None,
            known_to=known_to(spot)[0] if is_here else "",
            place=known_to(spot)[1] if is_here else "",
            precision=spot.precision,
            ties=tuple(sorted(ties, key=lambda tie: (tie.teller, tie.other, tie.kind))),
        )


def known_to(spot: Spot) -> tuple[str, str]:
    """How exactly its place is known, and the code of that: ("district", ...), ("province", ...), ("region", ...)."""
    if spot.is_fine or spot.district:
        return "district", spot.district or spot.province or spot.region
    if spot.province:
        return PROVINCE, spot.province
    return (REGION, spot.region) if spot.region else ("", "")


def _role(line: str, spot: Spot) -> tuple[str, str] | None:
    """What somebody of the same place is to a line: (role, its own line); None where nothing joins them."""
    if spot.is_support:
        own = [line] if line in spot.lines else sorted(spot.lines & SUPPORT.keys())
        return (SUPPORTING, own[0]) if own else None
    own = sorted(one for one in spot.lines if why_complementary(line, one))
    return (COMPLEMENTARY, own[0]) if own else None
