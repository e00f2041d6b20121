"""Everybody can use every page: WCAG 2.2 AA by axe in a real browser, on a desktop and on a small phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.publish.browser.looking import DESKTOP, PHONE, Scheme, looking, violations
from tests.publish.browser.sampling import every_other
from tinkuy.publish.addresses import PAGES

pytestmark = pytest.mark.browser
PATTERNS = [pattern for pattern, _ in PAGES]
# Addresses that are no kind of page of their own: nothing found there, and a question with an answer.
NOWHERE = "organisations/nobody/"
ASKED = "explore/?q=cafe&family=cooperative"
# Each kind of page is looked at in one of these ways, the next kind in the next; in all of them by `make soak`.
LOOKS: tuple[tuple[str, int, Scheme], ...] = (
    ("es", PHONE, "light"),
    ("en", DESKTOP, "dark"),
    ("es", DESKTOP, "light"),
    ("en", PHONE, "dark"),
    ("es", PHONE, "dark"),
    ("en", DESKTOP, "light"),
    ("es", DESKTOP, "dark"),
    ("en", PHONE, "light"),
)
KINDS = {pattern or "front": pattern for pattern in PATTERNS}
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


@every_kind
def test_a_kind_of_page_is_accessible(
    browser: Browser, live: str, kinds: dict[str, str], kind: str, rounds: Callable[[int, int], int]
) -> None:
    """And while it is looked at nothing is missing, nothing breaks, nothing is stopped by the security policy."""
    found = []
    first = PATTERNS.index(kind)
    for number in range(first, first + rounds(1, len(LOOKS))):
        language, width, scheme = LOOKS[number % len(LOOKS)]
        found += wrong_at(browser, f"{live}/{language}/{kinds[kind]}", width, scheme)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("language", "width"), [("en", DESKTOP), ("es", PHONE)])
@pytest.mark.parametrize("address", [ASKED, NOWHERE])
def test_an_answer_and_its_want_are_accessible(
    browser: Browser, live: str, address: str, language: str, width: int
) -> None:
    with looking(browser, f"{live}/{language}/{address}", width) as look:
        assert violations(look.page) == []


@pytest.mark.parametrize("kind", every_other(KINDS, 1))
def test_a_copy_of_it_fits_every_window_and_the_browser_does_not_complain(
    browser: Browser, copied: str, kinds: dict[str, str], kind: str
) -> None:
    wide = {}
    with looking(browser, f"{copied}/es/{kinds[kind]}", PHONE) as look:
        for width in (PHONE, 320, DESKTOP):
            look.page.set_viewport_size({"width": width, "height": 900})
            if (found := look.page.evaluate("document.documentElement.scrollWidth")) > width:
                wide[width] = found
        complaints = look.complaints
    assert (wide, complaints) == ({}, [])


@pytest.mark.parametrize("kind", every_other(KINDS))
@pytest.mark.parametrize("site", ["copied", pytest.param("live", marks=pytest.mark.soak)])
def test_without_scripts_no_browser_complains(
    browser: Browser, kinds: dict[str, str], kind: str, site: str, request: pytest.FixtureRequest
) -> None:
    address = f"{request.getfixturevalue(site)}/en/{kinds[kind]}"
    with looking(browser, address, without="scripts") as look:
        complaints = look.complaints
    assert not complaints, "\n".join(complaints)


def wrong_at(browser: Browser, address: str, width: int, scheme: Scheme) -> list[str]:
    """What axe finds on the page at that width, light or dark, and what the browser complains about."""
    with looking(browser, address, width, scheme) as look:
        found = [*violations(look.page), *look.complaints]
    return [f"{address} at {width} px, {scheme}: {one}" for one in found]
