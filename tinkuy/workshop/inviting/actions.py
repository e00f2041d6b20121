"""Invite a reader, give her another link, stop her link; and who a link stands for."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record
from tinkuy.workshop.models import Invitation, Workshop

# Random bytes of a token; written as 43 letters, digits, - and _.
TOKEN_BYTES = 32
MOST_INVITED = 500


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and its token, which nobody can show again."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite_reader(
    *, workshop: Workshop, name: str, language: str, days: int | None = None, by: Person | None = None
) -> Invited:
    """A link for one reader, for so many days or as long as the workshop. ``name`` may be an office."""
    _refuse_closed(workshop)
    if workshop.invitations.filter(revoked_at=None).count() >= MOST_INVITED:
        raise Refusal(_("A workshop has %(most)s readers at most.") % {"most": MOST_INVITED})
    token, now = secrets.token_urlsafe(TOKEN_BYTES), timezone.now()
    invitation = Invitation.objects.create(
        workshop=workshop, name=name.strip()[:120], language=language, token_digest=_digest(token), made_at=now,
        expires_at=now + timedelta(days=days) if days else None,
    )  # fmt: skip
    record(what="reader invited", about=str(invitation), facts={"workshop": workshop.pk}, by=by)
    return Invited(invitation, token)


@transaction.atomic
def renew_link(*, invitation: Invitation, by: Person | None = None) -> Invited:
    """Another link for the same reader, where hers was lost or seen by others: the old one leads nowhere."""
    _refuse_closed(invitation.workshop)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    renewed = Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(token_digest=_digest(token))
    if not renewed:
        raise Refusal(_("This link was stopped: invite the reader anew."))
    record(what="reader link renewed", about=str(invitation), by=by)
    return Invited(invitation, token)


@transaction.atomic
def revoke_link(*, invitation: Invitation, by: Person | None = None) -> None:
    """Stop a link: it leads nowhere from now on. What was said under it stays. Stopped before, it stays as it is."""
    if Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record(what="reader link stopped", about=str(invitation), by=by)


def reader_of(token: str) -> Invitation | None:
    """Whose link it is; None where it leads nowhere: unknown, stopped, expired, or of a workshop that is over."""
    now = timezone.now()
    holds = Q(expires_at=None) | Q(expires_at__gt=now)
    open_ones = Invitation.objects.filter(
        holds, revoked_at=None, workshop__closed_at=None, workshop__until__gte=timezone.localdate(now)
    )
    return open_ones.filter(token_digest=_digest(token)).select_related("workshop").first()


def _refuse_closed(workshop: Workshop) -> None:
    if not Workshop.objects.filter(pk=workshop.pk, closed_at=None).exists():
        raise Refusal(_("This workshop is closed already."))


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
