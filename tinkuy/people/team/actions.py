"""Give a role and end it, and let a person say how she is called."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tinkuy.errors import Refusal
from tinkuy.people.models import Person, Role
from tinkuy.people.permissions import may_give, standing_of
from tinkuy.people.territories import chain
from tinkuy.people.trail.actions import record


@transaction.atomic
def give_role(*, person: Person, role: str, territory: str = "", by: Person | None = None) -> Role:
    """Give a role; where the person holds it already, nothing changes. Whether ``by`` may is asked before."""
    held, is_new = Role.objects.get_or_create(
        person=person, role=role, territory=territory, ended_at=None,
        defaults={"given_at": timezone.now(), "given_by": by},
    )  # fmt: skip
    if is_new:
        record(what="role given", about=f"person {person.pk}", facts=_facts(held), by=by)
    return held


@transaction.atomic
def end_role(*, role: Role, by: Person | None = None) -> None:
    """End a role; ended before, it stays as it is. Raises ``Refusal`` for who could not have given it."""
    if by and not may_give(standing_of(by), role.role, chain(role.territory)):
        raise Refusal(_("This is more than you may take back."))
    if by and _is_last_steward(role):
        raise Refusal(_("She is the last steward of the whole mapping. Give the role to another one first."))
    if Role.objects.filter(pk=role.pk, ended_at=None).update(ended_at=timezone.now()):
        record(what="role ended", about=f"person {role.person_id}", facts=_facts(role), by=by)


@transaction.atomic
def describe_oneself(*, person: Person, name: str, language: str) -> Person:
    """A person says her name and the language in which she works."""
    person.name, person.language = name.strip()[:200], language
    person.save(update_fields=["name", "language"])
    record(what="describe oneself", about=f"person {person.pk}", by=person)
    return person


def _is_last_steward(role: Role) -> bool:
    stewards = Role.objects.filter(role=Role.STEWARD, territory="", ended_at=None)
    return role.role == Role.STEWARD and not role.territory and not stewards.exclude(pk=role.pk).exists()


def _facts(role: Role) -> dict[str, str]:
    return {"role": role.role, "territory": role.territory}
