"""A coordinator's round in a real browser at the width of a telephone: by clicks, and without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.collect.field.serving import Serving
from tests.publish.browser.conftest import FLAGS
from tests.publish.browser.looking import DESKTOP, PHONE, violations
from tinkuy.home import Home

# A server and a browser for what the views are asked without either: make soak.
pytestmark = [pytest.mark.browser, pytest.mark.soak]
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A mapping with the interview, and its steward."""
    serving = Serving(Home(tmp_path_factory.mktemp("round") / "mapping"))
    serving.prepare()
    invited = ("people", "invite", "carmen@example.org", "--role", "steward", "--name", "Carmen")
    serving.invitation = serving.run(*invited)  # type: ignore[attr-defined]
    serving.start()
    yield serving
    serving.kill()


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="module")
def page(server: Serving, browser: Browser) -> Iterator[Page]:
    """Carmen's telephone, on which she is signed in."""
    context = browser.new_context(locale="es", viewport={"width": PHONE, "height": 740})
    opened = context.new_page()
    token = re.search(r"/people/invitation/(\S+?)/", server.invitation)  # type: ignore[attr-defined]
    assert token
    opened.goto(f"http://localhost:{server.port}{token.group(0)}")
    opened.locator("main form button").click()
    expect(opened.locator("h1")).to_have_text("Mi cuenta")
    yield opened
    context.close()


def _faults(page: Page, name: str) -> list[str]:
    """What axe finds at both widths, and whether the page is wider than its window."""
    found = []
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{name} at {width} px: {one}" for one in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{name} is wider than {width} px")
    page.set_viewport_size({"width": PHONE, "height": 740})
    return found


def test_a_round_is_opened_planned_and_marked_by_clicks(page: Page) -> None:
    today = datetime.now(UTC).date()
    page.get_by_role("link", name="Entrevistas").click()
    found = _faults(page, "rounds")
    page.get_by_role("link", name="Abrir una ronda").click()
    page.get_by_label("Nombre de la ronda").fill("Ronda del sur")
    page.get_by_label("Primer día").fill(today.isoformat())
    page.get_by_label("Último día").fill((today - timedelta(days=1)).isoformat())
    page.get_by_role("button", name="Abrir").click()
    expect(page.locator(".wrong")).to_have_text("La ronda terminaría antes de empezar.")
    found += _faults(page, "open, with a fault")
    page.get_by_label("Último día").fill((today + timedelta(days=60)).isoformat())
    page.get_by_role("button", name="Abrir").click()
    expect(page.locator("h1")).to_have_text("Ronda del sur")

    page.get_by_role("link", name="Decir a quién visitar").click()
    found += _faults(page, "add")
    for name in ("Tejedoras del Lago", "Feria de los Sábados"):
        page.get_by_label("Nombre de la organización").fill(name)
        page.get_by_label("Dónde está").fill("Juliaca, San Román, Puno")
        page.get_by_label("Cómo se la contacta").fill("951 234 567")
        page.get_by_role("button", name="Añadir", exact=True).click()
        expect(page.locator(".notice")).to_contain_text(name)
    page.get_by_role("link", name="Ronda del sur").click()
    page.get_by_role("link", name="Visitas").click()
    found += _faults(page, "visits")
    page.get_by_role("link", name="Tejedoras del Lago").click()
    page.get_by_label("Día").fill((today + timedelta(days=4)).isoformat())
    page.get_by_label("Hora").fill("10:00")
    page.get_by_label("Quién entrevista").select_option(label="Carmen")
    page.get_by_role("button", name="Planificarla así").click()
    expect(page.locator(".notice").first).to_have_text("Guardado.")
    found += _faults(page, "visit")

    page.get_by_role("link", name="Ronda del sur").click()
    found += _faults(page, "round with a form to send")
    page.get_by_label("El formulario se envió").select_option(label="por correo electrónico")
    page.get_by_role("button", name="Anotar que se envió").click()
    expect(page.locator(".notice")).to_contain_text("queda anotado")
    page.get_by_role("link", name="Mi día").click()
    expect(page.locator("main")).to_contain_text("951 234 567")
    found += _faults(page, "my day")
    page.get_by_role("link", name="Tejedoras del Lago").click()
    page.get_by_label("dijo que no").check()
    page.get_by_role("button", name="Anotarlo").click()
    expect(page.locator(".wrong")).to_contain_text("Diga por qué")
    found += _faults(page, "visit, with a fault")
    page.get_by_label("Por qué").fill("No tienen tiempo")
    page.get_by_role("button", name="Anotarlo").click()
    expect(page.locator(".state").first).to_have_text("dijo que no")
    page.get_by_role("link", name="Lo que llegó").click()
    found += _faults(page, "what came in")
    assert not found, "\n".join(found)


def test_my_day_is_read_without_a_network(server: Serving, page: Page) -> None:
    """It is kept as a file; and where the browser went on from it, going back shows it as it was."""
    page.goto(f"http://localhost:{server.port}/rounds/")
    page.get_by_role("link", name="Mi día").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Guardar una copia en este aparato").click()
    assert coming.value.suggested_filename.startswith("mi-dia-")
    page.get_by_role("link", name="Rondas").click()
    expect(page.locator("h1")).to_have_text("Rondas")
    page.context.set_offline(True)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Mi día")
    page.context.set_offline(False)
