"""A printed sheet is typed in under its number, and typing it twice is noticed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.collect.field.browser.answering import answer_page, go_to_page, short_answers
from tests.collect.field.browser.conftest import Round
from tests.publish.browser.looking import violations

pytestmark = pytest.mark.browser


def look_up(screen: Page, serial: str) -> None:
    screen.get_by_label("Número al lado de su código").fill(serial)
    screen.get_by_role("button", name="Pasarla", exact=True).click()


def type_in(screen: Page, name: str) -> None:
    answer_page(screen, "p1", short_answers(name))
    go_to_page(screen, 4)
    screen.get_by_role("button", name="Terminar").click()
    expect(screen.locator(".sent")).to_contain_text(name)


def test_a_sheet_is_typed_in_under_its_number_and_noticed_the_second_time(
    round_: Round, ready: Callable[..., Page], tmp_path: Path
) -> None:
    told = json.loads(round_.run("forms", "print", "--to", str(tmp_path / "hojas.pdf"), "--json"))
    (sheet,) = told["sheets"]
    screen = ready()
    mistyped = sheet["serial"][:-1] + str((int(sheet["serial"][-1]) + 1) % 10)
    look_up(screen, mistyped)
    expect(screen.locator("#paper-said")).to_contain_text("Ninguna hoja tiene este número")
    expect(screen.get_by_label("Número al lado de su código")).to_have_value(mistyped)

    look_up(screen, sheet["serial"])
    type_in(screen, "Comité de la Hoja")
    assert len(held(round_, sheet["instance"])) == 1

    look_up(screen, sheet["serial"])
    expect(screen.locator("#paper-said")).to_contain_text("Esta hoja ya se pasó")
    assert violations(screen) == []
    screen.get_by_role("button", name="Pasarla otra vez").click()
    type_in(screen, "Comité de la Hoja, otra vez")
    first, second = held(round_, sheet["instance"])
    assert (first != "aside", second) == (True, "aside")


def test_without_a_network_a_number_is_not_looked_up_and_nothing_is_lost(
    ready: Callable[..., Page],
) -> None:
    screen = ready()
    screen.context.set_offline(True)
    look_up(screen, "0001-3")
    expect(screen.locator("#paper-said")).to_contain_text("hace falta la red")
    expect(screen.get_by_label("Número al lado de su código")).to_have_value("0001-3")
    screen.context.set_offline(False)


def held(round_: Round, instance: str) -> list[str]:
    """The states of what came under an instanceID; the server reads what came while this looks."""
    found = round_.ask("SELECT state FROM collect_submission WHERE instance = ? ORDER BY id", instance)
    return [state for (state,) in found]
