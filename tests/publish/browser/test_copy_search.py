"""In a copy the browser searches by itself: it finds what the living site finds, loads little, and bears a bad line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

from tests.publish.browser.looking import PHONE, without_ground
from tests.publish.browser.sampling import every_other

pytestmark = pytest.mark.browser
# What a test of one question is about, and the question.
QUESTIONS = {
    "a word": "q=artesania",
    "a word of which there are many": "q=asociacion",
    "two words": "q=cooperativa+cafe",
    "words that say nothing": "q=red+de+la",
    "nothing but such words": "q=de+la",
    "capitals and accents": "q=ARTESAN%C3%8DAS",
    "a beginning of two letters": "q=co",
    "a beginning of three letters": "q=agr",
    "a beginning of four letters": "q=caf%C3%A9",
    "a longer beginning": "q=cooperat",
    "a letter left out": "q=coperativa",
    "two letters swapped": "q=cooeprativa",
    "a word that stands nowhere, beside one that does": "q=artesania+zzzqqq",
    "nothing like it": "q=zzzqqq",
    "an apostrophe": "q=d%27artesania",
    "a plural that changes a letter": "q=redes+de+luz",
    "one family": "family=cooperative",
    "two kinds and a block": "unit_kind=venture&unit_kind=network&block=south",
    "a region": "place=15",
    "a province": "place=1501",
    "words in a region": "q=artesania&place=15",
    "a part of the map": "box=-14,-78,-10,-74",
    "words in a part of the map": "q=red&box=-14,-78,-10,-74",
    "a part that makes no sense": "q=red&box=14,-78,-10,-74",
    "the second page by name": "box=-20,-85,1,-65&page=2",
    "the second page of words": "q=co&page=2",
}


def found(page: Page) -> dict[str, Any]:
    return found_in(page.content())


def found_in(content: str) -> dict[str, Any]:
    """What stands on the page: how many, the list in its order, each facet with its counts."""
    tree = html.document_fromstring(content)

    def plain(text: str) -> str:
        return re.sub(r"[\s.,\xa0]", "", text)

    return {
        "count": plain(tree.xpath("string(//*[@id='found']/p[contains(@class,'count')])")),
        "list": [plain(one.text_content()) for one in tree.xpath("//ol[contains(@class,'hits')]/li")],
        "links": [one.get("href") for one in tree.xpath("//ol[contains(@class,'hits')]//h2/a")],
        "facets": [
            (one.get("name"), one.get("value"), plain(one.getparent().text_content()))
            for one in tree.xpath("//*[@id='facets']//input")
        ],
    }


def wait_for_answer(page: Page) -> None:
    page.wait_for_selector(".chips")
    expect(page.locator("#found")).not_to_have_attribute("aria-busy", re.compile(""))


@pytest.fixture(scope="module")
def asking(browser: Browser) -> Iterator[Page]:
    """A telephone that is asked one question after another."""
    context = browser.new_context(viewport={"width": PHONE, "height": 740})
    without_ground(context)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("question", every_other(QUESTIONS))
def test_a_copy_finds_what_the_living_site_finds(asking: Page, live: str, copied: str, question: str) -> None:
    with urlopen(f"{live}/es/explore/?{question}") as answer:
        wanted = found_in(answer.read().decode())
    asking.goto(f"{copied}/es/explore/?{question}")
    wait_for_answer(asking)
    assert found(asking) == wanted


def asked_for(page: Page) -> list[str]:
    """The addresses of everything that the page loads from now on, inside the copy."""
    paths: list[str] = []
    page.context.on("request", lambda sent: paths.append(urlsplit(sent.url).path.partition("/copy/")[2]))
    return paths


def search(page: Page, words: str) -> None:
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")


def test_what_a_search_needs_is_loaded_with_the_search_and_once(browser: Browser, copied: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 740})
    page = context.new_page()
    paths = asked_for(page)
    page.goto(f"{copied}/es/explore/", wait_until="networkidle")
    assert not [path for path in paths if re.search(r"search/(words|spelling|lengths|by-)", path)]
    search(page, "artesania")
    wait_for_answer(page)
    search(page, "cooperativa")
    expect(page.locator(".chip").first).to_contain_text("cooperativa")
    times = Counter(path for path in paths if path.startswith("data/"))
    assert any("search/words-" in path for path in times)
    assert set(times.values()) == {1}, times
    context.close()


def test_a_server_without_ranges_sends_blocks_of_the_base_map(browser: Browser, copied: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 740})
    page = context.new_page()
    paths = asked_for(page)
    page.goto(f"{copied}/es/explore/", wait_until="networkidle")
    blocks = [path for path in paths if path.startswith("assets/basemap/")]
    assert 0 < len(blocks) <= 12
    assert paths.count("assets/basemap.pmtiles") == 1
    assert page.locator("#map canvas, #map .leaflet-tile-loaded").count()
    context.close()


def test_a_broken_line_is_said_the_list_stays_and_trying_again_helps(browser: Browser, copied: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{copied}/es/explore/", wait_until="networkidle")
    before = found(page)

    def cut(route: Route) -> None:
        route.abort()

    context.route("**/data/**", cut)
    search(page, "artesania")
    page.wait_for_selector("#found .failed button")
    assert found(page)["list"] == before["list"]
    context.unroute("**/data/**", cut)
    page.locator("#found .failed button").click()
    wait_for_answer(page)
    assert not page.locator(".failed").count()
    assert any("artesan" in one.lower() for one in page.locator(".hits").all_inner_texts())
    context.close()


def test_while_an_answer_is_awaited_the_list_says_so(browser: Browser, copied: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{copied}/es/explore/", wait_until="networkidle")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context.route("**/search/words-*", hold)
    search(page, "artesania")
    page.wait_for_selector("#found[aria-busy=true] progress")
    page.wait_for_timeout(100)
    for route in held:
        route.continue_()
    wait_for_answer(page)
    assert not page.locator("#found progress").count()
    context.close()
