"""Links with which a person signs in without a code, and the note that somebody signed in."""

from __future__ import annotations

from django.contrib.auth import login
from django.core import signing
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record

LINK_HOLDS_SECONDS = 15 * 60
_SALT = "tinkuy.people.link"
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@transaction.atomic
def make_link(*, person: Person) -> str:
    """A token with which this person signs in once, within a quarter of an hour: for machines without e-mail.

    It is worthless once she has signed in, in whatever way.
    """
    record(what="link made", about=f"person {person.pk}")
    return signing.dumps([person.pk, _last(person)], salt=_SALT, compress=True)


def person_of_link(token: str) -> Person:
    """Whose link it is. Raises ``Refusal`` for one that was used, is too old or was never made."""
    try:
        number, last = signing.loads(token, salt=_SALT, max_age=LINK_HOLDS_SECONDS)
    except (signing.BadSignature, ValueError):
        raise _no_longer() from None
    person = Person.objects.filter(pk=number, is_active=True).first()
    if person is None or _last(person) != last:
        raise _no_longer()
    return person


@transaction.atomic
def sign_in_by_link(*, request: HttpRequest, token: str) -> Person:
    """Sign in whose link it is, and make the link worthless."""
    person = person_of_link(token)
    # Two clicks at once: the second waits here, and finds the link used.
    Person.objects.select_for_update().get(pk=person.pk)
    person = person_of_link(token)
    sign_in(request=request, person=person, how="link")
    return person


@transaction.atomic
def sign_in(*, request: HttpRequest, person: Person, how: str) -> None:
    """Sign in a person of whom it is known in another way who she is."""
    login(request, person, backend=_BACKEND)
    note_signing_in(person=person, how=how)


def note_signing_in(*, person: Person, how: str) -> None:
    """Write into the trail that somebody signed in, and how."""
    record(what="sign in", about=f"person {person.pk}", facts={"how": how}, by=person)


def _last(person: Person) -> str:
    return person.last_login.isoformat() if person.last_login else ""


def _no_longer() -> Refusal:
    return Refusal(_("This link was used or is older than a quarter of an hour. Ask for another."))
