"""A workshop from its opening to what the next edition tells, without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.workshop.conftest import ANDES, MadeMapping, Reader, words
from tinkuy.edition.drafts import is_draft, public_folders
from tinkuy.edition.opening import open_edition
from tinkuy.people.models import AuditEvent, Person
from tinkuy.people.trail.checking import fault_of_trail
from tinkuy.register.models import Act
from tinkuy.workshop.actions import close_workshop
from tinkuy.workshop.models import Workshop
from tinkuy.workshop.reading.opening import progress
from tinkuy.workshop.subjects import Subject

SignedIn = Callable[[Person], Client]
Commits = Callable[..., AbstractContextManager[object]]


def test_from_the_opening_to_what_changed_and_why(
    mapping: MadeMapping, carmen: Person, signed_in: SignedIn, django_capture_on_commit_callbacks: Commits
) -> None:
    """Carmen calls a workshop on a draft; Julio and Elba read it; what she decides stands in the next edition."""
    mapping.freeze()
    mapping.freeze(is_draft=True)
    desk = signed_in(carmen)
    answer = desk.post(
        reverse("open-workshop"), {"edition": "0002", "title": "Taller de mayo", "until": "2099-05-30"}
    )
    workshop = Workshop.objects.get()
    assert answer["Location"] == reverse("workshop-readers", args=[workshop.pk])
    assert is_draft(mapping.home.editions / "0002")
    julio = _invited(desk, workshop, "Julio Ramos")
    elba = _invited(desk, workshop, "Elba Soto")

    # The site shows the edition before it, and not the draft, whatever is asked.
    assert desk.get("/e/0002/en/").status_code == 404
    assert "0002" not in words(desk.get("/en/editions/").content.decode())

    need = mapping.statement("0002")
    block = julio.page("draft-block", "norte")
    assert "Un local propio" in block and "Informe de Asociación Los Andes, line 7" in words(block)
    kept = julio.say(
        need, "wrong", "It has one since 2019.", back=reverse("draft-block", args=[julio.token, "norte"])
    )
    assert kept.startswith(reverse("draft-block", args=[julio.token, "norte"])) and kept.endswith(f"#{need}")
    assert "Saved." in julio.client.get(kept.partition("#")[0]).content.decode()
    elba.say(need, "agree")
    assert "since 2019" not in elba.page("draft-block", "norte"), "nobody sees what others say"

    # The desk: what was said, by whom, and the decision with its reason.
    shown = words(desk.get(reverse("workshop-comments", args=[workshop.pk])).content.decode())
    assert "1 of 1 things wait" in shown and "2 readers: 1 that it is right, 1 that it is wrong" in shown
    address = reverse("decide-comments", args=[workshop.pk, str(need)])
    assert "Julio Ramos" in desk.get(address).content.decode()
    bare = desk.post(address, {"outcome": "accepted", "reason": " "})
    assert bare.status_code == 200 and "required" in bare.content.decode()
    answer = desk.post(address, {"outcome": "accepted", "reason": "Two visits confirmed it: it has a place."})
    assert answer["Location"] == reverse("workshop-comments", args=[workshop.pk])

    mapping.freeze()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("close-workshop", args=[workshop.pk]), {"stays_draft": "1"})
    assert [path.name for path in public_folders(mapping.home.editions)] == ["0001", "0003"]
    (row,) = open_edition(mapping.home.editions / "0003").rows("decisions")
    assert (row["outcome"], row["readers"], row["agree"], row["wrong"]) == ("accepted", 2, 1, 1)
    assert (row["organisation_id"], row["statement"], row["aspect"]) == (ANDES, need.statement, "need")
    page = words(desk.get("/en/editions/0001/0003/").content.decode())
    assert "What was decided, and why" in page and "Two visits confirmed it" in page
    assert "Accepted" in page and "1 that it is right; 1 that it is wrong" in page
    _nobody_is_named(mapping.home.editions / "0003", page)

    what = list(AuditEvent.objects.order_by("number").values_list("what", flat=True))
    told = [
        one
        for one in what
        if one in {"workshop opened", "reader invited", "comment", "workshop", "workshop closed"}
    ]
    assert told == [
        "workshop opened",
        "reader invited",
        "reader invited",
        "comment",
        "comment",
        "workshop",
        "workshop closed",
    ]
    assert fault_of_trail(mapping.home.path) is None


def test_a_reader_takes_back_what_she_said_and_is_asked_no_more(
    workshop: Workshop, mapping: MadeMapping, julio: Reader
) -> None:
    need = mapping.statement("0001")
    kept = julio.say(need, "add", "It needs a lorry too.")
    number = re.search(r"saved=(\d+)", kept)
    assert number
    page = julio.page("draft-said")
    assert "lorry" in page
    answer = julio.client.post(
        reverse("draft-take-back", args=[julio.token, number[1]]), {"back": "//evil.example/"}
    )
    assert answer["Location"] == f"{reverse('draft', args=[julio.token])}?taken-back#{need}"
    assert "lorry" not in julio.page("draft-said")
    # Nothing is erased: it is ended, and both are in the trail.
    assert workshop.comments.count() == 1
    assert AuditEvent.objects.filter(what="comment taken back").count() == 1


def test_said_twice_it_is_kept_once(workshop: Workshop, mapping: MadeMapping, julio: Reader) -> None:
    need = mapping.statement("0001")
    assert julio.say(need, "agree") == julio.say(need, "agree")
    assert workshop.comments.count() == 1
    assert "It is right</button>" not in julio.page("draft-about", str(need))


def test_what_was_said_after_a_decision_asks_again_and_the_later_decision_holds(
    workshop: Workshop, mapping: MadeMapping, julio: Reader, carmen: Person, signed_in: SignedIn
) -> None:
    need, desk = mapping.statement("0001"), signed_in(carmen)
    address = reverse("decide-comments", args=[workshop.pk, str(need)])
    julio.say(need, "wrong", "No.")
    desk.post(address, {"outcome": "rejected", "reason": "Nobody else knows of it."})
    assert "0 of 1 things wait" in words(desk.get(reverse("workshop", args=[workshop.pk])).content.decode())
    julio.say(need, "other", "Ask the board.")
    assert "1 of 1 things wait" in words(desk.get(reverse("workshop", args=[workshop.pk])).content.decode())
    desk.post(address, {"outcome": "accepted", "reason": "The board said so.", "act": str(_an_act())})
    mapping.freeze()
    (row,) = open_edition(mapping.home.editions / "0002").rows("decisions")
    assert (row["outcome"], row["reason"], row["wrong"], row["other"]) == (
        "accepted",
        "The board said so.",
        1,
        1,
    )
    assert row["act"] == _an_act()


def test_what_everybody_says_is_right_waits_for_nobody(
    workshop: Workshop, mapping: MadeMapping, julio: Reader
) -> None:
    need = mapping.statement("0001")
    julio.say(need, "agree")
    assert progress(workshop) | {"subjects": 0, "waiting": 0, "right": 1} == progress(workshop)
    julio.say(need, "add", "A lorry too.")
    assert progress(workshop) | {"subjects": 1, "waiting": 1, "right": 0} == progress(workshop)


def test_closing_lets_the_draft_out_and_empties_the_names(
    workshop: Workshop, mapping: MadeMapping, julio: Reader, django_capture_on_commit_callbacks: Commits
) -> None:
    assert is_draft(mapping.home.editions / "0001")
    assert julio.client.get("/en/").status_code == 503
    with django_capture_on_commit_callbacks(execute=True):
        close_workshop(home=mapping.home, workshop=workshop)
    assert not is_draft(mapping.home.editions / "0001")
    assert julio.client.get("/en/").status_code == 200
    assert not workshop.invitations.exclude(name="").exists()


@pytest.mark.soak
def test_the_figures_of_the_draft_can_be_spoken_of(workshop: Workshop, julio: Reader) -> None:
    """All tables are counted for the page; one alone is in the tests of every day (``test_workshop_attacks``)."""
    figures = julio.page("draft-figures")
    assert "T1" in figures and "Of the 2 organisations" in words(figures)
    julio.say(Subject(figure="T2"), "wrong", "There are more.")
    assert "There are more." in julio.page("draft-figures")


def test_pages_of_the_draft_find_an_organisation_and_speak_two_languages(
    workshop: Workshop, julio: Reader
) -> None:
    assert "Asociación Los Andes" in julio.page(q="andes")
    assert "Tejedoras" not in julio.page(q="andes").partition('id="found"')[2]
    assert "Lana de alpaca" in julio.page("draft-organisation", "loomslooms02")
    assert "El borrador" in julio.page(language="es")


def _invited(desk: Client, workshop: Workshop, name: str) -> Reader:
    shown = desk.post(reverse("workshop-readers", args=[workshop.pk]), {"name": name, "language": "en"})
    found = re.search(r"/draft/([\w-]{43})/", shown.content.decode())
    assert found and "<svg" in shown.content.decode()
    return Reader(found[1])


def _nobody_is_named(folder: Path, page: str) -> None:
    """No name of a reader and no word of a comment in the edition, whatever file is looked into."""
    bytes_held = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()) + page.encode()
    said = open_edition(folder).rows("decisions")
    for marker in ("Julio", "Ramos", "Elba", "since 2019"):
        assert marker.encode() not in bytes_held and marker not in str(said)


def _an_act() -> int:
    """Something that was done in the register before."""
    return Act.objects.earliest("pk").pk
