"""How far coders agree, by theme and by pair; settle what they coded alike."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tinkuy.coding.agreement import agreement
from tinkuy.coding.books.opening import current_book
from tinkuy.coding.models import Coding
from tinkuy.coding.pages.bounds import SETTLE, person_of, show_to, statements_for
from tinkuy.coding.pages.words import labels
from tinkuy.coding.reading.opening import coded_units, differing
from tinkuy.coding.settling.actions import settle_alike
from tinkuy.people.models import Person
from tinkuy.people.pages import for_member, require
from tinkuy.people.permissions import Standing

# More codings than these are compared on the command line, which may take its time.
MOST_COMPARED = 50_000


@require_safe
@for_member
def agreement_page(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Alpha and kappa on what two coded at least."""
    require(standing, SETTLE)
    among = statements_for(standing, SETTLE)
    codings = Coding.objects.filter(ended_at=None, statement__in=among)
    told: dict[str, object] = {"differing": differing(among).count()}
    if codings[: MOST_COMPARED + 1].count() > MOST_COMPARED:
        return show_to(standing, request, "coding/agreement.html", told | {"is_too_many": True})
    book = current_book()
    found = agreement((unit for _pk, unit in coded_units(among)), [theme.code for theme in book.themes])
    people = {one.pk: str(one) for one in Person.objects.filter(pk__in=codings.values("coder"))}
    told |= {
        "found": found,
        "pairs": [(people[one.first], people[one.second], one) for one in found.pairs],
        "themes": [(labels(book, [one.code])[0], one) for one in found.themes if one.given],
    }
    return show_to(standing, request, "coding/agreement.html", told)


@require_POST
@for_member
def settle(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Settle what coders coded alike and, where she says so, what one coder alone coded."""
    require(standing, SETTLE)
    done = settle_alike(
        is_single_enough="single" in request.POST,
        among=statements_for(standing, SETTLE),
        by=person_of(request),
    )
    said = _("Settled: %(alike)s alike, %(single)s of one coder.")
    messages.success(request, said % {"alike": done["agreed"], "single": done["single"]})
    return redirect("coders-agreement")
