"""What coders coded differently, and the decision between them, which is kept beside what they gave."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.coding.actions import is_settled, look_at_codes
from tinkuy.coding.books.opening import current_book
from tinkuy.coding.models import Look, Statement
from tinkuy.coding.pages.bounds import SETTLE, person_of, show_to, statement_for, statements_for
from tinkuy.coding.pages.words import ASPECTS, HOWS, SUPPORTERS, choices, labels
from tinkuy.coding.reading.opening import differing, told
from tinkuy.coding.settling.actions import adjudicate, withdraw_settlement
from tinkuy.errors import Refusal
from tinkuy.people.pages import for_member, require
from tinkuy.people.permissions import Standing

ON_A_PAGE = 50


@require_safe
@for_member
def differences(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The statements that coders coded differently; who coded what is not said here."""
    require(standing, SETTLE)
    found = differing(statements_for(standing, SETTLE)).select_related("sheet__source")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [(one, ASPECTS[one.aspect]) for one in told(page.object_list)]
    return show_to(standing, request, "coding/differences.html", {"page": page, "shown": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def statement(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """What each coder gave a statement, and the decision. Nobody sees that before she has said that she wants to."""
    require(standing, SETTLE)
    found, person = statement_for(standing, SETTLE, number), person_of(request)
    wrong = ""
    is_open = is_settled(found) or Look.objects.filter(statement=found, person=person).exists()
    if request.method == "POST" and is_open:
        given = request.POST.getlist("theme")
        try:
            adjudicate(statement=found, themes=given, because=request.POST.get("because", ""), by=person)
        except Refusal:
            wrong = _("Choose one to three themes.")
        else:
            messages.success(request, _("Decided: %(themes)s.") % {"themes": _listed(given)})
            following = differing(statements_for(standing, SETTLE)).filter(pk__gt=number).first()
            return redirect("decide-codes", following.pk) if following else redirect("coding-differences")
    (said,) = told([found])
    shown = {
        "said": said,
        "aspect": ASPECTS[said.aspect],
        "supporter": SUPPORTERS.get(said.supporter, ""),
        "is_open": is_open,
        "wrong": wrong,
        **(_codes(found) if is_open else {}),
    }
    return show_to(standing, request, "coding/decide.html", shown)


@require_POST
@for_member
def look(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """See what coders gave a statement; from then on she codes it no more."""
    require(standing, SETTLE)
    look_at_codes(statement=statement_for(standing, SETTLE, number), by=person_of(request))
    return redirect("decide-codes", number)


@require_POST
@for_member
def withdraw(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Take a settlement back."""
    require(standing, SETTLE)
    try:
        withdraw_settlement(statement=statement_for(standing, SETTLE, number), by=person_of(request))
    except Refusal:
        messages.error(request, _("Nothing is settled for this statement."))
    return redirect("decide-codes", number)


def _codes(found: Statement) -> dict[str, Any]:
    book = current_book()
    codings = list(found.codings.filter(ended_at=None).select_related("coder").order_by("pk"))
    given = [code for one in codings for code in one.themes]
    settlements = list(found.settlements.select_related("made_by").order_by("-pk"))
    holds = next((one for one in settlements if one.replaced_by_id is None and one.themes), None)
    return {
        "codings": [(one, _listed(one.themes)) for one in codings],
        "settlements": [(one, HOWS[one.how], _listed(one.themes)) for one in settlements],
        "holds": holds,
        "choices": choices(book, holds.themes if holds else [], sorted(set(given))),
    }


def _listed(codes: list[str]) -> str:
    return " · ".join(labels(current_book(), codes))
