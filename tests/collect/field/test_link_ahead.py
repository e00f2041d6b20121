"""The form sent ahead: a link that an organisation opens on any telephone, without an account, until its interview."""

from __future__ import annotations

import io
import logging
import re
from datetime import UTC, date, datetime

import html5lib
import pdfplumber
import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tinkuy.cli.round import command as round_command
from tinkuy.collect.models import FormVersion, PaperSheet
from tinkuy.collect.rounds.actions import Named, add_visits, mark_visit, open_round, plan_visit
from tinkuy.collect.rounds.links.actions import link_of, make_link, note_opening
from tinkuy.collect.rounds.models import FormLink, Visit
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.models import Person, Role
from tinkuy.people.team.actions import give_role
from tinkuy.web.logs import WithoutTokens

NOW = datetime(2026, 12, 6, 15, 0, tzinfo=UTC)
TELEPHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 9) Chrome/120.0 Mobile"}
SECRET = "951-000-111"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, settings: object) -> object:
    """Ten in the morning in Lima, four days before the interview."""
    settings.TIME_ZONE = "America/Lima"  # type: ignore[attr-defined]
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def ana(db: None) -> Person:
    person = Person.objects.create_user("ana@example.org", "Ana Secreta", language="en")
    give_role(person=person, role=Role.INTERVIEWER, territory="21")
    return person


@pytest.fixture
def visit(interview: FormVersion, ana: Person) -> Visit:
    round = open_round(
        title="Ronda", form_id="tinkuy_interview", starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 31)
    )
    named = [
        Named("Asociación X1", "Puno", SECRET, place_code="210101"),
        Named("Cooperativa Vecina", "Juliaca", place_code="211101"),
    ]
    made, _other = add_visits(round=round, named=named)
    at = datetime(2026, 12, 10, 15, 0, tzinfo=UTC)
    return plan_visit(visit=made, appointment_at=at, mode="in_person", interviewer=ana)


@pytest.fixture
def token(visit: Visit) -> str:
    return make_link(visit=visit).token


def opened(token: str, language: str = "es", client: Client | None = None, **headers: str) -> str:
    answer = (client or Client()).get(
        f"/ahead/{token}/", {"language": language}, headers={**TELEPHONE, **headers}
    )
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_organisation_reads_what_it_is_for_when_it_is_and_every_question(token: str) -> None:
    spanish, english = opened(token), opened(token, "en")
    assert "10 de diciembre de 2026 a las 10:00" in spanish
    assert "Dec. 10, 2026, 10 a.m." in english
    assert "Mapeo de prueba" in spanish and "Test mapping" in english
    assert "Lo que no aceptan no se publica" in spanish
    assert "What you do not agree to is not published" in english
    assert "Número de socias" in spanish and "Number of women members" in english
    assert "El cargo, no el nombre." in spanish, "hints"
    assert "Comercio justo" in spanish and "Fair trade" in english, "choices"
    assert "Mapping interview" in english
    html5lib.HTMLParser(strict=True).parse(spanish)


def test_it_says_nothing_of_anybody_else(token: str) -> None:
    said = opened(token) + opened(token, "en")
    for other in (SECRET, "Ana Secreta", "ana@example.org", "Cooperativa Vecina", "Ronda"):
        assert other not in said
    assert "<form" not in said, "nothing is taken in"


def test_no_search_engine_keeps_it_and_no_browser(token: str) -> None:
    answer = Client().get(f"/ahead/{token}/")
    assert "noindex" in answer["X-Robots-Tag"] and 'content="noindex"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_first_opening_is_a_step_of_the_visit_and_the_second_is_none(token: str, visit: Visit) -> None:
    opened(token)
    visit.refresh_from_db()
    assert visit.state == "opened"
    steps = visit.steps.count()
    opened(token)
    assert visit.steps.count() == steps
    assert FormLink.objects.get().opened_at == NOW
    assert not note_opening(link=FormLink.objects.get())


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "WhatsApp/2.23.20.0 A"},
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": "TelegramBot (like TwitterBot)"},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_a_program_that_draws_a_preview_has_opened_nothing(
    token: str, visit: Visit, headers: dict[str, str]
) -> None:
    opened(token, **headers)
    visit.refresh_from_db()
    assert visit.state == "planned"


def test_who_tries_the_link_she_made_has_opened_nothing(token: str, visit: Visit, ana: Person) -> None:
    client = Client()
    client.force_login(ana)
    opened(token, client=client)
    visit.refresh_from_db()
    assert visit.state == "planned"


def test_it_holds_to_the_end_of_the_day_of_the_interview_in_lima(token: str, clock: object) -> None:
    clock(datetime(2026, 12, 11, 4, 59, tzinfo=UTC))  # type: ignore[operator]
    assert link_of(token)
    clock(datetime(2026, 12, 11, 5, 0, tzinfo=UTC))  # type: ignore[operator]
    assert link_of(token) is None
    answer = Client().get(f"/ahead/{token}/")
    assert answer.status_code == 410
    assert "Asociación X1" not in answer.content.decode()


@pytest.mark.parametrize("state", ["interviewed", "refused", "not_found"])
def test_when_the_visit_is_over_the_link_is(token: str, visit: Visit, state: str) -> None:
    mark_visit(visit=visit, state=state)
    assert link_of(token) is None
    with pytest.raises(Refusal, match="over"):
        make_link(visit=visit)


def test_without_a_day_it_holds_as_long_as_the_round(visit: Visit, clock: object) -> None:
    other = Visit.objects.get(name="Cooperativa Vecina")
    token = make_link(visit=other).token
    assert "<dd>not agreed yet</dd>" in opened(token, "en")
    clock(datetime(2027, 1, 1, 12, 0, tzinfo=UTC))  # type: ignore[operator]
    assert link_of(token) is None


def test_a_new_link_ends_the_one_before_and_no_link_is_guessed(token: str, visit: Visit) -> None:
    newer = make_link(visit=visit).token
    assert link_of(token) is None and link_of(newer)
    for wrong in ("", "x", newer[:-1], newer.swapcase()):
        assert link_of(wrong) is None
    assert len(newer) == 43
    assert newer not in str(FormLink.objects.values())


def test_a_log_has_three_dots_for_the_token(token: str) -> None:
    line = logging.LogRecord(
        "x", logging.ERROR, "", 0, "Internal Server Error: /ahead/%s/form.pdf", (token,), None
    )
    assert WithoutTokens().filter(line)
    assert line.getMessage() == "Internal Server Error: /ahead/…/form.pdf"


def test_it_is_printed_with_one_serial_however_often(token: str) -> None:
    pages = []
    for language in ("es", "en"):
        answer = Client().get(f"/ahead/{token}/form.pdf", {"language": language})
        assert answer["Content-Type"] == "application/pdf"
        with pdfplumber.open(io.BytesIO(answer.content)) as pdf:
            pages.append(pdf.pages[0].extract_text())
            assert pdf.metadata["Title"] == ("Entrevista del mapeo", "Mapping interview")[language == "en"]
    assert PaperSheet.objects.count() == 1
    serials = {re.search(r"\b\d{4}-\d\b", page)[0] for page in pages}  # type: ignore[index]
    assert len(serials) == 1


def test_who_sees_the_visit_makes_the_link_sees_that_it_was_opened_and_ends_it(
    visit: Visit, ana: Person
) -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(ana)
    shown = client.post(reverse("make-visit-link", args=[visit.pk])).content.decode()
    address = re.search(r"http://testserver/ahead/([\w-]{43})/", shown)
    assert address, shown
    page = reverse("visit", args=[visit.pk])
    assert "Nobody has opened it yet." in client.get(page).content.decode()
    opened(address[1])
    told = client.get(page).content.decode()
    assert "It was opened first on Dec. 6, 2026, 10 a.m." in told
    assert "Has looked at the form; the organisation opened the link" in told
    assert address[1] not in told, "it is shown once"
    client.post(reverse("end-visit-link", args=[visit.pk]))
    assert link_of(address[1]) is None


def test_who_does_not_see_the_visit_makes_no_link(visit: Visit) -> None:
    lucia = Person.objects.create_user("lucia@example.org", "Lucía")
    give_role(person=lucia, role=Role.INTERVIEWER, territory="08")
    client = Client()
    client.force_login(lucia)
    for view in ("make-visit-link", "end-visit-link"):
        assert client.post(reverse(view, args=[visit.pk])).status_code == 404
    assert Client().post(reverse("make-visit-link", args=[visit.pk])).status_code == 302
    assert not FormLink.objects.exists()


def test_the_command_line_makes_and_ends_it(visit: Visit, home: Home) -> None:
    words = ["--home", str(home.path), "link", str(visit.pk)]
    made = CliRunner().invoke(round_command, words).output
    found = re.search(r"/ahead/([\w-]{43})/", made)
    assert found and link_of(found[1])
    assert "holds no longer" in CliRunner().invoke(round_command, [*words, "--end"]).output
    assert "There was no link." in CliRunner().invoke(round_command, [*words, "--end"]).output
