"""Who may see, plan and review what, within her territories. What she may not see is not there for her.

How an organisation is reached is on a visit's page and on its interviewer's day: so who sees a visit sees that.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from tinkuy.collect.models import Submission
from tinkuy.collect.rounds.models import Referral, Round, Visit
from tinkuy.people.models import Person
from tinkuy.people.permissions import (
    ACTIONS,
    EVERYWHERE,
    Standing,
    coordinates,
    may_somewhere,
    may_standing,
    standing_of,
)
from tinkuy.people.team.reading import members_within
from tinkuy.people.territories import chain, gazetteer

PLAN, REVIEW, INTERVIEW = "plan visits", "review submissions", "interview"
ACTIONS.add_rule(PLAN, coordinates)
ACTIONS.add_rule(REVIEW, coordinates)


def person_of(request: HttpRequest) -> Person:
    """Who is signed in, behind ``for_member``."""
    assert isinstance(request.user, Person)
    return request.user


def stands_in(visit: Visit) -> str:
    """The code of its place; where that is not known, of the place of the first that named it; else ""."""
    if visit.place_code:
        return visit.place_code
    first = visit.named_in.order_by("id").values_list("named_by__place_code", flat=True).first()
    return first or ""


def may_plan(standing: Standing, visit: Visit) -> bool:
    return may_standing(standing, PLAN, chain(stands_in(visit)))


def visible_visits(standing: Standing, person: Person) -> QuerySet[Visit]:
    """The visits within her bounds as a coordinator, and her own where she interviews."""
    if may_standing(standing, PLAN, EVERYWHERE):
        return Visit.objects.all()
    held = set(Visit.objects.values_list("place_code", flat=True).distinct()) - {""}
    planned, own = (_codes(standing, action, held) for action in (PLAN, INTERVIEW))
    named_there = Referral.objects.filter(named__place_code="", named_by__place_code__in=planned)
    return Visit.objects.filter(
        Q(place_code__in=planned)
        | Q(pk__in=named_there.values("named"))
        | Q(interviewer=person, place_code__in=[*own, ""])
    )


def _codes(standing: Standing, action: str, codes: Iterable[str]) -> list[str]:
    """Those of the places in which she may do this."""
    # One gazetteer for all of them, and one answer for all that lie in the same of her territories: a round stands in
    # thousands of places.
    lineage = gazetteer().atlas.lineage
    territories = frozenset(territory for _role, territory in standing.roles)

    @cache
    def may_in(reached: frozenset[str]) -> bool:
        return may_standing(standing, action, reached)

    return [code for code in codes if may_in(territories.intersection(lineage.get(code, (code,))))]


def visit_for(standing: Standing, person: Person, number: int) -> Visit:
    """The visit. Raises ``Http404`` for one that she may not see."""
    found = visible_visits(standing, person).select_related("round__form", "interviewer", "organisation")
    visit = found.filter(pk=number).first()
    if visit is None:
        raise Http404
    return visit


def round_for(number: int) -> Round:
    """The round. Raises ``Http404`` for one that there is not."""
    found = Round.objects.select_related("form").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def interviewers_for(visit: Visit) -> list[Person]:
    """Who may hold this interview: those with a role where it is; anybody with one, where its place is not known."""
    place = stands_in(visit)
    held = Person.objects.filter(is_active=True, roles__ended_at=None, roles__isnull=False).distinct()
    return [
        person
        for person in held.order_by("name", "email")
        if not place or may_standing(standing_of(person), INTERVIEW, chain(place))
    ]


def visible_submissions(standing: Standing, person: Person) -> QuerySet[Submission]:
    """What she collected herself, and, where she coordinates, what was collected within her bounds."""
    held = Submission.objects.defer("body").select_related("device__person", "sheet", "visit")
    held = held.prefetch_related("comments__author")
    if may_standing(standing, REVIEW, EVERYWHERE):
        return held
    return held.filter(Q(device__person=person) | _within(standing))


def submissions_within(standing: Standing) -> QuerySet[Submission]:
    """What was collected within her bounds as a coordinator: what she reviews, and brings into a round."""
    if may_standing(standing, REVIEW, EVERYWHERE):
        return Submission.objects.all()
    return Submission.objects.filter(_within(standing))


def may_review(standing: Standing, submission: Submission) -> bool:
    return submissions_within(standing).filter(pk=submission.pk).exists()


def _within(standing: Standing) -> Q:
    """By the place that it says; where it says none, by who collected it."""
    if not may_somewhere(standing, REVIEW):
        return Q(pk__in=())
    members = [member.person.pk for member in members_within(standing)]
    codes = _codes(standing, REVIEW, gazetteer().atlas.places)
    says_none = Q(sheet=None) | Q(sheet__values__place__code__isnull=True)
    return Q(sheet__values__place__code__in=codes) | (says_none & Q(device__person__in=members))
