"""A cheap phone on a slow line: what Chromium really loads, compressed as a server sends it."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Response

from tests.publish.browser.looking import FLAT, PHONE

pytestmark = pytest.mark.browser
KB = 1024
FIRST_PAGE, MAP_PAGE, STYLE = 60 * KB, 150 * KB, 12 * KB
# Tiles of the base map come on top of a page's weight, as far as the reader moves the map.
TILES = re.compile(r"basemap(\.pmtiles$|/)")


def weights(browser: Browser, url: str) -> dict[str, int]:
    """Path of everything a page loads to its size in bytes, compressed where that makes it smaller."""
    context = browser.new_context(viewport={"width": PHONE, "height": 740})
    page = context.new_page()
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(url, wait_until="networkidle")
    sizes = {}
    for answer in answers:
        path = urlsplit(answer.url).path
        if answer.ok and not TILES.search(path):
            body = answer.body()
            sizes[path] = min(len(body), len(gzip.compress(body, FLAT)))
    context.close()
    return sizes


@pytest.mark.parametrize(
    ("address", "most"),
    [("", FIRST_PAGE), ("explore/", MAP_PAGE), ("embed/map/", MAP_PAGE), ("directory/", FIRST_PAGE)],
)
@pytest.mark.parametrize("where", [pytest.param("live", marks=pytest.mark.soak), "copied"])
def test_a_page_weighs_no_more_than_promised(
    browser: Browser, request: pytest.FixtureRequest, where: str, address: str, most: int
) -> None:
    sizes = weights(browser, f"{request.getfixturevalue(where)}/es/{address}")
    total = sum(sizes.values())
    assert total <= most, f"{total / KB:.1f} kB of at most {most / KB:.0f}: {sizes}"


def test_the_style_of_the_pages_is_small(browser: Browser, live: str) -> None:
    sizes = weights(browser, f"{live}/es/")
    assert sizes["/assets/site.css"] <= STYLE


def test_no_page_loads_anything_from_elsewhere(browser: Browser, live: str, kinds: dict[str, str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    hosts: set[str] = set()
    page.on("request", lambda sent: hosts.add(urlsplit(sent.url).netloc))
    for kind in kinds.values():
        page.goto(f"{live}/es/{kind}", wait_until="load")
    context.close()
    assert hosts == {urlsplit(live).netloc}
