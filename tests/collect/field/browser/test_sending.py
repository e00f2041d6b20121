"""What was finished leaves the telephone when the server's own receipt is there, whatever the network does."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.collect.field.browser.answering import begin, hold_interview
from tests.collect.field.browser.conftest import Round, Telephone

pytestmark = pytest.mark.browser
ONE_HERE = "1 entrevista está solo en este dispositivo"


def receipts(round_: Round, body: bytes) -> int:
    return int(round_.ask("SELECT receipts FROM collect_submission WHERE body = ?", body)[0][0])


def test_a_cut_upload_and_a_lost_reply_leave_one_submission(
    round_: Round, ready: Callable[..., Page], photograph: Path
) -> None:
    screen = ready()
    round_.line.trouble = "cut"
    hold_interview(screen, "Cortada", photograph)
    expect(screen.locator(".waiting")).to_contain_text("Todavía no hay red.")
    assert round_.line.troubled and not round_.submissions("Cortada")

    round_.line.trouble, round_.line.troubled = "mute", 0
    screen.get_by_role("button", name="Enviar ahora").click()
    # All of it is there; nobody told the telephone.
    while not round_.submissions("Cortada"):
        screen.wait_for_timeout(50)
    screen.wait_for_timeout(300)
    round_.line.trouble = ""
    expect(screen.locator(".held")).to_have_text(ONE_HERE)
    screen.get_by_role("button", name="Enviar ahora").click()
    expect(screen.locator(".held")).to_be_empty()
    (body,) = round_.submissions("Cortada")
    # Once without our hearing of it, and once more; a browser may have tried again by itself in between.
    assert receipts(round_, body) >= 2
    pictures = round_.ask(
        "SELECT a.id FROM collect_attachment a JOIN collect_submission s ON s.id = a.submission_id WHERE s.body = ?",
        body,
    )
    assert len(pictures) == 1


def test_a_page_of_the_network_does_not_empty_the_outbox(round_: Round, ready: Callable[..., Page]) -> None:
    screen = ready()
    round_.line.trouble = "portal"
    hold_interview(screen, "En el portal")
    expect(screen.locator(".waiting")).to_contain_text("quizá esta red pide ingresar primero")
    expect(screen.locator(".held")).to_have_text(ONE_HERE)
    round_.line.trouble = ""
    screen.get_by_role("button", name="Enviar ahora").click()
    expect(screen.locator(".held")).to_be_empty()
    assert len(round_.submissions("En el portal")) == 1


@pytest.mark.soak
def test_a_revoked_device_keeps_everything_and_sends_it_under_a_new_address(
    round_: Round, telephone: Telephone, ready: Callable[..., Page], tmp_path: Path
) -> None:
    screen = ready()
    round_.revoke()
    try:
        hold_interview(screen, "Revocada")
    finally:
        round_.admit()
    expect(screen.locator(".waiting")).to_contain_text("ya no puede enviar")
    with screen.expect_download() as downloading:
        screen.get_by_role("button", name="Guardar una copia (ZIP)").click()
    downloading.value.save_as(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as copy:
        (name,) = copy.namelist()
        assert name.endswith("/submission.xml")
        body = copy.read(name)
    screen.goto(round_.address)
    expect(screen.locator(".sent")).to_contain_text("Revocada")
    assert round_.submissions("Revocada") == [body]
    # Being refused is an answer, which browsers write into their console.
    telephone.complaints = [said for said in telephone.complaints if "403" not in said]


def test_the_token_is_nowhere_to_be_seen(round_: Round, ready: Callable[..., Page]) -> None:
    screen = ready()
    assert round_.token not in screen.url
    assert round_.token not in screen.content()
    begin(screen)
    assert round_.token not in screen.url
