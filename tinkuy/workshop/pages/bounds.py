"""Who may enter: readers by the token of their link, coordinators by their role and no further than it reaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from tinkuy.edition.opening import Edition, open_edition
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.pages import show, spoken
from tinkuy.people.permissions import (
    ACTIONS,
    EVERYWHERE,
    Standing,
    chain_of,
    coordinates,
    may_standing,
)
from tinkuy.people.territories import gazetteer
from tinkuy.workshop.inviting.actions import reader_of
from tinkuy.workshop.models import Invitation, Workshop

# To call a workshop, invite to it and close it takes the whole mapping; to decide, the organisation's territory.
HOLD, DECIDE = "hold workshop", "decide in workshop"
ACTIONS.add_rule(HOLD, coordinates)
ACTIONS.add_rule(DECIDE, coordinates)

View = Callable[..., HttpResponseBase]


def for_reader(view: View) -> View:
    """Let in who has a link that holds. The view is given her invitation and the draft.

    Whoever guesses, comes too late or was stopped reads the same page. No search engine keeps any of it, and the
    address is told to no other server.
    """

    @spoken
    @wraps(view)
    def shown(request: HttpRequest, reader: Invitation | None, **more: Any) -> HttpResponseBase:
        if reader is None:
            return show(request, "workshop/no_link.html", status=404)
        try:
            edition = draft_of(reader.workshop)
        except Refusal as refusal:
            return show(request, "workshop/no_draft.html", {"what": str(refusal)}, status=503)
        return view(request, reader=reader, edition=edition, **more)

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        reader = reader_of(token)
        if reader is not None:
            # Until she chooses another, the language that the coordinator said is hers.
            request.COOKIES.setdefault(settings.LANGUAGE_COOKIE_NAME, reader.language)
        answer = shown(request, reader=reader, **({"token": token} if reader else {}), **more)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return guarded


def draft_of(workshop: Workshop) -> Edition:
    """The edition that is read. Raises ``Refusal`` where it cannot be."""
    return open_edition(settings.HOME.editions / workshop.edition)


def workshop_of(standing: Standing, number: int) -> Workshop:
    """The workshop. Raises ``PermissionDenied`` for who coordinates nowhere, ``Http404`` for one that there is not."""
    if not any(may_standing(standing, DECIDE, chain_of(territory)) for _role, territory in standing.roles):
        raise PermissionDenied
    found = Workshop.objects.filter(pk=number).select_related("called_by").first()
    if found is None:
        raise Http404
    return found


def holds(standing: Standing) -> bool:
    """Whether she may call workshops, invite to them and close them."""
    return may_standing(standing, HOLD, EVERYWHERE)


def require_hold(standing: Standing) -> None:
    """Raise ``PermissionDenied`` for who may not."""
    if not holds(standing):
        raise PermissionDenied


def places_for(standing: Standing) -> frozenset[str] | None:
    """The places of whose organisations she decides; None for all, and for what has no place."""
    if may_standing(standing, DECIDE, EVERYWHERE):
        return None
    lineage = gazetteer().atlas.lineage
    return frozenset(
        code for code, above in lineage.items() if may_standing(standing, DECIDE, chain_of(code, above))
    )


def person_of(request: HttpRequest) -> Person:
    """Who is signed in, behind ``for_member``."""
    assert isinstance(request.user, Person)
    return request.user


def show_desk(
    standing: Standing, request: HttpRequest, template: str, told: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page for coordinators, with the doors that are open to her."""
    return show(request, template, {**told, "may_hold": holds(standing)}, status=status)
