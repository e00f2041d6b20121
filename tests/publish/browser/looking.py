"""Opening a page in a browser, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

from tests.conftest import REPOSITORY

AXE = (REPOSITORY / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE = 1280, 360
# What servers use to compress as they send.
FLAT = 6
Scheme = Literal["light", "dark"]
Lack = Literal["ground", "scripts"]
_PAGES: WeakKeyDictionary[Browser, dict[Lack | None, Page]] = WeakKeyDictionary()


@dataclass
class Look:
    """A page in the browser, and everything that the browser complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)


@contextmanager
def looking(
    browser: Browser, url: str, width: int = DESKTOP, scheme: Scheme = "light", *, without: Lack | None = None
) -> Iterator[Look]:
    """Open a page and wait until it is still.

    Without its ``ground`` a map has its spots only: the ground is what takes longest. One page in the browser serves
    all that are looked at in the same way, one after another: it remembers nothing of them but files.
    """
    page = _page(browser, without)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    look = Look(page)

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            look.complaints.append(message.text)

    def broke(fault: Error) -> None:
        look.complaints.append(str(fault))

    page.on("console", said)
    page.on("pageerror", broke)
    try:
        page.goto(url, wait_until="load")
        if without != "scripts" and page.locator("#map").count():
            page.locator("#map .leaflet-marker-icon").first.wait_for(state="attached")
        yield look
    except BaseException:
        # Whatever failed here is nothing that the next to look shall find.
        _PAGES[browser].pop(without).context.close()
        raise
    page.remove_listener("console", said)
    page.remove_listener("pageerror", broke)
    _forget(page)


def _page(browser: Browser, without: Lack | None) -> Page:
    kept = _PAGES.setdefault(browser, {})
    if without not in kept:
        context = browser.new_context(java_script_enabled=without != "scripts")
        if without == "ground":
            without_ground(context)
        kept[without] = context.new_page()
    return kept[without]


def _forget(page: Page) -> None:
    """Leave a page as if nobody had been there."""
    page.context.clear_cookies()
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")


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
