"""A visit: whom, where, what was agreed, what came of it, and the interview that arrived."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tinkuy.collect.rounds.ahead import is_late, send_on
from tinkuy.collect.rounds.links.actions import is_awaited
from tinkuy.collect.rounds.models import Visit
from tinkuy.collect.rounds.pages.bounds import may_plan, person_of, visible_visits, visit_for
from tinkuy.collect.rounds.pages.forms import MarkForm, PlanForm, SentForm
from tinkuy.collect.rounds.pages.submissions import submission_told
from tinkuy.collect.rounds.pages.words import MODES, STATES, channel_words, place_words, step_words
from tinkuy.people.pages import for_member, show
from tinkuy.people.permissions import Standing


@require_safe
@for_member
def visit(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Everything about a visit."""
    return visit_page(request, standing, visit_for(standing, person_of(request), number))


def visit_page(
    request: HttpRequest, standing: Standing, visit: Visit, refused: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """The page of a visit; ``refused`` holds the form that was not understood, as it was sent."""
    can_plan = may_plan(standing, visit)
    given = refused or {}
    told: dict[str, Any] = {
        "visit": visit,
        "state": STATES[visit.state],
        "mode": MODES.get(visit.mode, ""),
        "channel": channel_words(visit.channel),
        "place": place_words(visit.place_code, get_language() or "es"),
        "may_plan": can_plan,
        "steps": [(step, step_words(step)) for step in visit.steps.select_related("made_by")],
        "plan_form": given.get("plan")
        or (PlanForm(visit=visit, initial=_planned(visit)) if can_plan else None),
        "sent_form": given.get("sent") or SentForm(auto_id="sent-%s", initial={"channel": visit.channel}),
        "mark_form": given.get("mark") or MarkForm(visit=visit),
        "link": visit.links.filter(ended_at=None).first(),
        "is_awaited": is_awaited(visit),
        **_day_ahead(visit),
        **_named(request, standing, visit),
    }
    if visit.submission_id:
        told |= submission_told(standing, person_of(request), visit.submission_id) or {}
    return show(request, "rounds/visit.html", told)


def _planned(visit: Visit) -> dict[str, Any]:
    at = timezone.localtime(visit.appointment_at) if visit.appointment_at else None
    return {
        "day": at.date() if at else None,
        "hour": at.time() if at else None,
        "mode": visit.mode,
        "interviewer": str(visit.interviewer_id or ""),
    }


def _day_ahead(visit: Visit) -> dict[str, Any]:
    """When the form goes, while it has not gone and the interview is to come."""
    if not visit.appointment_at or visit.form_sent_at:
        return {}
    day, today = timezone.localdate(visit.appointment_at), timezone.localdate()
    if day < today or visit.state not in ("planned", "invited"):
        return {}
    return {"send_on": max(send_on(day), today), "is_late": is_late(day, today)}


def _named(request: HttpRequest, standing: Standing, visit: Visit) -> dict[str, list[tuple[Visit, bool]]]:
    """Who named it and whom it named, each with whether she may look at that visit."""
    seen = visible_visits(standing, person_of(request)).filter(round=visit.round_id)
    by = list(Visit.objects.filter(names__named=visit).order_by("id"))
    others = list(Visit.objects.filter(named_in__named_by=visit).order_by("id"))
    open_to_her = set(seen.filter(pk__in=[one.pk for one in (*by, *others)]).values_list("pk", flat=True))
    return {
        "named_by": [(one, one.pk in open_to_her) for one in by],
        "named": [(one, one.pk in open_to_her) for one in others],
    }
