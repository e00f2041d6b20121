"""Signing in by code, joining by invitation, and what strangers meet."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people.conftest import CUSCO, MORROPON, PIURA, last_code
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.inviting.actions import Joined, accept, invite, withdraw
from tinkuy.people.models import AuditEvent, Invitation, Person, Role
from tinkuy.people.signing.actions import make_link
from tinkuy.people.team.actions import end_role

SignedIn = Callable[[Person], Client]
SIGN_IN = "/people/sign-in/"
CODE = "/people/sign-in/code/"


def test_a_code_from_the_letter_signs_in(ana: Person, client: Client) -> None:
    asked = client.post(SIGN_IN, {"email": "Ana@Example.org"})
    assert asked.url == CODE
    assert mail.outbox[0].to == ["ana@example.org"]
    entered = client.post(CODE, {"code": last_code().lower()})
    assert entered.url == "/people/"
    assert client.get("/people/").context["request"].user == ana
    assert AuditEvent.objects.filter(what="sign in", by=ana, facts={"how": "code"}).exists()


def test_a_letter_is_in_the_language_of_the_visitor(ana: Person, client: Client) -> None:
    client.post(f"{SIGN_IN}?language=es", {"email": ana.email})
    assert mail.outbox[0].subject == "Código para ingresar: Mapeo de prueba"
    assert "Vale 15 minutos" in mail.outbox[0].body


def test_after_signing_in_one_is_where_one_wanted_to_go(ana: Person, client: Client) -> None:
    asked = client.get("/people/devices/")
    assert asked.url == f"{SIGN_IN}?next=%2Fpeople%2Fdevices%2F"
    client.post(asked.url, {"email": ana.email, "next": "/people/devices/"})
    entered = client.post(f"{CODE}?next=/people/devices/", {"code": last_code(), "next": "/people/devices/"})
    assert entered.url == "/people/devices/"


def test_nobody_is_sent_to_another_site(ana: Person, client: Client) -> None:
    client.post(SIGN_IN, {"email": ana.email, "next": "https://evil.example/"})
    entered = client.post(CODE, {"code": last_code(), "next": "https://evil.example/"})
    assert entered.url == "/people/"


def test_a_stranger_reads_the_same_page_and_gets_no_letter(ana: Person) -> None:
    """Otherwise the page would tell who works on the mapping."""
    pages = []
    for email in ("ana@example.org", "eve@example.org"):
        client = Client()
        asked = client.post(SIGN_IN, {"email": email})
        pages.append((asked.status_code, asked.url, client.get(CODE).content.decode().replace(email, "X")))
    masked = [(status, url, _without_tokens(page)) for status, url, page in pages]
    assert masked[0] == masked[1]
    assert [letter.to for letter in mail.outbox] == [["ana@example.org"]]


def _without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_who_is_not_active_any_more_gets_no_code(ana: Person, client: Client) -> None:
    Person.objects.filter(pk=ana.pk).update(is_active=False)
    client.post(SIGN_IN, {"email": ana.email})
    assert not mail.outbox


def test_three_wrong_codes_end_it_and_the_right_one_comes_too_late(ana: Person, client: Client) -> None:
    client.post(SIGN_IN, {"email": ana.email})
    code = last_code()
    for _attempt in range(3):
        client.post(CODE, {"code": "WRONG1"})
    client.post(CODE, {"code": code})
    assert client.get("/people/").status_code == 302


def test_codes_are_not_sent_without_end(ana: Person) -> None:
    for _attempt in range(6):
        Client().post(SIGN_IN, {"email": ana.email})
    assert len(mail.outbox) == 3


def test_another_code_can_be_had_and_another_address_named(ana: Person, client: Client) -> None:
    client.post(SIGN_IN, {"email": "ann@example.org"})
    assert client.get(SIGN_IN).url == CODE
    assert client.post("/people/sign-out/").url == SIGN_IN
    client.post(SIGN_IN, {"email": ana.email})
    first = last_code()
    client.post(CODE, {"action": "resend"})
    assert last_code() != first
    assert client.post(CODE, {"code": last_code()}).url == "/people/"


def test_there_is_no_sign_up_and_no_password(mapping: Home, client: Client) -> None:
    for address in ("signup/", "sign-up/", "password/change/", "password/reset/", "login/"):
        assert client.get(f"/people/{address}").status_code == 404
    assert client.post(SIGN_IN, {"email": "eve@example.org"}).url == CODE
    assert not Person.objects.exists()


def test_signing_out_needs_the_button(ana: Person, signed_in: SignedIn) -> None:
    client = signed_in(ana)
    assert client.get("/people/sign-out/").status_code == 405
    assert client.post("/people/sign-out/").url == SIGN_IN
    assert client.get("/people/").status_code == 302


# Links of the command line


def test_a_link_signs_in_once_and_only_by_its_button(ana: Person) -> None:
    address = reverse("link", args=[make_link(person=ana)])
    client = Client()
    assert client.get(address).status_code == 200
    assert client.get("/people/").status_code == 302
    assert client.post(address).url == "/people/"
    assert client.get("/people/").status_code == 200
    assert Client().post(address).status_code == 410


def test_a_link_holds_a_quarter_of_an_hour(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    address = reverse("link", args=[make_link(person=ana)])
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 16 * 60)
    assert Client().post(address).status_code == 410


@pytest.mark.parametrize("token", ["x", "a:b:c", "WyJhIl0:1abcde:xxxx"])
def test_a_link_that_was_never_made_is_refused(mapping: Home, token: str) -> None:
    assert Client().get(reverse("link", args=[token])).status_code == 410


# Invitations


def test_an_invitation_is_accepted_once(rosa: Person, mapping: Home) -> None:
    invited = invite(
        email="Nina@Example.org", role=Role.INTERVIEWER, territory=PIURA, name="Nina", language="es", by=rosa
    )
    address = reverse("invitation", args=[invited.token])
    client = Client()
    page = client.get(address).content.decode()
    assert "Nina" in page and "Piura" in page and "Rosa" in page
    assert not Person.objects.filter(email="nina@example.org").exists(), "reading is not joining"
    joined = client.post(address, {"name": "Nina Quispe", "language": "es"})
    assert joined.url == "/people/"
    nina = Person.objects.get(email="nina@example.org")
    assert (nina.name, nina.language, nina.has_usable_password()) == ("Nina Quispe", "es", False)
    role = Role.objects.get(person=nina)
    assert (role.role, role.territory, role.given_by) == ("interviewer", PIURA, rosa)
    assert "Mi cuenta" in client.get("/people/").content.decode()
    assert Client().post(address, {"name": "Eve", "language": "es"}).status_code == 410
    events = AuditEvent.objects.order_by("number").values_list("what", flat=True)
    assert list(events)[-4:] == ["invite", "accept", "role given", "sign in"]


def test_the_token_of_an_invitation_is_kept_nowhere(rosa: Person) -> None:
    invited = invite(email="nina@example.org", role=Role.INTERVIEWER, by=rosa)
    for held in (*Invitation.objects.values(), *AuditEvent.objects.values()):
        assert invited.token not in str(held)
    assert "nina" not in str(list(AuditEvent.objects.values())), "nor is anybody in the trail by address"


@pytest.mark.parametrize("how", ["expired", "withdrawn", "giver lost her role", "asked again"])
def test_an_invitation_that_holds_no_longer(rosa: Person, tomas: Person, how: str) -> None:
    invited = invite(email="nina@example.org", role=Role.INTERVIEWER, territory=PIURA, by=tomas)
    if how == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "withdrawn":
        withdraw(invitation=invited.invitation, by=tomas)
    elif how == "giver lost her role":
        end_role(role=Role.objects.get(person=tomas), by=rosa)
    else:
        invite(email="nina@example.org", role=Role.INTERVIEWER, territory=PIURA, by=rosa)
    assert Client().get(reverse("invitation", args=[invited.token])).status_code == 410
    with pytest.raises(Refusal):
        accept(token=invited.token, name="Nina", language="es")
    assert not Person.objects.filter(email="nina@example.org").exists()


def test_who_works_here_already_gets_a_second_role_and_stays_one_person(ana: Person, rosa: Person) -> None:
    invited = invite(email="ANA@example.org", role=Role.COORDINATOR, territory=CUSCO, by=rosa)
    assert accept(token=invited.token, name="Somebody else", language="es") == Joined(ana, is_new=False)
    ana.refresh_from_db()
    assert ana.name == "Ana"
    assert Role.objects.filter(person=ana, ended_at=None).count() == 2


def test_an_invitation_signs_nobody_in_as_somebody_who_has_an_account(rosa: Person, tomas: Person) -> None:
    """Where no letter leaves, Tomás sees the link that he made for Rosa: it must not make a steward of him."""
    invited = invite(email=rosa.email, role=Role.INTERVIEWER, territory=PIURA, by=tomas)
    client = Client()
    client.post(reverse("invitation", args=[invited.token]), {"name": "Rosa", "language": "es"})
    assert client.get("/people/").status_code == 302


def test_nothing_personal_stays_of_an_invitation_that_is_over(rosa: Person) -> None:
    told = {"role": Role.INTERVIEWER, "name": "N", "by": rosa}
    used, taken_back, late = (invite(email=f"n{one}@example.org", **told) for one in range(3))
    accept(token=used.token, name="N", language="es")
    withdraw(invitation=taken_back.invitation, by=rosa)
    Invitation.objects.filter(pk=late.invitation.pk).update(expires_at=timezone.now())
    invite(email="other@example.org", **told)
    assert set(Invitation.objects.values_list("email", "name")) == {("", ""), ("other@example.org", "N")}


def test_who_is_shut_out_while_a_code_is_on_its_way_stays_out(ana: Person, client: Client) -> None:
    client.post(SIGN_IN, {"email": ana.email})
    Person.objects.filter(pk=ana.pk).update(is_active=False)
    assert client.post(CODE, {"code": last_code()}).url == SIGN_IN
    assert client.get("/people/").status_code == 302


def test_readers_of_the_site_get_no_cookie(mapping: Home, client: Client) -> None:
    for address in ("/", "/robots.txt", "/es/", "/fieldwork/"):
        answer = client.get(address)
        assert not answer.cookies, address
        assert "Cookie" not in answer.get("Vary", ""), address


@pytest.mark.parametrize(
    ("role", "territory", "is_given"),
    [
        (Role.INTERVIEWER, PIURA, True),
        (Role.INTERVIEWER, MORROPON, True),
        (Role.COORDINATOR, MORROPON, True),
        (Role.COORDINATOR, PIURA, True),
        (Role.STEWARD, MORROPON, False),
        (Role.INTERVIEWER, CUSCO, False),
        (Role.INTERVIEWER, "", False),
    ],
)
def test_nobody_gives_more_than_she_has(tomas: Person, role: str, territory: str, is_given: bool) -> None:
    """Tomás coordinates Piura."""
    try:
        invite(email="nina@example.org", role=role, territory=territory, by=tomas)
    except Refusal:
        assert not is_given
    else:
        assert is_given


def test_an_interviewer_invites_nobody(ana: Person) -> None:
    with pytest.raises(Refusal):
        invite(email="nina@example.org", role=Role.INTERVIEWER, territory=MORROPON, by=ana)


def test_the_last_steward_stays(rosa: Person, mapping: Home) -> None:
    with pytest.raises(Refusal, match="last steward"):
        end_role(role=Role.objects.get(person=rosa), by=rosa)


def test_an_ended_role_ends_what_it_allowed_at_once(rosa: Person, tomas: Person, signed_in: SignedIn) -> None:
    client = signed_in(tomas)
    assert client.get("/people/team/").status_code == 200
    end_role(role=Role.objects.get(person=tomas), by=rosa)
    assert client.get("/people/team/").status_code == 403
    assert client.get("/people/").status_code == 200
