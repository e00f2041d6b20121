"""Change a visit: plan it, note that the form went, mark what came of it, print the form for it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tinkuy.collect.paper.actions import print_sheets
from tinkuy.collect.rounds.actions import mark_visit, plan_visit, send_form
from tinkuy.collect.rounds.models import Visit
from tinkuy.collect.rounds.pages.bounds import may_plan, person_of, visit_for
from tinkuy.collect.rounds.pages.forms import MarkForm, PlanForm, SentForm
from tinkuy.collect.rounds.pages.one_visit import visit_page
from tinkuy.errors import Refusal
from tinkuy.people.pages import for_member
from tinkuy.people.permissions import Standing


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def plan(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Agree on a day, on how it is held, on who goes. Only who plans."""
    person = person_of(request)
    visit = visit_for(standing, person, number)
    if not may_plan(standing, visit):
        raise PermissionDenied
    form = PlanForm(request.POST, visit=visit)
    if request.method != "POST":
        return redirect("visit", number)
    if not form.is_valid():
        return visit_page(request, standing, visit, {"plan": form})
    plan_visit(visit=visit, **form.plan(), by=person)
    return _said(request, visit, _("Saved."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def sent(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Note that the form went ahead."""
    person = person_of(request)
    visit = visit_for(standing, person, number)
    form = SentForm(request.POST, auto_id="sent-%s")
    if request.method != "POST":
        return redirect("visit", number)
    if not form.is_valid():
        return visit_page(request, standing, visit, {"sent": form})
    send_form(visit=visit, channel=form.cleaned_data["channel"], by=person)
    return _said(request, visit, _("%(name)s: it is noted that the form went.") % {"name": visit.name})


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def mark(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Note what came of it."""
    person = person_of(request)
    visit = visit_for(standing, person, number)
    form = MarkForm(request.POST, visit=visit)
    if request.method != "POST":
        return redirect("visit", number)
    if form.is_valid():
        try:
            mark_visit(visit=visit, **form.cleaned_data, by=person)
        except Refusal:
            # Somebody else was quicker.
            form.add_error("state", _("The visit has changed meanwhile. Look at it once more."))
        else:
            return _said(request, visit, _("Saved."))
    return visit_page(request, standing, visit, {"mark": form})


@require_http_methods(["POST"])
@for_member
def print_form(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """The form of the round as a PDF, with a serial of its own."""
    person = person_of(request)
    visit = visit_for(standing, person, number)
    try:
        printed = print_sheets(language=get_language() or "es", form_id=visit.round.form.form_id, by=person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("visit", number)
    answer = HttpResponse(printed.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{visit.round.form.form_id}-{visit.pk}.pdf"'
    return answer


def _said(request: HttpRequest, visit: Visit, words: str) -> HttpResponse:
    messages.success(request, words)
    if request.POST.get("from") == "round":
        return redirect("round", visit.round_id)
    return redirect("my-day") if request.POST.get("from") == "my-day" else redirect("visit", visit.pk)
