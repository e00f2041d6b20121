"""An interview far from any network, on a telephone whose browser is closed in the middle of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.collect.field.browser.answering import (
    PAGES,
    add_photograph,
    all_answers,
    answer_page,
    answer_rounds,
    answered,
)
from tests.collect.field.browser.conftest import Round, Telephone, visit
from tests.collect.field.filling import ROUNDS
from tests.edition.unpacking import holding
from tinkuy.edition.opening import open_edition

pytestmark = pytest.mark.browser


def test_an_interview_is_held_offline_and_arrives_once_and_whole(
    round_: Round, lasting: Telephone, photograph: Path
) -> None:
    answers = all_answers()
    name = answers["p1/name"]
    screen = visit(round_, lasting)
    lasting.is_offline(True)
    screen.reload()
    screen.get_by_role("link", name="Empezar una entrevista").click()
    answer_page(screen, "p1", answers)
    screen.get_by_role("button", name="Siguiente").click()
    answer_page(screen, "p2", answers)
    answer_rounds(screen, "p2/product")
    capacity = screen.locator(".round").first.get_by_label("¿Cuánto puede entregar")
    capacity.focus()
    screen.wait_for_timeout(1000)
    # The battery dies here: nothing was closed, finished or sent.
    lasting.close()

    screen = lasting.open(round_.address.partition("#")[0], offline=True)
    draft = screen.get_by_role("link", name=name)
    expect(draft).to_contain_text("Página 2 de 4")
    draft.click()
    expect(screen.get_by_role("heading", level=1)).to_contain_text("Lo que hace y lo que le falta")
    expect(screen.locator(".round").first.get_by_label("¿Cuánto puede entregar")).to_be_focused()
    expect(screen.locator(".round").first.get_by_label("¿Cuánto puede entregar")).to_have_value("300")
    for page in PAGES[2:]:
        screen.get_by_role("button", name="Siguiente").click()
        answer_page(screen, page, answers)
    answer_rounds(screen, "p4/referral")
    add_photograph(screen, photograph)
    screen.get_by_role("button", name="Terminar").click()
    expect(screen.locator(".held")).to_have_text("1 entrevista está solo en este dispositivo")
    assert not round_.submissions(name)

    lasting.is_offline(False)
    expect(screen.locator(".held")).to_be_empty(timeout=20_000)
    expect(screen.locator(".sent")).to_contain_text(name)

    (body,) = round_.submissions(name)
    _holds_all(body, answers)
    (number, state, receipts) = round_.ask(
        "SELECT id, state, receipts FROM collect_submission WHERE body = ?", body
    )[0]
    assert (state, receipts) == ("waiting", 1)
    ((picture, size),) = round_.ask(
        "SELECT name, size_bytes FROM collect_attachment WHERE submission_id = ?", number
    )
    assert dict(answered(body))["p4/photo"] == picture
    assert size < photograph.stat().st_size
    assert json.loads(round_.run("file", "--json"))
    assert round_.ask("SELECT state, sheet_id IS NOT NULL FROM collect_submission WHERE id = ?", number) == [
        ("filed", 1)
    ]
    _is_published_as_agreed(round_, answers)


def _is_published_as_agreed(round_: Round, answers: dict[str, str]) -> None:
    """The next edition shows what consent covers, and nothing else of what was entered."""
    round_.run("link")
    edition = open_edition(Path(json.loads(round_.run("freeze", "--json"))["path"]))
    (told,) = [one for one in edition.organisations() if answers["p1/name"] in one["name"].values()]
    assert (told["place_code"], told["precision"]) == ("210101", "district"), "no more exact than was agreed"
    assert (told["members_women"], told["members_men"]) == (18, 7)
    assert [(sheet["mode"], sheet["dated"]) for sheet in told["sheets"]] == [("in_person", "2026-11-20")]
    said = {(one["aspect"], one["supporter"]): one["text"] for one in told["statements"]}
    assert said["need", "state"] == answers["p4/needs/need_state"]
    contacts = {one["value"] for one in told["contacts"]}
    assert answers["p1/email"] in contacts
    assert told["absences"]["telephone"] == "hidden" or "+5151351234" in contacts
    referral, longitude = ROUNDS["p4/referral"][0], answers["p1/position"].split()[1]
    secrets = (answers["p4/respondents"], "951234567", answers["p1/locality"], longitude, *referral.values())
    assert holding(edition.path, *secrets) == []


def _holds_all(body: bytes, answers: dict[str, str]) -> None:
    """Every answer stands in the bytes as it was entered."""
    found: dict[str, list[str]] = {}
    for path, text in answered(body):
        found.setdefault(path, []).append(text)
    for path, value in answers.items():
        (held,) = found[path]
        if path.startswith("p1/time") or path.startswith("p4/time"):
            assert held == f"{value}:00.000-05:00", path
        elif path == "p1/position":
            assert held.split()[:2] == value.split()[:2], path
        elif path == "p2/lines":
            assert set(held.split()) == set(value.split())
        else:
            assert held == value, path
    for path, rounds in ROUNDS.items():
        for name in rounds[0]:
            wanted = [one.get(name, "") for one in rounds]
            held = [text.removesuffix(".0") for text in found[f"{path}/{name}"]]
            assert held == wanted, (path, name)
