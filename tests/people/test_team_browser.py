"""The pages of the team in a real browser, from the first steward of a laptop to a stopped device, without a script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.collect.field.serving import Serving
from tests.publish.browser.looking import PHONE, faults

# A server and a browser for what the views are asked without either: make soak.
pytestmark = [pytest.mark.browser, pytest.mark.soak]
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A mapping with the interview, on a machine without e-mail."""
    serving = Serving.prepared(tmp_path_factory)
    serving.start()
    yield serving
    serving.kill()


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_team_comes_together_on_a_laptop(server: Serving, browser: Browser, language: str) -> None:
    told = json.loads(
        server.run(
            "people",
            "invite",
            f"rosa-{language}@example.org",
            "--role",
            "steward",
            "--name",
            "Rosa",
            "--json",
        )
    )
    context = browser.new_context(locale=language, viewport={"width": PHONE, "height": 740})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(server.here(told["address"]))
    found = faults(page, "invitation")
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text({"es": "Mi cuenta", "en": "My account"}[language])
    found += faults(page, "account")

    page.goto(f"{server.root}people/team/invite/")
    page.locator("[name=territory]").fill("Atlantis")
    page.locator("[name=email]").fill("tomas@example.org")
    page.locator(".sheet button").click()
    expect(page.locator(".wrong")).to_be_visible()
    found += faults(page, "invite, with a fault")
    page.locator("[name=territory]").fill("Piura")
    page.locator("[value=coordinator]").check()
    page.locator(".sheet button").click()
    expect(page.locator(".secret")).to_contain_text("/people/invitation/")
    found += faults(page, "invited")
    page.goto(f"{server.root}people/team/")
    found += faults(page, "people")

    page.goto(f"{server.root}people/devices/admit/")
    found += faults(page, "admit")
    page.locator("[name=label]").fill("tablet")
    page.locator(".sheet button").click()
    expect(page.locator(".qr-frame svg")).to_be_visible()
    found += faults(page, "admitted")
    page.goto(f"{server.root}people/devices/")
    found += faults(page, "devices")
    page.locator(".rows .line a").first.click()
    found += faults(page, "stop a device")
    page.locator("main form button").click()
    expect(page.locator(".notice")).to_contain_text("tablet")

    page.locator("footer button").click()
    expect(page.locator("[name=email]")).to_be_visible()
    found += faults(page, "sign in")
    page.locator("[name=email]").fill("rosa@example.org")
    page.locator(".sheet button").click()
    expect(page.locator("[name=code]")).to_be_visible()
    found += faults(page, "code")
    context.close()
    assert not found, "\n".join(found)
    assert not complaints, complaints


def test_no_page_needs_a_script(server: Serving, browser: Browser) -> None:
    link = server.run("people", "link", "rosa@example.org").strip()
    context = browser.new_context(java_script_enabled=False, locale="es")
    page = context.new_page()
    page.goto(server.here(link))
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Mi cuenta")
    page.locator("[name=name]").fill("Rosa Quispe")
    page.locator(".sheet button").click()
    expect(page.locator("[role=status]")).to_have_text("Guardado.")
    context.close()


def test_the_trail_of_all_this_holds(server: Serving) -> None:
    assert json.loads(server.run("trail", "check", "--json"))["holds"] is True
    assert Path(server.home.path / "trail.head").exists()


def test_commands_at_the_same_time_leave_one_chain(server: Serving) -> None:
    """Six invitations at once: each event has its own number, and the file keeps the last."""
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda one: server.run("people", "invite", f"p{one}@example.org"), range(6)))
    told = json.loads(server.run("trail", "check", "--json"))
    assert told["holds"] is True
    number, digest = (server.home.path / "trail.head").read_text().split()
    assert (int(number), digest) == (told["events"], told["digest"])
