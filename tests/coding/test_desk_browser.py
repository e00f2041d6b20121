"""The coding desk in a real browser: by keyboard alone, without a script, on a telephone, for everybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.collect.field.serving import Serving
from tests.publish.browser.looking import faults, violations

pytestmark = pytest.mark.browser
SECONDS = 20
expect.set_options(timeout=SECONDS * 1000)
NEEDS = (
    "Un préstamo para comprar lana", "Ferias en la plaza", "Capacitación en costura", "Una ley que nos reconozca",
    "Riego para las parcelas", "Vender fuera del país",
)  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A mapping with six organisations, each of which says what it needs."""
    serving = Serving.prepared(tmp_path_factory)
    table = tmp_path_factory.mktemp("said") / "necesidades.csv"
    rows = [f"Asociación {number},Piura,{need}" for number, need in enumerate(NEEDS, start=1)]
    table.write_text("\n".join(["nombre,región,necesidades", *rows]), encoding="utf-8")
    serving.run("receive", str(table), "--language", "es")
    serving.run("code", "gather")
    serving.start()
    yield serving
    serving.kill()


def signed_in(server: Serving, browser: Browser, name: str, role: str = "interviewer", **how: object) -> Page:
    """A page on which somebody new has signed in by her invitation."""
    said = server.run("people", "invite", f"{name}@example.org", "--role", role, "--name", name, "--json")
    page = browser.new_context(locale="es-PE", **how).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(SECONDS * 1000)
    page.goto(server.here(json.loads(said)["address"]))
    page.locator("main form button").click()
    return page


def told(server: Serving) -> dict[str, int]:
    found: dict[str, int] = json.loads(server.run("code", "--json"))
    return found


def test_everything_goes_by_keyboard(server: Serving, browser: Browser) -> None:
    page = signed_in(server, browser, "ana")
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(f"{server.root}coding/desk/")
    press, heading, chosen = page.keyboard.press, page.locator("h1"), page.locator("#chosen")
    expect(page.locator("#find")).to_be_focused()
    expect(heading).to_contain_text("0 de 6")
    assert violations(page) == []
    press("Enter")
    expect(chosen).to_have_text("Elija al menos un tema.")
    # By a part of its name, without accents.
    page.keyboard.type("credito")
    expect(page.locator(".theme:visible")).to_have_count(1)
    press("Enter")
    expect(chosen).to_contain_text("Crédito y finanzas solidarias")
    expect(page.locator(".theme:visible")).to_have_count(35)
    press("Enter")
    expect(heading).to_contain_text("1 de 6")
    # By the digit of a suggestion; a fourth theme is refused, and chosen once more it is not chosen.
    for digit in "1234":
        press(digit)
    expect(chosen).to_contain_text("Tres temas como máximo.")
    expect(page.locator("input[name=theme]:checked")).to_have_count(3)
    press("3")
    press("2")
    press("Enter")
    expect(heading).to_contain_text("2 de 6")
    # Back, and there is what was chosen; nothing called so; escape.
    press("Backspace")
    expect(page.locator(".said")).to_have_text(NEEDS[1])
    expect(page.locator("input[name=theme]:checked")).to_have_count(1)
    page.keyboard.type("xyz")
    press("Enter")
    expect(chosen).to_contain_text("Ningún tema se llama así.")
    press("Escape")
    press("Enter")
    expect(page.locator(".said")).to_have_text(NEEDS[2])
    # Undo.
    press("Control+z")
    expect(page.locator(".said")).to_have_text(NEEDS[1])
    expect(page.locator("input[name=theme]:checked")).to_have_count(0)
    expect(heading).to_contain_text("1 de 6")
    for number in range(2, 7):
        press("1")
        press("Enter")
        if number < 6:
            expect(heading).to_contain_text(f"{number} de 6")
    expect(heading).to_have_text("No queda nada por codificar")
    assert told(server)["coded"] == 6
    assert not complaints, complaints


def test_nothing_needs_a_script(server: Serving, browser: Browser) -> None:
    page = signed_in(server, browser, "berta", java_script_enabled=False)
    page.goto(f"{server.root}coding/")
    page.get_by_role("link", name="Ir a la mesa").click()
    expect(page.locator("#find")).to_be_hidden()
    page.get_by_label("Crédito y finanzas solidarias").check()
    page.get_by_role("button", name="Guardar y seguir").click()
    expect(page.locator("h1")).to_contain_text("1 de 6")
    page.get_by_role("button", name="Guardar y seguir").click()
    expect(page.get_by_role("alert")).to_contain_text("Elija al menos un tema")
    page.get_by_role("button", name="Dejar para después").click()
    expect(page.locator(".said")).to_have_text(NEEDS[2])
    page.get_by_role("button", name="Deshacer").click()
    expect(page.locator("h1")).to_contain_text("0 de 6")
    page.get_by_label("Turismo").check()
    page.get_by_role("button", name="Guardar y seguir").click()
    expect(page.locator("h1")).to_contain_text("1 de 6")


@pytest.mark.soak
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_pages_are_for_everybody(
    server: Serving, browser: Browser, tmp_path: Path, language: str
) -> None:
    name = {"es": "carmen", "en": "claire"}[language]
    page = signed_in(server, browser, name, role="coordinator")
    key = json.loads(server.run("code", "list", "--json"))[-1]["statement"]
    apart = tmp_path / "apart.csv"
    rows = [
        f"{key},coding,{coder},{theme}"
        for coder, theme in (("rosa@example.org", "tourism"), (f"{name}@example.org", "training"))
    ]
    apart.write_text("\n".join(["statement,kind,coder,themes", *rows]), encoding="utf-8")
    server.run("code", "import", str(apart))
    found = []
    for path in ("", "codebook/", "desk/", "agreement/", "differences/"):
        page.goto(f"{server.root}coding/{path}?language={language}")
        found += faults(page, f"{path or 'coding'} in {language}")
    page.goto(f"{server.root}coding/differences/?language={language}")
    page.locator(".rows a").first.click()
    found += faults(page, f"decide in {language}")
    if page.locator("table").count() == 0:
        page.locator("main form button").first.click()
        found += faults(page, f"decide, open, in {language}")
    assert not found, "\n".join(found)
