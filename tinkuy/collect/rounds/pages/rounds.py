"""The rounds, one of them, and its tree of referrals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.collect.rounds.actions import open_round
from tinkuy.collect.rounds.ahead import is_late
from tinkuy.collect.rounds.harvest.actions import harvest
from tinkuy.collect.rounds.models import Round
from tinkuy.collect.rounds.pages.bounds import (
    INTERVIEW,
    PLAN,
    person_of,
    round_for,
    submissions_within,
    visible_visits,
)
from tinkuy.collect.rounds.pages.forms import RoundForm, SentForm
from tinkuy.collect.rounds.pages.words import STATES, harvested_words, line_words, place_words
from tinkuy.collect.rounds.reading.opening import (
    day_of,
    forms_to_send,
    found_by_interview,
    missing,
    not_reached,
    states,
    tree,
)
from tinkuy.collect.rounds.saturation import new_in_last
from tinkuy.errors import Refusal
from tinkuy.people.pages import for_member, require, show
from tinkuy.people.permissions import Standing, may_somewhere
from tinkuy.people.territories import gazetteer

# Interviews of the saturation table that are shown: the last ones say whether to go on.
LAST_SHOWN = 10
# Lines of a tree on a page, and of those who were named and not reached.
TREE_SHOWN = 200


@require_safe
@for_member
def rounds(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Every round with how far it is."""
    require(standing, INTERVIEW)
    told = {
        "rounds": [(one, _progress(one)) for one in Round.objects.select_related("form")],
        "may_plan": may_somewhere(standing, PLAN),
    }
    return show(request, "rounds/rounds.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def open_one(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Open a round."""
    require(standing, PLAN)
    form = RoundForm(request.POST or None)
    if form.is_valid():
        try:
            made = open_round(**form.cleaned_data, by=person_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round is open. Say whom to visit."))
            return redirect("round", made.pk)
    return show(request, "rounds/open.html", {"form": form})


@require_safe
@for_member
def round_page(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """How far a round is, what today asks for, what is missing."""
    require(standing, INTERVIEW)
    round, person = round_for(number), person_of(request)
    may_plan = may_somewhere(standing, PLAN)
    told: dict[str, Any] = {
        "round": round,
        "progress": _progress(round),
        "states": [(state, STATES[state], count) for state, count in states(round).items() if count],
        "may_plan": may_plan,
    }
    if may_plan:
        seen = set(visible_visits(standing, person).filter(round=round).values_list("pk", flat=True))
        today = timezone.localdate()
        told |= {
            "to_send": [
                (
                    visit,
                    SentForm(auto_id=f"sent-{visit.pk}-%s"),
                    bool(visit.appointment_at and is_late(timezone.localdate(visit.appointment_at), today)),
                )
                for visit in forms_to_send(round, today)
                if visit.pk in seen
            ],
            "to_hold": [visit for visit in day_of(round, today) if visit.pk in seen],
            **_outlook(round),
        }
    return show(request, "rounds/round.html", told)


@require_http_methods(["POST"])
@for_member
def bring_up_to_date(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Take in what the interviews within her bounds say that came since."""
    require(standing, PLAN)
    done = harvest(round=round_for(number), gazetteer=gazetteer(), among=submissions_within(standing))
    messages.success(request, harvested_words(done.interviews, done.named))
    return redirect("round", number)


@require_safe
@for_member
def tree_page(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Who named whom, in waves, and who was named and not reached."""
    require(standing, PLAN)
    round = round_for(number)
    seen = set(visible_visits(standing, person_of(request)).filter(round=round).values_list("pk", flat=True))
    page = Paginator(list(tree(round)), TREE_SHOWN).get_page(request.GET.get("page"))
    left = not_reached(round)
    told = {
        "round": round,
        "page": page,
        "branches": [
            (min(branch.depth, 6), visit, STATES[visit.state], visit.pk in seen) for branch, visit in page
        ],
        "count_not_reached": left.count(),
        "not_reached": [
            (visit, STATES[visit.state], place_words(visit.place_code, _language()), visit.pk in seen)
            for visit in left[:TREE_SHOWN]
        ],
    }
    return show(request, "rounds/tree.html", told)


def _progress(round: Round) -> dict[str, int]:
    """How many visits there are, and in how many of them somebody was interviewed."""
    held = states(round)
    return {"visits": sum(held.values()), "interviewed": held["interviewed"] + held["complementary"]}


def _outlook(round: Round) -> dict[str, Any]:
    """What is missing where, and whether interviews still find anybody new."""
    held, language = missing(round), _language()
    lines = line_words(round.form.form_id, language)
    found = found_by_interview(round)
    return {
        "places": [
            (place_words(code, language) or _("place not known"), asked, visits)
            for code, (visits, asked) in held["places"].items()
        ],
        "lines": [(lines.get(code, code), asked) for code, (_visits, asked) in held["lines"].items()],
        "found": found[-LAST_SHOWN:],
        "new_in_last": new_in_last(found),
        "not_reached": not_reached(round).count(),
    }


def _language() -> str:
    return get_language() or "es"
