"""The link of a visit, for whoever sends the form ahead: make it, end it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tinkuy.collect.rounds.links.actions import end_link, make_link
from tinkuy.collect.rounds.links.views import address_of
from tinkuy.collect.rounds.pages.bounds import person_of, visit_for
from tinkuy.errors import Refusal
from tinkuy.people.pages import for_member, show
from tinkuy.people.permissions import Standing


@require_http_methods(["POST"])
@for_member
def make(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Make the link, and show it this once."""
    person = person_of(request)
    visit = visit_for(standing, person, number)
    try:
        made = make_link(visit=visit, by=person)
    except Refusal:
        messages.error(request, _("This interview is over: nobody need read its form before."))
        return redirect("visit", number)
    return show(request, "rounds/link.html", {"visit": visit, "address": address_of(made.token, request)})


@require_http_methods(["POST"])
@for_member
def end(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """End it: whoever has it reads nothing any more."""
    person = person_of(request)
    visit = visit_for(standing, person, number)
    if end_link(visit=visit, by=person):
        messages.success(request, _("The link holds no longer."))
    return redirect("visit", number)
