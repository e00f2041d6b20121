"""Opening a page in a browser, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import REPOSITORY

AXE = (REPOSITORY / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE = 1280, 360
# What servers use to compress as they send.
FLAT = 6


@dataclass
class Look:
    """A page in the browser, and everything that the browser complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)


@contextmanager
def looking(
    browser: Browser, url: str, width: int = DESKTOP, *, ground: bool = True, **how: Any
) -> Iterator[Look]:
    """Open a page and wait until it is still. ``how`` goes to the browser: color_scheme, java_script_enabled.

    Without its ``ground`` a map has its spots only: the ground is what takes longest.
    """
    context = browser.new_context(viewport={"width": width, "height": 900}, **how)
    if not ground:
        without_ground(context)
    look = Look(context.new_page())
    look.page.on("console", lambda said: look.complaints.append(said.text) if said.type == "error" else None)
    look.page.on("pageerror", lambda fault: look.complaints.append(str(fault)))
    try:
        look.page.goto(url, wait_until="load")
        if how.get("java_script_enabled", True) and look.page.locator("#map").count():
            look.page.locator("#map .leaflet-marker-icon").first.wait_for(state="attached")
        yield look
    finally:
        context.close()


def without_ground(context: BrowserContext) -> None:
    """Let no map draw its ground."""
    context.route("**/assets/basemap*", lambda route: route.abort())
    context.route("**/assets/basemap/**", lambda route: route.abort())


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice, a line each."""
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(answer => answer.violations)",
        TAGS,
    )
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]} ({node.get('failureSummary', '')[:200]})"
        for one in found
        for node in one["nodes"][:3]
    ]


def faults(page: Page, name: str) -> list[str]:
    """What axe finds on the open page on a desktop and on a telephone, and whether it is wider than its window."""
    found = []
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{name} at {width} px: {one}" for one in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{name} is wider than {width} px")
    return found
