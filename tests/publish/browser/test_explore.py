"""Explore, as people use it: list, map and address in step, with and without scripts, live and in a copy."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from python_calamine import CalamineWorkbook

from tests.publish.browser.looking import PHONE, looking
from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Query

pytestmark = pytest.mark.browser
# Nothing here is about the ground of the map.
asking = partial(looking, without="ground")
# That the living site finds what a copy finds is held by test_copy_search.py: here it is asked once,
# and everything by `make soak`.
BOTH = pytest.mark.parametrize("where", [pytest.param("live", marks=pytest.mark.soak), "copied"])


@pytest.fixture
def root(request: pytest.FixtureRequest, where: str) -> str:
    address: str = request.getfixturevalue(where)
    return address


def ids(page: Page) -> list[str]:
    links = page.locator(".hits h2 a, .hits h3 a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def number(page: Page) -> int:
    found = re.search(r"\d+", page.locator("#found .count b").inner_text())
    assert found
    return int(found[0])


def expected(edition: Edition, **query: object) -> set[str]:
    return set(edition.matching(Query(**query)))  # type: ignore[arg-type]


@pytest.mark.parametrize("where", ["live", "copied"])
def test_a_chosen_value_filters_list_and_address(browser: Browser, root: str, edition: Edition) -> None:
    wanted = expected(edition, filters={"unit_kind": ("venture",)})
    with asking(browser, f"{root}/es/explore/") as look:
        look.page.locator('input[name="unit_kind"][value="venture"]').check()
        look.page.wait_for_selector(".chips")
        assert urlsplit(look.page.url).query == "unit_kind=venture"
        assert number(look.page) == len(wanted)
        assert set(ids(look.page)) <= wanted
        look.page.locator(".chips a").first.click()
        look.page.wait_for_selector(".chips", state="detached")
        assert number(look.page) == edition.manifest["counts"]["organisations"]


@BOTH
def test_an_address_shows_what_it_says(browser: Browser, root: str, edition: Edition) -> None:
    wanted = expected(edition, filters={"unit_kind": ("network",)})
    with asking(browser, f"{root}/en/explore/?unit_kind=network") as look:
        look.page.wait_for_selector(".chips")
        assert number(look.page) == len(wanted)
        assert set(ids(look.page)) <= wanted


@BOTH
@pytest.mark.parametrize("typed", ["cooperativas", "COOPERATIVA", "coperativa", "cooperatíva"])
def test_words_are_found_without_accents_in_plural_and_mistyped(
    browser: Browser, root: str, typed: str
) -> None:
    with asking(browser, f"{root}/es/explore/") as look:
        look.page.locator("#q").fill(typed)
        look.page.locator("#q").press("Enter")
        look.page.wait_for_selector(".chips")
        assert number(look.page) >= 5
        assert any("cooperativa" in one.lower() for one in look.page.locator(".hits").all_inner_texts())


@BOTH
def test_going_back_shows_what_was_there(browser: Browser, root: str, edition: Edition) -> None:
    with asking(browser, f"{root}/es/explore/") as look:
        look.page.locator('input[name="unit_kind"]').first.check()
        look.page.wait_for_selector(".chips")
        look.page.go_back()
        look.page.wait_for_selector(".chips", state="detached")
        assert number(look.page) == edition.manifest["counts"]["organisations"]


@BOTH
def test_the_map_is_reached_by_keyboard(browser: Browser, root: str) -> None:
    with asking(browser, f"{root}/en/explore/") as look:
        spot = look.page.locator("#map [role=button].leaflet-marker-icon, #map button.spot").first
        spot.focus()
        name = spot.get_attribute("aria-label") or spot.inner_text()
        assert re.search(r"[A-Za-z]{3}", name), f"a spot is named {name!r}"
        before = look.page.url, look.page.locator("#map .leaflet-marker-icon").count()
        spot.press("Enter")
        look.page.wait_for_timeout(800)
        after = look.page.url, look.page.locator("#map .leaflet-marker-icon").count()
        assert after != before or look.page.locator(".leaflet-popup a").count()


@BOTH
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson"])
def test_exactly_what_is_seen_is_taken(
    browser: Browser, root: str, edition: Edition, suffix: str, tmp_path: Path
) -> None:
    wanted = expected(edition, filters={"family": ("cooperative",)})
    with asking(browser, f"{root}/es/explore/?family=cooperative") as look:
        look.page.wait_for_selector(".chips")
        with look.page.expect_download() as started:
            look.page.locator(f'#downloads a[data-format="{suffix}"]').click()
        started.value.save_as(tmp_path / f"taken.{suffix}")
    assert taken(tmp_path / f"taken.{suffix}") == wanted


def taken(path: Path) -> set[str]:
    """The identifiers in a file that was taken."""
    if path.suffix == ".csv":
        return {row["id"] for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))}
    if path.suffix == ".geojson":
        return {feature["id"] for feature in json.loads(path.read_text("utf-8"))["features"]}
    heading, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("organisations").to_python()
    return {str(row[heading.index("id")]) for row in rows}


def test_explore_answers_without_scripts(browser: Browser, live: str, edition: Edition) -> None:
    wanted = expected(edition, words="artesania", filters={"unit_kind": ("venture",)})
    with looking(browser, f"{live}/es/explore/", PHONE, without="scripts") as look:
        look.page.locator("#q").fill("artesania")
        look.page.locator('input[name="unit_kind"][value="venture"]').check()
        look.page.locator("#ask button[type=submit], button[form=ask]").first.click()
        assert number(look.page) == len(wanted) > 0


def test_another_language_keeps_the_question(browser: Browser, live: str) -> None:
    with asking(browser, f"{live}/es/explore/?q=cafe&unit_kind=venture") as look:
        shown = ids(look.page)
        look.page.locator(".languages a").first.click()
        look.page.wait_for_selector(".chips")
        assert urlsplit(look.page.url).path.startswith("/en/explore/")
        assert ids(look.page) == shown
