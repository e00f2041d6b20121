"""Say whom to visit: by a name that somebody said, or by a code of the register."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tinkuy.collect.rounds.actions import Named, add_visits
from tinkuy.collect.rounds.models import Round
from tinkuy.collect.rounds.pages.bounds import PLAN, person_of, round_for
from tinkuy.collect.rounds.pages.forms import CodeForm, NameForm
from tinkuy.people.pages import for_member, require, show
from tinkuy.people.permissions import Standing


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def add(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Add one by its name."""
    require(standing, PLAN)
    round = round_for(number)
    form = NameForm(request.POST or None, standing=standing)
    if form.is_valid():
        if _added(request, round, [form.named()]):
            return redirect("add-visit", number)
        form.add_error("name", _("This round knows it already."))
    told = {"round": round, "by_name": form, "by_code": CodeForm(standing=standing)}
    return show(request, "rounds/add.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def add_of_register(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Add one of the register."""
    require(standing, PLAN)
    round = round_for(number)
    form = CodeForm(request.POST or None, standing=standing)
    if form.is_valid():
        if _added(request, round, form.named):
            return redirect("add-visit", number)
        form.add_error("code", _("This round knows it already."))
    told = {"round": round, "by_name": NameForm(standing=standing), "by_code": form}
    return show(request, "rounds/add.html", told)


def _added(request: HttpRequest, round: Round, named: Sequence[Named]) -> bool:
    added = add_visits(round=round, named=named, by=person_of(request))
    for visit in added:
        messages.success(request, _("%(name)s is to be visited.") % {"name": visit.name})
    return bool(added)
