"""Who must not get in, and what must not come through: links that are guessed, stopped or over, and hostile words."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.workshop.conftest import ANDES, LOOMS, MadeMapping, Reader, words
from tinkuy.people.models import Person
from tinkuy.web.logs import WithoutTokens
from tinkuy.workshop.actions import close_workshop
from tinkuy.workshop.commenting import actions as commenting
from tinkuy.workshop.inviting.actions import invite_reader, renew_link, revoke_link
from tinkuy.workshop.models import Comment, Decision, Invitation, Workshop
from tinkuy.workshop.subjects import Subject

SignedIn = Callable[[Person], Client]
DOORS = ("draft", "draft-figures", "draft-said")


def _leads_nowhere(reader: Reader) -> None:
    for door in DOORS:
        assert "This link leads nowhere" in reader.page(door, status=404, language="en")
    reader.say(Subject(ANDES), "agree", status=404)
    assert not Comment.objects.exists()


def test_a_guessed_token_leads_nowhere(workshop: Workshop, julio: Reader) -> None:
    for guessed in ("x", julio.token[:-1], julio.token.swapcase(), "A" * 43, "a" * 5000, "%00", "ñ'--"):
        _leads_nowhere(Reader(guessed))
    # What is kept of a link cannot be used as one.
    _leads_nowhere(Reader(Invitation.objects.get().token_digest))


def test_a_stopped_link_leads_nowhere(workshop: Workshop, julio: Reader) -> None:
    revoke_link(invitation=Invitation.objects.get())
    _leads_nowhere(julio)


def test_a_new_link_ends_the_old(workshop: Workshop, julio: Reader) -> None:
    renewed = Reader(renew_link(invitation=Invitation.objects.get()).token)
    _leads_nowhere(julio)
    assert "Taller de mayo" in renewed.page()


def test_a_link_that_expired_leads_nowhere(workshop: Workshop, julio: Reader) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    _leads_nowhere(julio)


def test_after_the_last_day_nobody_reads(workshop: Workshop, julio: Reader) -> None:
    Workshop.objects.update(until=(timezone.now() - timedelta(days=2)).date())
    _leads_nowhere(julio)


def test_a_closed_workshop_takes_nothing_in(workshop: Workshop, mapping: MadeMapping, julio: Reader) -> None:
    close_workshop(home=mapping.home, workshop=workshop)
    _leads_nowhere(julio)


def test_the_link_of_one_workshop_takes_back_nothing_of_another_reader(
    workshop: Workshop, mapping: MadeMapping, julio: Reader
) -> None:
    elba = Reader(invite_reader(workshop=workshop, name="Elba", language="en").token)
    julio.say(Subject(ANDES), "wrong", "No.")
    number = Comment.objects.get().pk
    answer = elba.client.post(reverse("draft-take-back", args=[elba.token, number]))
    assert answer.status_code == 404 and Comment.objects.get().ended_at is None


@pytest.mark.parametrize(
    "subject",
    [Subject("nobodyhere00"), Subject(ANDES, "0" * 12), Subject(figure="T99"), Subject(figure="T1:x:y")],
)
def test_nothing_is_said_of_what_the_draft_does_not_have(
    workshop: Workshop, julio: Reader, subject: Subject
) -> None:
    julio.say(subject, "wrong", "x", status=404)
    assert not Comment.objects.exists()


def test_a_comment_of_ten_megabytes_is_refused_and_none_of_it_kept(
    workshop: Workshop, mapping: MadeMapping, julio: Reader
) -> None:
    need = mapping.statement("0001")
    julio.say(need, "wrong", "x" * 10_000_001, status=400)
    told = julio.say(need, "wrong", "y" * 5_001, status=400)
    assert "5001 letters" in told and "y" * 5_001 in told, "what she wrote is not lost"
    assert len(julio.say(need, "wrong", "z" * 900_000, status=400)) < 100_000
    assert not Comment.objects.exists()


def test_html_and_strange_signs_are_shown_as_they_were_written(
    workshop: Workshop, mapping: MadeMapping, julio: Reader, carmen: Person, signed_in: SignedIn
) -> None:
    need, evil = mapping.statement("0001"), "<script>alert(1)</script>\x00\"'&<b>ñ</b> \u202e"
    julio.say(need, "wrong", evil)
    desk = signed_in(carmen)
    address = reverse("decide-comments", args=[workshop.pk, str(need)])
    desk.post(address, {"outcome": "rejected", "reason": evil})
    mapping.freeze()
    site = desk.get("/en/editions/")
    for page in (julio.page("draft-said"), desk.get(address).content.decode(), site.content.decode()):
        assert "<script>alert" not in page and "<b>ñ</b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in julio.page("draft-said")


@pytest.mark.parametrize(("kind", "text"), [("wrong", ""), ("add", "  \n"), ("praise", "x"), ("", "x")])
def test_nothing_is_saved_without_words_or_of_an_unknown_kind(
    workshop: Workshop, mapping: MadeMapping, julio: Reader, kind: str, text: str
) -> None:
    julio.say(mapping.statement("0001"), kind, text, status=400)
    assert not Comment.objects.exists()


def test_a_form_of_another_site_is_refused(workshop: Workshop, mapping: MadeMapping, julio: Reader) -> None:
    strict = Client(enforce_csrf_checks=True)
    address = reverse("draft-about", args=[julio.token, str(mapping.statement("0001"))])
    assert strict.post(address, {"kind": "agree"}).status_code == 403
    strict.get(address)
    token = strict.cookies["csrftoken"].value
    assert strict.post(address, {"kind": "agree", "csrfmiddlewaretoken": token}).status_code == 302


def test_a_program_that_fills_the_database_is_slowed_down(
    workshop: Workshop, mapping: MadeMapping, julio: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commenting, "MOST_A_MINUTE", 3)
    need = mapping.statement("0001")
    for number in range(3):
        julio.say(need, "add", f"word {number}")
    assert "wait a minute" in julio.say(need, "add", "word 4", status=429)
    Comment.objects.update(made_at=timezone.now() - timedelta(minutes=2))
    julio.say(need, "add", "word 4")
    monkeypatch.setattr(commenting, "MOST_OF_A_READER", 4)
    Comment.objects.update(made_at=timezone.now() - timedelta(minutes=2))
    assert "cannot be kept" in julio.say(need, "add", "word 5", status=429)


def test_no_search_engine_and_no_other_server_learns_the_address(workshop: Workshop, julio: Reader) -> None:
    answer = julio.client.get(reverse("draft", args=[julio.token]))
    assert answer["X-Robots-Tag"] == "noindex, nofollow" and answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    line = logging.LogRecord("x", logging.ERROR, "", 0, "Error: %s", (f"/draft/{julio.token}/said/",), None)
    WithoutTokens().filter(line)
    assert julio.token not in line.getMessage() and "/said/" in line.getMessage()


def test_who_interviews_neither_opens_nor_invites_nor_decides(
    workshop: Workshop, mapping: MadeMapping, julio: Reader, ana: Person, signed_in: SignedIn
) -> None:
    need, client, number = mapping.statement("0001"), signed_in(ana), workshop.pk
    julio.say(need, "wrong", "No.")
    reader = Invitation.objects.get().pk
    told = {"outcome": "accepted", "reason": "x", "name": "x", "language": "en"}
    for name, given in (
        ("workshops", []), ("open-workshop", []), ("workshop", [number]), ("close-workshop", [number]),
        ("workshop-readers", [number]), ("workshop-comments", [number]), ("decide-comments", [number, str(need)]),
        ("reader-link", [number, reader]), ("stop-reader", [number, reader]),
    ):  # fmt: skip
        assert client.post(reverse(name, args=given), told).status_code in {403, 405}, name
        assert client.get(reverse(name, args=given)).status_code in {403, 405}, name
    assert not Decision.objects.exists() and Invitation.objects.filter(revoked_at=None).count() == 1
    nobody = Client()
    assert nobody.get(reverse("workshops"))["Location"].startswith(reverse("account_login"))


def test_who_coordinates_piura_decides_there_and_sees_nothing_of_cusco(
    workshop: Workshop, mapping: MadeMapping, julio: Reader, tomas: Person, signed_in: SignedIn
) -> None:
    here, there = mapping.statement("0001", ANDES), mapping.statement("0001", LOOMS)
    julio.say(here, "wrong", "Of Piura.")
    julio.say(there, "wrong", "Of Cusco.")
    julio.say(Subject(), "other", "Of everything.")
    desk = signed_in(tomas)
    shown = words(desk.get(reverse("workshop-comments", args=[workshop.pk])).content.decode())
    assert "1 of 1 things wait" in shown and "Tejedoras" not in shown
    given = {"outcome": "accepted", "reason": "So it is."}
    assert desk.post(reverse("decide-comments", args=[workshop.pk, str(there)]), given).status_code == 404
    assert desk.post(reverse("decide-comments", args=[workshop.pk, "draft"]), given).status_code == 404
    assert desk.get(reverse("workshop-readers", args=[workshop.pk])).status_code == 403
    assert desk.post(reverse("close-workshop", args=[workshop.pk])).status_code == 403
    assert desk.post(reverse("decide-comments", args=[workshop.pk, str(here)]), given).status_code == 302
    assert Decision.objects.get().subject == str(here)


@pytest.mark.parametrize("back", ["//[", "http://[x", "/draft/\udcff", "\x00"])
def test_a_way_back_that_is_none_leads_to_the_first_page(
    workshop: Workshop, julio: Reader, back: str
) -> None:
    address = julio.say(Subject(ANDES), "agree", back=back.encode("utf-8", "replace").decode())
    assert address.startswith(f"{reverse('draft', args=[julio.token])}?saved=")


def test_what_an_address_says_besides_stands_in_no_form(workshop: Workshop, julio: Reader) -> None:
    page = julio.page("draft-block", "all", page="1", other="y" * 9000, q="z" * 9000)
    back = set(re.findall(r'name="back" value="([^"]*)"', page))
    here = reverse("draft-block", args=[julio.token, "all"])
    assert back == {f"{here}?page=1&amp;q={'z' * 200}"}
