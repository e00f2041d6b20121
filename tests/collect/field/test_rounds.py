"""A round of interviews: the form goes four days ahead, referrals become visits, and every step is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.field.filling import FULL
from tests.collect.field.test_filing import send
from tinkuy.collect.filing.actions import FormFiler
from tinkuy.collect.models import FormVersion
from tinkuy.collect.rounds.actions import (
    Named,
    add_visits,
    mark_visit,
    of_register,
    open_round,
    plan_visit,
    send_form,
)
from tinkuy.collect.rounds.ahead import is_late, is_to_send, send_on
from tinkuy.collect.rounds.harvest.actions import harvest
from tinkuy.collect.rounds.models import Round, Visit
from tinkuy.collect.rounds.reading.opening import (
    day_of,
    forms_to_send,
    found_by_interview,
    missing,
    not_reached,
    states,
    tree,
)
from tinkuy.collect.rounds.saturation import Found, new_in_last, saturation
from tinkuy.collect.rounds.tree import branches, waves
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.models import AuditEvent
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.linking.actions import link_sheets
from tinkuy.register.models import Organisation

PERU = Gazetteer.load("PE")


@pytest.mark.parametrize(
    ("interview", "goes"),
    [
        (date(2026, 12, 10), date(2026, 12, 6)),
        (date(2026, 12, 2), date(2026, 11, 28)),
        (date(2027, 1, 1), date(2026, 12, 28)),
        (date(2028, 3, 2), date(2028, 2, 27)),
    ],
    ids=["inside a month", "over its end", "over the year's end", "in a leap year"],
)
def test_the_form_goes_four_days_ahead(interview: date, goes: date):
    assert send_on(interview) == goes
    days = [(goes + timedelta(days=offset)) for offset in range(-1, 6)]
    assert [is_to_send(interview, day, is_sent=False) for day in days] == [False, *[True] * 5, False]
    assert not any(is_to_send(interview, day, is_sent=True) for day in days)
    assert [is_late(interview, day) for day in days[:3]] == [False, False, True]
    assert not is_to_send(None, goes, is_sent=False)


def test_saturation_counts_whom_nobody_had_named():
    told = list(saturation([("a", {"b", "c"}), ("b", {"a", "c"}), ("c", {"d"}), ("e", ())]))
    assert told == [Found(1, 2, 2, 3), Found(2, 2, 0, 3), Found(3, 1, 1, 4), Found(4, 0, 0, 5)]
    assert new_in_last(told, 4) == 0.75
    assert new_in_last(told, 5) is None
    assert list(saturation([])) == []


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40))
def test_every_visit_has_a_wave_and_stands_in_the_tree_once(pairs: set[tuple[int, int]]):
    numbers = range(13)
    wave = waves(numbers, pairs)
    assert wave.keys() == set(numbers)
    named = {other for namer, other in pairs if namer != other}
    assert all(wave[number] == 0 for number in numbers if number not in named)
    lines = list(branches(wave, pairs))
    assert sorted(branch.visit for branch in lines) == list(numbers)
    assert all(branch.depth == wave[branch.visit] for branch in lines)


@pytest.fixture
def round(interview: FormVersion) -> Round:
    return open_round(
        title="Ronda del sur",
        form_id="tinkuy_interview",
        starts_on=date(2026, 11, 1),
        ends_on=date(2026, 12, 20),
    )


def seed(round: Round, name: str = "Asociación Ñawi Awaq «Prueba» & Cía 🌽") -> Visit:
    return add_visits(round=round, named=[Named(name, "Puno", "por la radio")])[0]


def interviewed(
    interview: FormVersion, home: Home, round: Round, answers: dict[str, str] | None = None, **how: object
):
    send(interview, answers, **how)
    FormFiler(home).file_all()
    return harvest(round=round, gazetteer=PERU)


def test_a_round_needs_a_published_form_and_an_end_after_its_beginning(interview: FormVersion):
    days = {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 12, 1)}
    with pytest.raises(Refusal, match="no form"):
        open_round(title="R", form_id="other", **days)
    with pytest.raises(Refusal, match="end before"):
        open_round(
            title="R", form_id="tinkuy_interview", starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 1)
        )
    with pytest.raises(Refusal, match="title"):
        open_round(title="  ", form_id="tinkuy_interview", **days)


def test_nobody_is_visited_twice_in_a_round(round: Round):
    named = [Named("Cooperativa Vecina", "Juliaca"), Named("COOPERATIVA  VECINA", "Juliaca"), Named("", "")]
    assert len(add_visits(round=round, named=named)) == 1
    assert add_visits(round=round, named=named) == []


def test_the_day_says_which_forms_go_and_which_interviews_are_held(round: Round):
    visit = seed(round)
    day = timezone.make_aware(datetime(2026, 12, 10, 10, 0))
    plan_visit(visit=visit, appointment_at=day, mode="in_person")
    assert forms_to_send(round, date(2026, 12, 5)) == []
    assert forms_to_send(round, date(2026, 12, 6)) == [visit]
    send_form(visit=visit, channel="WhatsApp")
    assert forms_to_send(round, date(2026, 12, 6)) == []
    visit.refresh_from_db()
    assert visit.state == "invited"
    assert list(day_of(round, date(2026, 12, 10))) == [visit]
    assert list(day_of(round, date(2026, 12, 11))) == []
    assert [step.after for step in visit.steps.all()] == ["planned", "planned", "invited"]
    told = AuditEvent.objects.filter(about=f"visit {visit.pk}").order_by("number")
    assert [event.facts["state"] for event in told] == ["planned", "planned", "invited"]


def test_a_visit_goes_only_where_it_can_go(round: Round):
    visit = seed(round)
    mark_visit(visit=visit, state="refused", said="no tienen tiempo")
    with pytest.raises(Refusal, match="cannot become"):
        mark_visit(visit=visit, state="interviewed")
    assert mark_visit(visit=visit, state="refused").steps.count() == 2, "said twice, noted once"
    mark_visit(visit=visit, state="planned")
    assert states(round)["planned"] == 1


def test_an_interview_meets_its_visit_and_brings_those_it_names(
    interview: FormVersion, home: Home, round: Round
):
    visit = seed(round)
    done = interviewed(interview, home, round)
    assert (done.interviews, done.unplanned, done.named) == (1, 0, 1)
    visit.refresh_from_db()
    assert (visit.state, visit.mode) == ("interviewed", "in_person")
    named = round.visits.get(name="Cooperativa Vecina")
    assert (named.wave, named.contact, named.state) == (1, "SECRETO", "planned")
    assert list(not_reached(round)) == [named]
    assert [(branch.depth, one.name) for branch, one in tree(round)][1] == (1, "Cooperativa Vecina")
    again = harvest(round=round, gazetteer=PERU)
    assert (again.interviews, again.unplanned, again.named) == (0, 0, 0)
    assert round.referrals.count() == 1


def test_an_interview_that_nobody_planned_is_in_the_round(interview: FormVersion, home: Home, round: Round):
    done = interviewed(interview, home, round)
    assert done.unplanned == 1
    assert states(round)["interviewed"] == 1


def test_an_interview_of_other_days_is_not(interview: FormVersion, home: Home, round: Round):
    done = interviewed(interview, home, round, {"p1/interview_date": "2026-02-01"})
    assert (done.interviews, round.visits.count()) == (0, 0)


def test_whoever_is_named_and_asked_later_is_one_visit(interview: FormVersion, home: Home, round: Round):
    interviewed(interview, home, round)
    neighbour = {
        **FULL,
        "p1/name": "COOPERATIVA VECINA",
        "p1/acronym": "",
        "p1/province": "2111",
        "p1/district": "211101",
    }
    done = interviewed(interview, home, round, neighbour, rounds={})
    assert (done.interviews, done.unplanned) == (1, 0)
    assert round.visits.count() == 2
    assert not not_reached(round).exists()
    assert [one.new for one in found_by_interview(round)] == [1, 0]
    assert missing(round)["places"] == {"21": (2, 2)}


def test_an_organisation_of_the_register_is_visited_under_its_name(
    interview: FormVersion, home: Home, round: Round
):
    send(interview, {"p1/interview_date": "2026-01-10"})
    FormFiler(home).file_all()
    link_sheets(gazetteer=PERU)
    code = Organisation.objects.get().code
    (visit,) = add_visits(round=round, named=of_register([code]))
    assert (visit.name, visit.place_code) == (FULL["p1/name"], "210101")
    with pytest.raises(Refusal, match="no organisation"):
        of_register(["nothing"])
