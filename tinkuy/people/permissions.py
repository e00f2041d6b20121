"""Who may do what, and where. Rules only: standing in, yes or no out.

A territory is the code of a place; a role there holds for the places inside it too, and "" is the whole mapping.
Where something stands is given as a chain: its code and those of the places that hold it. So no gazetteer is
needed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import rules

from tinkuy.people.models import Person, Role

# From who may least to who may most: each may all that those before her may.
RANKS = (Role.INTERVIEWER, Role.COORDINATOR, Role.STEWARD)
EVERYWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """The roles that somebody holds: pairs of a role and a territory."""

    roles: frozenset[tuple[str, str]]

    def reaches(self, role: str, chain: frozenset[str]) -> bool:
        """Whether she has this role, or one that may more, for the place with this chain."""
        return any(
            RANKS.index(held) >= RANKS.index(role) and (not territory or territory in chain)
            for held, territory in self.roles
        )


def interviews(standing: Standing, chain: frozenset[str]) -> bool:
    return standing.reaches(Role.INTERVIEWER, chain)


def coordinates(standing: Standing, chain: frozenset[str]) -> bool:
    return standing.reaches(Role.COORDINATOR, chain)


def keeps(standing: Standing, chain: frozenset[str]) -> bool:
    return standing.reaches(Role.STEWARD, chain)


ACTIONS = rules.RuleSet()
ACTIONS.add_rule("interview", interviews)
ACTIONS.add_rule("admit own device", interviews)
ACTIONS.add_rule("see people", coordinates)
ACTIONS.add_rule("invite", coordinates)
ACTIONS.add_rule("see devices", coordinates)
ACTIONS.add_rule("revoke device", coordinates)
ACTIONS.add_rule("read trail", keeps)


def may(person: Person, action: str, place_code: str = "", ancestors: Iterable[str] = ()) -> bool:
    """Whether the person may do this at the place, or for the whole mapping ("").

    ``ancestors`` are the codes of the places that hold it. Raises ``KeyError`` for an action that there is not.
    """
    return may_standing(standing_of(person), action, chain_of(place_code, ancestors))


def may_standing(standing: Standing, action: str, chain: frozenset[str]) -> bool:
    """The same for a standing that is at hand."""
    return bool(ACTIONS[action].test(standing, chain))


def may_somewhere(standing: Standing, action: str) -> bool:
    """Whether she may do this in one of her territories at least: whether the page is for her at all."""
    return any(may_standing(standing, action, chain_of(territory)) for _role, territory in standing.roles)


def may_give(standing: Standing, role: str, chain: frozenset[str]) -> bool:
    """Whether she may give this role there, or end it: coordinators may, and nobody more than she has herself."""
    return may_standing(standing, "invite", chain) and standing.reaches(role, chain)


def chain_of(place_code: str, ancestors: Iterable[str] = ()) -> frozenset[str]:
    """A place and all that hold it; empty for the whole mapping, which only who has no bounds reaches."""
    return frozenset({place_code, *ancestors}) if place_code else EVERYWHERE


def standing_of(person: Person) -> Standing:
    """The roles that the person holds now: none for who may not sign in any more."""
    if not person.is_active:
        return Standing(frozenset())
    held = Role.objects.filter(person=person, ended_at=None)
    return Standing(frozenset(held.values_list("role", "territory")))
