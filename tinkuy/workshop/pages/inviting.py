"""Readers: invite one, give her another link, stop hers. A link is shown once, with its code."""

from __future__ import annotations

import segno
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.errors import Refusal
from tinkuy.people.inviting.views import LAPTOP
from tinkuy.people.pages import for_member
from tinkuy.people.permissions import Standing
from tinkuy.workshop.forms import ReaderForm
from tinkuy.workshop.inviting.actions import Invited, invite_reader, renew_link, revoke_link
from tinkuy.workshop.models import Invitation, Workshop
from tinkuy.workshop.pages.bounds import person_of, require_hold, show_desk, workshop_of

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def readers(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Who is invited; invite one more."""
    require_hold(standing)
    held = workshop_of(standing, number)
    form = ReaderForm(request.POST or None, initial={"language": get_language()})
    if form.is_valid():
        try:
            invited = invite_reader(workshop=held, by=person_of(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.what)
        else:
            return _link_of(request, standing, invited)
    invitations = held.invitations.annotate(
        said=Count("comments", filter=Q(comments__ended_at=None))
    ).order_by("revoked_at", "pk")
    page = Paginator(invitations, ON_A_PAGE).get_page(request.GET.get("page"))
    return show_desk(
        standing, request, "workshop/readers.html", {"workshop": held, "form": form, "page": page}
    )


@require_POST
@for_member
def link(request: HttpRequest, standing: Standing, number: int, reader: int) -> HttpResponse:
    """Another link for a reader; the one she had leads nowhere any more."""
    require_hold(standing)
    try:
        renewed = renew_link(invitation=_reader(workshop_of(standing, number), reader), by=person_of(request))
    except Refusal as refusal:
        messages.error(request, refusal.what)
        return redirect("workshop-readers", number)
    return _link_of(request, standing, renewed)


@require_POST
@for_member
def stop(request: HttpRequest, standing: Standing, number: int, reader: int) -> HttpResponse:
    """Stop a link."""
    require_hold(standing)
    revoke_link(invitation=_reader(workshop_of(standing, number), reader), by=person_of(request))
    messages.success(request, _("The link leads nowhere any more. What was said under it stays."))
    return redirect("workshop-readers", number)


def address_of(token: str, request: HttpRequest | None = None) -> str:
    """The whole address of a link: on the server's own name where one is set, else on the one that was asked."""
    path = reverse("draft", args=[token])
    if settings.ORIGIN or request is None:
        return f"{settings.ORIGIN or LAPTOP}{path}"
    return request.build_absolute_uri(path)


def _link_of(request: HttpRequest, standing: Standing, invited: Invited) -> HttpResponse:
    address = address_of(invited.token, request)
    code = segno.make(address, error="m")
    told = {
        "workshop": invited.invitation.workshop,
        "reader": invited.invitation,
        "address": address,
        "code": mark_safe(code.svg_inline(scale=4, border=3, light="#ffffff", svgclass="qr", omitsize=True)),
    }
    return show_desk(standing, request, "workshop/link.html", told)


def _reader(workshop: Workshop, number: int) -> Invitation:
    found = workshop.invitations.select_related("workshop").filter(pk=number).first()
    if found is None:
        raise Http404
    return found
