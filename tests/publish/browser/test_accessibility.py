"""Everybody can use every page: WCAG 2.2 AA by axe in a real browser, on a desktop and on a small phone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.publish.browser.looking import DESKTOP, PHONE, looking, violations

pytestmark = pytest.mark.browser
NOWHERE = "organisations/nobody/"
ASKED = "explore/?q=cafe&family=cooperative"


def found_by_axe(browser: Browser, addresses: Iterable[str], width: int, **how: Any) -> list[str]:
    found = []
    for address in addresses:
        with looking(browser, address, width, **how) as look:
            found += [f"{address} at {width} px: {one}" for one in violations(look.page)]
    return found


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_kind_of_page_is_accessible(
    browser: Browser, live: str, kinds: list[str], language: str, width: int
) -> None:
    addresses = [f"{live}/{language}/{kind}" for kind in [*kinds, ASKED, NOWHERE]]
    found = found_by_axe(browser, addresses, width)
    assert not found, "\n".join(found)


def test_every_kind_of_page_is_accessible_in_the_dark(browser: Browser, live: str, kinds: list[str]) -> None:
    found = found_by_axe(browser, [f"{live}/es/{kind}" for kind in kinds], DESKTOP, color_scheme="dark")
    assert not found, "\n".join(found)


def test_no_page_is_wider_than_its_window(browser: Browser, copied: str, kinds: list[str]) -> None:
    wide = {}
    for address in kinds:
        with looking(browser, f"{copied}/es/{address}", PHONE) as look:
            for width in (PHONE, 320, DESKTOP):
                look.page.set_viewport_size({"width": width, "height": 900})
                if (found := look.page.evaluate("document.documentElement.scrollWidth")) > width:
                    wide[address, width] = found
    assert not wide


@pytest.mark.parametrize("scripts", [True, False])
def test_no_browser_complains(
    browser: Browser, live: str, copied: str, kinds: list[str], scripts: bool
) -> None:
    """Nothing is missing, nothing breaks, nothing is stopped by the security policy."""
    complaints = []
    for address in kinds:
        for root in (live, copied):
            with looking(browser, f"{root}/en/{address}", java_script_enabled=scripts) as look:
                complaints += [f"{root}/en/{address}: {one}" for one in look.complaints]
    assert not complaints, "\n".join(complaints)
