"""A workshop in a real browser: a reader on a telephone without a script, a coordinator with the keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.collect.field.serving import Serving
from tests.publish.browser.looking import DESKTOP, PHONE, faults

# A server and a browser for what the views are asked without either: make soak.
pytestmark = [pytest.mark.browser, pytest.mark.soak]
expect.set_options(timeout=20_000)
LIST = "nombre,distrito,provincia,región,necesidades\nTejedoras,Chinchero,Urubamba,Cusco,Un local propio\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A mapping of one organisation with a draft and a workshop on it."""
    serving = Serving.prepared(tmp_path_factory)
    listed = Path(serving.home.path.parent / "lista.csv")
    listed.write_text(LIST, encoding="utf-8")
    serving.run("receive", str(listed), "--language", "es")
    serving.run("link")
    serving.run("freeze", "--draft")
    serving.run("workshop", "open", "0001", "--title", "Taller", "--until", "2099-12-31")
    serving.start()
    yield serving
    serving.kill()


def test_a_reader_speaks_without_a_script_and_carmen_decides_with_the_keyboard(
    server: Serving, browser: Browser
) -> None:
    invited = json.loads(server.run("workshop", "invite", "1", "--name", "Julio", "--json"))
    bare = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 740})
    page = bare.new_page()
    page.goto(server.here(invited["address"]))
    page.locator(".blocks a").filter(has_text="Todas").click()
    statement = page.locator(".told-list > li").first
    statement.locator("summary").click()
    statement.locator("[value=wrong]").check()
    statement.locator("textarea").fill("Ya tienen uno.")
    statement.locator(".say button").click()
    expect(page.locator(".yours[role=status]")).to_contain_text("Guardado.")
    page.locator(".yours button").click()
    expect(page.locator(".notice")).to_have_text("Retirado.")
    statement = page.locator(".told-list > li").first
    statement.locator("summary").click()
    statement.locator("[value=add]").check()
    statement.locator("textarea").fill("Falta decir que es para la feria.")
    statement.locator(".say button").click()
    expect(page.locator(".yours[role=status]")).to_contain_text("Falta algo")
    bare.close()

    context = browser.new_context(locale="es", viewport={"width": DESKTOP, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    carmen = ("carmen@example.org", "--name", "Carmen", "--role", "coordinator")
    invitation = server.run("people", "invite", *carmen, "--json")
    page.goto(server.here(json.loads(invitation)["address"]))
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Mi cuenta")
    root = server.root.rstrip("/")
    found: list[str] = []
    for name in ("", "open/", "1/", "1/readers/", "1/comments/", "1/close/"):
        page.goto(f"{root}/workshops/{name}")
        found += faults(page, f"workshops/{name}")
    page.goto(f"{root}/workshops/1/comments/")
    page.locator(".rows a").click()
    expect(page.locator(".keys")).to_be_visible()
    found += faults(page, "decide")
    page.keyboard.press("1")
    page.keyboard.type("La feria lo confirmó.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".notice")).to_have_text("Decidido: Aceptado.")
    page.goto(server.here(invited["address"]))
    for name in ("", "block/all/", "figures/", "said/"):
        page.goto(f"{server.here(invited['address'])}{name}")
        found += faults(page, f"draft/{name}")
    context.close()
    assert not found, "\n".join(found)
    assert not complaints, complaints
    told = json.loads(server.run("workshop", "list", "--json"))
    assert told[0]["progress"]["accepted"] == 1
