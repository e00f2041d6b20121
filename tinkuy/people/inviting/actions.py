"""Invite somebody, take it back, and accept: the only way into the team."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tinkuy.errors import Refusal
from tinkuy.people.models import Invitation, Person, Role
from tinkuy.people.permissions import may_give, standing_of
from tinkuy.people.team.actions import give_role
from tinkuy.people.territories import chain
from tinkuy.people.trail.actions import record

HOLDS_DAYS = 14
# Random bytes of a token; written as 43 letters, digits, - and _.
TOKEN_BYTES = 32


# What stays of an invitation that is over: that there was one, and to what.
NOBODY = {"email": "", "name": ""}


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and its token, which nobody can show again."""

    invitation: Invitation
    token: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Who accepted, and whether she had no account before."""

    person: Person
    is_new: bool


@transaction.atomic
def invite(  # noqa: PLR0913 - six, all of them named
    *,
    email: str,
    role: str,
    territory: str = "",
    name: str = "",
    language: str = "es",
    by: Person | None = None,
) -> Invited:
    """Make an invitation, in the place of an open one to the same. Nobody gives more than she has herself.

    Nobody (``by``) is the command line, which may give everything.
    """
    email = _address(email)
    if by and not may_give(standing_of(by), role, chain(territory)):
        raise Refusal(_("This is more than you may give."))
    wanted = {"role": role, "territory": territory}
    if Role.objects.filter(person__email__iexact=email, ended_at=None, **wanted).exists():
        raise Refusal(_("%(email)s has this role already.") % {"email": email})
    now, token = timezone.now(), secrets.token_urlsafe(TOKEN_BYTES)
    _open(now).filter(email=email, **wanted).update(withdrawn_at=now, **NOBODY)
    # Who did not come within two weeks is nobody whom the mapping need know.
    Invitation.objects.filter(expires_at__lte=now).exclude(email="").update(**NOBODY)
    invitation = Invitation.objects.create(
        email=email, name=name.strip()[:200], language=language, token_digest=_digest(token), made_at=now,
        made_by=by, expires_at=now + timedelta(days=HOLDS_DAYS), **wanted,
    )  # fmt: skip
    record(what="invite", about=str(invitation), facts=wanted, by=by)
    return Invited(invitation, token)


@transaction.atomic
def accept(*, token: str, name: str, language: str) -> Joined:
    """Join with the role that was offered. Raises ``Refusal`` for a link that holds no longer."""
    invitation = invitation_of(token)
    # Two clicks at once: the second finds it used.
    if not _open(timezone.now()).filter(pk=invitation.pk).update(used_at=timezone.now(), **NOBODY):
        raise _no_longer()
    held = Person.objects.filter(email__iexact=invitation.email).first()
    person = held or Person.objects.create_user(invitation.email, name.strip()[:200], language=language)
    if not person.is_active:
        raise Refusal(_("This account is closed. Ask whoever invited you."))
    record(what="accept", about=str(invitation), by=person)
    give_role(person=person, role=invitation.role, territory=invitation.territory, by=invitation.made_by)
    return Joined(person, is_new=held is None)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Person | None = None) -> None:
    """Make the link of an invitation worthless; one that was used, or is over, stays as it is."""
    if by and not may_give(standing_of(by), invitation.role, chain(invitation.territory)):
        raise Refusal(_("This is more than you may take back."))
    if open_invitations().filter(pk=invitation.pk).update(withdrawn_at=timezone.now(), **NOBODY):
        record(what="withdraw", about=str(invitation), by=by)


def invitation_of(token: str) -> Invitation:
    """The open invitation with this token. Raises ``Refusal`` where there is none."""
    held = open_invitations().filter(token_digest=_digest(token)).select_related("made_by").first()
    if held is None:
        raise _no_longer()
    giver = held.made_by
    if giver and not may_give(standing_of(giver), held.role, chain(held.territory)):
        raise _no_longer()
    return held


def open_invitations() -> models.QuerySet[Invitation]:
    """Those that can be accepted today."""
    return _open(timezone.now())


def _open(now: datetime) -> models.QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


def _no_longer() -> Refusal:
    return Refusal(_("This invitation was used, was taken back or is older than two weeks. Ask for another."))


def _address(text: str) -> str:
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(_("“%(text)s” is no e-mail address.") % {"text": text}) from None
    return email


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
