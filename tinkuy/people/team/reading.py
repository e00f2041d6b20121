"""The team as a coordinator sees it: who has a role within her bounds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tinkuy.people.inviting.actions import open_invitations
from tinkuy.people.models import Invitation, Person, Role
from tinkuy.people.permissions import EVERYWHERE, Standing, may_standing
from tinkuy.people.territories import chain


@dataclass(frozen=True, slots=True)
class Member:
    """A person with the roles that she holds now."""

    person: Person
    roles: tuple[Role, ...]


def members_within(standing: Standing, action: str = "see people") -> list[Member]:
    """The members of whom she may see (or do) this: by one of their roles at least.

    Who has no role any more is shown to whoever may everywhere.
    """
    held: dict[int, list[Role]] = defaultdict(list)
    for role in Role.objects.filter(ended_at=None).order_by("given_at"):
        held[role.person_id].append(role)
    is_everywhere = may_standing(standing, action, EVERYWHERE)
    return [
        Member(person, tuple(held[person.pk]))
        for person in Person.objects.order_by("name", "email")
        if is_everywhere
        or any(may_standing(standing, action, chain(role.territory)) for role in held[person.pk])
    ]


def invitations_within(standing: Standing) -> list[Invitation]:
    """The open invitations to roles within her bounds, the newest first."""
    found = open_invitations().select_related("made_by").order_by("-made_at")
    return [one for one in found if may_standing(standing, "see people", chain(one.territory))]
