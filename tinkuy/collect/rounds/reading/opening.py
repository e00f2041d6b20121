"""Read a round: what is to do, who is still to be found, what is missing where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tinkuy.collect.rounds.ahead import is_to_send, send_on
from tinkuy.collect.rounds.models import Round, Visit
from tinkuy.collect.rounds.referring import Alike, Wave, estimated_shares, homophily, reach
from tinkuy.collect.rounds.saturation import Found, saturation
from tinkuy.collect.rounds.tree import Branch, branches
from tinkuy.people.models import Person

ASKED = ("interviewed", "complementary")
NOT_REACHED = ("planned", "invited", "opened", "not_found")


def states(round: Round) -> dict[str, int]:
    """How many visits there are in each state, in the order in which a visit goes through them."""
    held = Counter(round.visits.values_list("state", flat=True))
    return {state: held[state] for state in Visit.STATES}


def forms_to_send(round: Round, today: date) -> list[Visit]:
    """The visits whose form must go today, or should have gone, soonest interview first."""
    last = datetime.combine(today + timedelta(days=5), time.max, tzinfo=timezone.get_current_timezone())
    agreed = round.visits.filter(
        appointment_at__isnull=False,
        appointment_at__lte=last,
        form_sent_at=None,
        state__in=("planned", "invited"),
    )
    return [
        visit
        for visit in agreed.select_related("interviewer").order_by("appointment_at")
        if is_to_send(_day(visit), today, is_sent=False)
    ]


def day_of(round: Round, day: date, interviewer: Person | None = None) -> QuerySet[Visit]:
    """The visits of a day in their order, of one interviewer or of all."""
    visits = round.visits.filter(appointment_at__date=day).select_related("interviewer")
    return (visits.filter(interviewer=interviewer) if interviewer else visits).order_by("appointment_at")


def not_reached(round: Round) -> QuerySet[Visit]:
    """Those whom somebody named and nobody has asked: the list that is left when a round ends."""
    return (
        round.visits.filter(state__in=NOT_REACHED, named_in__isnull=False).distinct().order_by("wave", "name")
    )


def tree(round: Round) -> Iterator[tuple[Branch, Visit]]:
    """Who named whom, as lines of a tree."""
    visits = round.visits.in_bulk()
    pairs = list(round.referrals.values_list("named_by_id", "named_id"))
    for branch in branches({number: visit.wave for number, visit in visits.items()}, pairs):
        yield branch, visits[branch.visit]


def found_by_interview(round: Round) -> list[Found]:
    """What each interview added, in the order of their days."""
    asked = round.visits.filter(submission__isnull=False).select_related("submission__sheet")
    named: dict[int, list[str]] = {}
    for namer, other in round.referrals.values_list("named_by_id", "named_id"):
        named.setdefault(namer, []).append(str(other))
    in_order = sorted(asked, key=lambda visit: (_said_on(visit), visit.submission_id))
    return list(saturation((str(visit.pk), named.get(visit.pk, ())) for visit in in_order))


def waves_of(round: Round) -> list[Wave]:
    """How far the referrals went."""
    told = round.visits.values_list("wave", "state")
    return reach((wave, state in ASKED) for wave, state in told)


def alike(round: Round) -> list[Alike]:
    """Whether those of a region name those of the same region: by code; who has no place is left out."""
    pairs = round.referrals.values_list("named_by__place_code", "named__place_code")
    return homophily((one[:2], other[:2]) for one, other in pairs)


def estimated(round: Round) -> Mapping[str, float]:
    """The share of each region ("" where the place is not known), by the degree question. Raises ``Refusal``."""
    asked = round.visits.filter(submission__isnull=False).select_related("submission__sheet")
    return estimated_shares((visit.place_code[:2], _degree(visit)) for visit in asked)


def missing(round: Round) -> dict[str, dict[str, tuple[int, int]]]:
    """By place (its region's code) and by line: (visits of the round, of them interviewed)."""
    places: dict[str, list[int]] = {}
    lines: dict[str, list[int]] = {}
    for visit in round.visits.select_related("submission__sheet"):
        is_asked = int(visit.state in ASKED)
        _count(places, visit.place_code[:2], is_asked)
        sheet = visit.submission.sheet if visit.submission else None
        for line in sheet.values.get("lines", ()) if sheet else ():
            _count(lines, str(line), is_asked)
    return {
        "places": {code: (held[0], held[1]) for code, held in sorted(places.items())},
        "lines": {code: (held[0], held[1]) for code, held in sorted(lines.items())},
    }


def told(visit: Visit) -> dict[str, Any]:
    """A visit for machines; how it is reached is for its interviewer."""
    day = _day(visit)
    return {
        "visit": visit.pk,
        "name": visit.name,
        "where": visit.where,
        "place_code": visit.place_code,
        "state": visit.state,
        "wave": visit.wave,
        "interviewer": visit.interviewer.email if visit.interviewer else "",
        "appointment_at": visit.appointment_at,
        "send_on": send_on(day) if day else None,
        "form_sent_at": visit.form_sent_at,
        "channel": visit.channel,
        "mode": visit.mode,
        "organisation": visit.organisation.code if visit.organisation else "",
        "submission": visit.submission_id,
    }


def _count(held: dict[str, list[int]], key: str, is_asked: int) -> None:
    counted = held.setdefault(key, [0, 0])
    counted[0] += 1
    counted[1] += is_asked


def _day(visit: Visit) -> date | None:
    return timezone.localtime(visit.appointment_at).date() if visit.appointment_at else None


def _degree(visit: Visit) -> int | None:
    """How many others it said that it knows; None where there is no number."""
    assert visit.submission
    said = visit.submission.sheet.values.get("degree") if visit.submission.sheet else None
    return said if isinstance(said, int) else None


def _said_on(visit: Visit) -> str:
    assert visit.submission and visit.submission.sheet
    return str(visit.submission.sheet.values.get("dated", ""))
