"""The day of an interviewer: where she goes, how each is reached, and what came back to her."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinkuy.collect.models import Submission
from tinkuy.collect.rounds.models import Visit
from tinkuy.collect.rounds.pages.bounds import INTERVIEW, person_of, visible_visits
from tinkuy.collect.rounds.pages.submissions import line_of
from tinkuy.collect.rounds.pages.words import MODES, STATES, place_words
from tinkuy.people.models import Person
from tinkuy.people.pages import for_member, require, show
from tinkuy.people.permissions import Standing

DAYS_SHOWN = 7
SENT_SHOWN = 20
OPEN = ("planned", "invited", "opened", "complementary")


def kept_by_the_browser(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let her own browser keep the page: it is asked for anew with a network, and shown as it was without."""

    @wraps(view)
    def keeping(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        answer = view(request, *given, **named)
        if answer.status_code == 200:
            answer["Cache-Control"] = "private, no-cache"
            del answer["Expires"]
            patch_vary_headers(answer, ["Cookie"])
        return answer

    return keeping


@require_safe
@kept_by_the_browser
@for_member
def my_day(request: HttpRequest, standing: Standing) -> HttpResponse:
    """My visits of today and the days after it, those without a day, and what I sent."""
    require(standing, INTERVIEW)
    return show(request, "rounds/my_day.html", _my_day(person_of(request), standing))


@require_safe
@for_member
def my_day_kept(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The same as one file without links, to be kept on the telephone and opened without a network."""
    require(standing, INTERVIEW)
    answer = show(request, "rounds/my_day_kept.html", _my_day(person_of(request), standing))
    name = f"{slugify(_('My day'))}-{timezone.localdate().isoformat()}.html"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _my_day(person: Person, standing: Standing) -> dict[str, Any]:
    own = visible_visits(standing, person).filter(interviewer=person, state__in=OPEN).select_related("round")
    today = timezone.localdate()
    ahead = own.filter(appointment_at__date__range=(today, today + timedelta(days=DAYS_SHOWN)))
    days = {
        day: [_told(visit) for visit in held] for day, held in groupby(ahead.order_by("appointment_at"), _day)
    }
    sent = _sent(person)
    return {
        "today": today,
        "now": timezone.localtime(),
        "of_today": days.pop(today, []),
        "days": list(days.items()),
        "past": [
            _told(visit) for visit in own.filter(appointment_at__date__lt=today).order_by("appointment_at")
        ],
        "without_day": [_told(visit) for visit in own.filter(appointment_at=None).order_by("name")],
        "came_back": [line_of(one) for one in sent.filter(review__in=("has_issues", "rejected"))],
        "sent": [line_of(one) for one in sent[:SENT_SHOWN]],
    }


def _sent(person: Person) -> Any:
    held = Submission.objects.filter(device__person=person).defer("body")
    return (
        held.select_related("sheet", "device__person", "visit")
        .prefetch_related("comments__author")
        .order_by("-id")
    )


def _day(visit: Visit) -> Any:
    assert visit.appointment_at
    return timezone.localdate(visit.appointment_at)


def _told(visit: Visit) -> dict[str, Any]:
    return {
        "visit": visit,
        "state": STATES[visit.state],
        "mode": MODES.get(visit.mode, ""),
        "place": place_words(visit.place_code, get_language() or "es"),
    }
