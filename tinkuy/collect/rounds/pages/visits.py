"""The visits of a round, some at a time."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tinkuy.collect.rounds.models import Visit
from tinkuy.collect.rounds.pages.bounds import INTERVIEW, PLAN, person_of, round_for, visible_visits
from tinkuy.collect.rounds.pages.forms import SearchForm
from tinkuy.collect.rounds.pages.words import STATES, place_words
from tinkuy.people.models import Person
from tinkuy.people.pages import for_member, require, show
from tinkuy.people.permissions import Standing, may_somewhere
from tinkuy.register.names import name_key

SHOWN = 50


@require_safe
@for_member
def visits(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """The visits within her bounds, by state, interviewer and name."""
    require(standing, INTERVIEW)
    round = round_for(number)
    seen = visible_visits(standing, person_of(request)).filter(round=round)
    form = SearchForm(request.GET or None, people=_interviewers(seen))
    found = _wanted(seen, form.cleaned_data) if form.is_valid() else seen
    found = found.select_related("interviewer").order_by("wave", "name", "id")
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    language = get_language() or "es"
    told = {
        "round": round,
        "form": form,
        "page": page,
        "visits": [
            (visit, STATES[visit.state], place_words(visit.place_code, language) or visit.where)
            for visit in page
        ],
        "asked": asked.urlencode(),
        "may_plan": may_somewhere(standing, PLAN),
    }
    return show(request, "rounds/visits.html", told)


def _wanted(visits: QuerySet[Visit], told: dict[str, str]) -> QuerySet[Visit]:
    if told["state"]:
        visits = visits.filter(state=told["state"])
    if told["interviewer"] == "none":
        visits = visits.filter(interviewer=None)
    elif told["interviewer"]:
        visits = visits.filter(interviewer=int(told["interviewer"]))
    if told["name"]:
        # The key has neither accents nor case: "tejedoras" finds "TEJEDORAS".
        visits = visits.filter(name_key__contains=name_key(told["name"]) or told["name"])
    return visits


def _interviewers(seen: QuerySet[Visit]) -> list[tuple[str, str]]:
    """Who holds the interviews that she sees."""
    people = Person.objects.filter(pk__in=seen.values("interviewer")).order_by("name", "email")
    return [(str(person.pk), str(person)) for person in people]
