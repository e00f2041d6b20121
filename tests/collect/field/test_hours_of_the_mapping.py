"""What "today" is in a mapping of Peru: at ten in the evening of Lima it is tomorrow already in UTC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tinkuy.cli.init import command as init
from tinkuy.cli.round import command as round_command
from tinkuy.collect.models import FormVersion
from tinkuy.collect.rounds.actions import Named, add_visits, open_round, plan_visit
from tinkuy.collect.rounds.models import Round, Visit
from tinkuy.collect.rounds.reading.opening import forms_to_send
from tinkuy.home import Home
from tinkuy.people.models import Person, Role
from tinkuy.people.team.actions import give_role

Clock = Callable[[datetime], None]
# Ten in the evening of the 8th of December in Lima.
EVENING = datetime(2026, 12, 9, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: object) -> Clock:
    """A mapping in the hours of Lima, and a clock that stands where it is put."""
    settings.TIME_ZONE = "America/Lima"  # type: ignore[attr-defined]

    def stand(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    stand(EVENING)
    return stand


@pytest.fixture
def round(interview: FormVersion, clock: Clock) -> Round:
    return open_round(
        title="Ronda del sur",
        form_id="tinkuy_interview",
        starts_on=date(2026, 12, 1),
        ends_on=date(2026, 12, 31),
    )


@pytest.fixture
def visit(round: Round) -> Visit:
    (made,) = add_visits(round=round, named=[Named("Asociación X1", "Puno", place_code="210101")])
    return made


@pytest.fixture
def carmen(visit: Visit) -> Client:
    person = Person.objects.create_user("carmen@example.org", "Carmen", language="en")
    give_role(person=person, role=Role.COORDINATOR, territory="21")
    client = Client()
    client.force_login(person)
    return client


def planned(client: Client, visit: Visit, day: str, hour: str) -> Visit:
    (carmen,) = Person.objects.filter(email="carmen@example.org")
    told = {"day": day, "hour": hour, "mode": "in_person", "interviewer": carmen.pk}
    answer = client.post(reverse("plan-visit", args=[visit.pk]), told)
    assert answer.status_code == 302, answer.content.decode()
    visit.refresh_from_db()
    return visit


def page(client: Client, view: str, *numbers: int) -> str:
    return str(client.get(reverse(view, args=numbers), {"language": "en"}).content.decode())


def test_an_hour_that_is_typed_is_an_hour_of_lima(carmen: Client, visit: Visit) -> None:
    planned(carmen, visit, "2026-12-08", "22:30")
    assert visit.appointment_at == datetime(2026, 12, 9, 3, 30, tzinfo=UTC)
    shown = page(carmen, "visit", visit.pk)
    assert "Dec. 8, 2026, 10:30 p.m." in shown
    assert 'value="2026-12-08"' in shown and 'value="22:30"' in shown
    assert "Appointment on Dec. 8, 2026, 10:30 p.m." in shown


def test_at_ten_in_the_evening_today_is_still_today(carmen: Client, visit: Visit, round: Round) -> None:
    planned(carmen, visit, "2026-12-08", "22:30")
    day = page(carmen, "my-day")
    assert "Dec. 8, 2026" in day and "Dec. 9, 2026" not in day
    assert "No interview today." not in day
    assert day.index("22:30") < day.index("Asociación X1") < day.index("Fill in forms here")
    held = page(carmen, "round", round.pk)
    assert held.index("Interviews of today") < held.rindex("Asociación X1") < held.index("What is missing")


def test_what_is_held_tomorrow_in_lima_is_not_of_today(carmen: Client, visit: Visit, round: Round) -> None:
    planned(carmen, visit, "2026-12-09", "08:00")
    day = page(carmen, "my-day")
    assert "No interview today." in day and "<h2>Dec. 9, 2026</h2>" in day


def test_the_form_goes_four_days_before_by_the_days_of_lima(visit: Visit, round: Round, clock: Clock) -> None:
    # An interview at eight in the evening of the 12th is held on the 13th in UTC.
    plan_visit(visit=visit, appointment_at=datetime(2026, 12, 13, 1, 0, tzinfo=UTC), mode="in_person")
    assert forms_to_send(round, timezone.localdate()) == [visit], "the evening of the 8th: four days before"
    clock(datetime(2026, 12, 8, 4, 59, tzinfo=UTC))
    assert forms_to_send(round, timezone.localdate()) == [], "a minute before the midnight of the 7th"


def test_a_step_keeps_the_hour_of_the_mapping_in_whatever_zone_it_was_given(visit: Visit) -> None:
    plan_visit(visit=visit, appointment_at=datetime(2026, 12, 9, 3, 30, tzinfo=UTC))
    assert [step.said for step in visit.steps.all()][-1] == "appointment 2026-12-08 22:30"


def test_the_command_line_speaks_of_the_same_day(visit: Visit, round: Round, home: Home) -> None:
    ran = CliRunner().invoke(
        round_command, ["--home", str(home.path), "plan", str(visit.pk), "--on", "2026-12-08 22:30"]
    )
    assert "2026-12-08 22:30" in ran.output, ran.output
    today = CliRunner().invoke(round_command, ["--home", str(home.path), "today", str(round.pk)])
    assert "interview" in today.output and "2026-12-08 22:30" in today.output


@pytest.mark.parametrize(
    "words, zone",
    [
        ([], 'time_zone = "America/Lima"'),
        (["--timezone", "America/La_Paz"], 'time_zone = "America/La_Paz"'),
        (["--country", "BO"], 'time_zone = "America/La_Paz"'),
    ],
)
def test_a_new_mapping_says_its_zone(tmp_path: Path, db: None, words: list[str], zone: str) -> None:
    ran = CliRunner().invoke(init, ["--home", str(tmp_path / "m"), *words])
    assert ran.exit_code == 0, ran.output
    assert zone in (tmp_path / "m" / "mapping.toml").read_text()


def test_a_country_of_many_zones_is_asked_for_its_own(tmp_path: Path, db: None) -> None:
    ran = CliRunner().invoke(init, ["--home", str(tmp_path / "m"), "--country", "BR"])
    assert "write time_zone into mapping.toml" in ran.output
    assert "time_zone" not in (tmp_path / "m" / "mapping.toml").read_text()


def test_a_zone_that_there_is_not_is_refused(tmp_path: Path, db: None) -> None:
    ran = CliRunner().invoke(init, ["--home", str(tmp_path / "m"), "--timezone", "Lima"])
    assert "There is no time zone 'Lima'" in str(ran.exception)
    assert not (tmp_path / "m").exists()
