"""The pages of the team: who sees whom, devices, and every page in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import html5lib
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people.conftest import CUSCO, MORROPON
from tests.strings import TEAM
from tinkuy.collect.devices.actions import admit_device
from tinkuy.collect.models import Device
from tinkuy.home import Home
from tinkuy.people.inviting.actions import invite
from tinkuy.people.models import Invitation, Person, Role
from tinkuy.people.signing.actions import make_link

SignedIn = Callable[[Person], Client]


@pytest.mark.parametrize(
    "path",
    ["", "team/", "team/invite/", "team/role/1/end/", "devices/", "devices/admit/", "devices/1/revoke/"],
)
def test_strangers_are_asked_to_sign_in(mapping: Home, client: Client, path: str) -> None:
    answer = client.get(f"/people/{path}")
    assert answer.status_code == 302
    assert answer.url.startswith("/people/sign-in/?next=")


def test_a_coordinator_sees_her_team_and_nobody_of_elsewhere(
    rosa: Person, tomas: Person, ana: Person, lucia: Person, signed_in: SignedIn
) -> None:
    page = signed_in(tomas).get("/people/team/").content.decode()
    assert "ana@example.org" in page
    assert "lucia@example.org" not in page
    assert "rosa@example.org" not in page
    assert "lucia@example.org" in signed_in(rosa).get("/people/team/").content.decode()


def test_an_interviewer_sees_no_people(ana: Person, signed_in: SignedIn) -> None:
    client = signed_in(ana)
    for path in ("team/", "team/invite/"):
        assert client.get(f"/people/{path}").status_code == 403
    assert "/people/team/" not in client.get("/people/").content.decode()


def test_a_role_elsewhere_is_not_there_for_a_coordinator(
    tomas: Person, lucia: Person, rosa: Person, ana: Person, signed_in: SignedIn
) -> None:
    client = signed_in(tomas)
    for person, status in ((lucia, 404), (rosa, 404), (ana, 302)):
        role = Role.objects.get(person=person)
        assert client.post(reverse("end-role", args=[role.pk])).status_code == status
    assert Role.objects.get(person=lucia).ended_at is None
    assert Role.objects.get(person=ana).ended_at is not None


def test_an_invitation_goes_out_in_the_language_of_the_invited(
    tomas: Person, signed_in: SignedIn, settings: object
) -> None:
    told = {
        "email": "nina@example.org",
        "name": "Nina",
        "role": "interviewer",
        "territory": "Morropón, Piura",
    }
    answer = signed_in(tomas).post("/people/team/invite/", {**told, "language": "es"})
    assert answer.status_code == 200
    letter = mail.outbox[0]
    assert letter.subject == "Invitación a trabajar en: Mapeo de prueba"
    assert "Tomás le invita" in letter.body
    address = re.search(r"http://testserver(/people/invitation/\S+/)", letter.body)
    assert address
    assert Client().get(address.group(1)).status_code == 200
    assert address.group(1) not in answer.content.decode(), "the letter proves whose address it is"


def test_where_no_letter_leaves_the_link_is_shown(
    tomas: Person, signed_in: SignedIn, settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # type: ignore[attr-defined]
    told = {"email": "nina@example.org", "role": "interviewer", "territory": MORROPON, "language": "es"}
    page = signed_in(tomas).post("/people/team/invite/", told).content.decode()
    assert "/people/invitation/" in page


@pytest.mark.parametrize(
    ("territory", "said"), [("Cusco", "outside"), ("Atlantis", "no place"), ("", "outside")]
)
def test_an_invitation_beyond_ones_bounds_is_refused_in_the_form(
    tomas: Person, signed_in: SignedIn, territory: str, said: str
) -> None:
    told = {"email": "n@example.org", "role": "interviewer", "territory": territory, "language": "es"}
    page = signed_in(tomas).post("/people/team/invite/?language=en", told).content.decode()
    assert said in page
    assert not Invitation.objects.exists()


def test_a_form_offers_only_the_roles_that_one_may_give(tomas: Person, signed_in: SignedIn) -> None:
    page = signed_in(tomas).get("/people/team/invite/").content.decode()
    assert 'value="coordinator"' in page
    assert 'value="steward"' not in page


# Devices


def test_a_device_is_admitted_and_its_address_shown_once(ana: Person, signed_in: SignedIn) -> None:
    client = signed_in(ana)
    page = client.post("/people/devices/admit/", {"label": "my telephone"}).content.decode()
    token = re.search(r"http://testserver/key/([^/]+)/", page)
    assert token
    assert "<svg" in page and "style=" not in page, "the strict policy allows no styles in the page"
    assert Client().get(f"/key/{token.group(1)}/formList").status_code == 200
    assert token.group(1) not in client.get("/people/devices/").content.decode()
    assert Device.objects.get().person == ana


def test_who_has_no_role_admits_nothing(mapping: Home, signed_in: SignedIn) -> None:
    nobody = Person.objects.create_user("nobody@example.org", "Nobody")
    assert signed_in(nobody).post("/people/devices/admit/", {"label": "x"}).status_code == 403
    assert not Device.objects.exists()


def test_each_sees_her_own_devices_and_a_coordinator_those_of_her_team(
    tomas: Person, ana: Person, lucia: Person, signed_in: SignedIn
) -> None:
    admit_device(person=ana, label="green tablet")
    admit_device(person=lucia, label="blue tablet")
    seen = {
        person: [label for label in ("green", "blue") if label in _devices(signed_in(person))]
        for person in (tomas, ana, lucia)
    }
    assert seen == {tomas: ["green"], ana: ["green"], lucia: ["blue"]}


def _devices(client: Client) -> str:
    return client.get("/people/devices/").content.decode()


def test_a_device_is_stopped_by_its_owner_or_coordinator_and_nobody_else(
    tomas: Person, ana: Person, lucia: Person, signed_in: SignedIn
) -> None:
    admitted = admit_device(person=ana, label="green tablet")
    address = reverse("revoke-device", args=[admitted.device.pk])
    Device.objects.update(seen_at=timezone.now() - timedelta(hours=2))
    assert signed_in(lucia).post(address).status_code == 404
    page = signed_in(tomas).get(f"{address}?language=en").content.decode()
    assert "may hold interviews that have not arrived" in page
    assert Client().get(f"/key/{admitted.token}/formList").status_code == 200
    assert signed_in(tomas).post(address).url == "/people/devices/"
    assert Client().get(f"/key/{admitted.token}/formList").status_code == 403


def test_an_old_device_is_stopped_without_a_warning(ana: Person, signed_in: SignedIn) -> None:
    device = admit_device(person=ana, label="old one").device
    Device.objects.update(seen_at=timezone.now() - timedelta(days=60))
    page = signed_in(ana).get(reverse("revoke-device", args=[device.pk]) + "?language=en").content.decode()
    assert "have not arrived" not in page


# Every page


@pytest.fixture
def pages(rosa: Person, tomas: Person, ana: Person, lucia: Person) -> list[tuple[Client, str]]:
    """Every page of the team, each with a browser that may see it."""
    client = Client()
    client.force_login(rosa)
    device = admit_device(person=rosa, label="X1").device
    Device.objects.update(seen_at=timezone.now() - timedelta(hours=2))
    stopped = admit_device(person=ana, label="X2").device
    Device.objects.filter(pk=stopped.pk).update(revoked_at=timezone.now())
    invited = invite(email="nina@example.org", role=Role.INTERVIEWER, territory=CUSCO, by=rosa)
    waiting = Client()
    waiting.post("/people/sign-in/", {"email": "ana@example.org"})
    interviewer = Client()
    interviewer.force_login(lucia)
    alone = Client()
    nobody = Person.objects.create_user("nobody@example.org", "N1")
    alone.force_login(nobody)
    role = Role.objects.get(person=ana)
    return [
        (Client(), "/people/sign-in/"),
        (waiting, "/people/sign-in/code/"),
        (client, "/people/"),
        (alone, "/people/"),
        (client, "/people/team/"),
        (client, "/people/team/invite/"),
        (client, reverse("end-role", args=[role.pk])),
        (client, "/people/devices/"),
        (alone, "/people/devices/"),
        (client, "/people/devices/admit/"),
        (client, reverse("revoke-device", args=[device.pk])),
        (client, reverse("invitation", args=[invited.token])),
        (Client(), reverse("link", args=[make_link(person=ana)])),
        (Client(), reverse("link", args=["nonsense"])),
        (interviewer, "/people/team/"),
    ]


def _said(page: str) -> set[str]:
    """The texts that a reader meets, each once: of elements, labels and titles."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    said = {text.strip() for element in tree.iter() for text in (element.text, element.tail) if text}
    said |= {element.get("aria-label", "") for element in tree.iter()}
    return {text for text in said if text}


def test_no_page_in_spanish_says_anything_in_english(pages: list[tuple[Client, str]]) -> None:
    for client, address in pages:
        spanish = client.get(f"{address}?language=es")
        english = client.get(f"{address}?language=en")
        assert spanish.status_code == english.status_code
        both = _said(spanish.content.decode()) & _said(english.content.decode())
        left = {text for text in both if re.search(r"[A-Za-z]{3}", text)} - NAMES
        left = {text for text in left if "@" not in text and not text.startswith("http")}
        assert not left, f"{address}: {left}"
        assert f'lang="{"es"}"' in spanish.content.decode()


# What is called so in every language: languages, people, places, the mapping as its charter has it, a code of a device.
NAMES = {"Español", "English", "Rosa", "Tomás", "Ana", "Lucía"}


def test_pages_are_sound_and_ask_for_no_script(pages: list[tuple[Client, str]]) -> None:
    for client, address in pages:
        answer = client.get(address)
        page = answer.content.decode()
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(page)
        assert not parser.errors, f"{address}: {parser.errors[:3]}"
        assert "<script" not in page and "style=" not in page and " on" + "click" not in page
        assert page.count("<h1") == 1, address
        assert "no-store" in answer["Cache-Control"], address
        assert "'none'" in answer["Content-Security-Policy"]


def test_every_text_has_its_translation_and_no_other_is_left() -> None:
    known = {message.id: message.string for message in TEAM.catalogue("es") if message.id}
    mend = "Run: python -m tests.strings, and translate what is empty."
    assert not [text for text in TEAM.texts() if not known.get(text)], mend
    assert not set(known) - set(TEAM.texts()), mend
    gap = re.compile(r"%\(\w+\)s")
    for text, translation in known.items():
        assert set(gap.findall(translation)) == set(gap.findall(text)), text
