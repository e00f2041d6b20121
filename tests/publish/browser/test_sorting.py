"""The rows of a mapping chart are sorted by its headings, with the mouse or the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.publish.browser.looking import looking

pytestmark = pytest.mark.browser


def areas(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "tbody td.area", "cells => cells.map(one => one.dataset.sort)"
    )
    return found


def directions(page: Page) -> list[str | None]:
    found: list[str | None] = page.eval_on_selector_all(
        "thead th", "heads => heads.map(one => one.getAttribute('aria-sort'))"
    )
    return found


@pytest.mark.parametrize("width", [1280, 360])
def test_a_chart_is_sorted_by_area_and_back_and_the_unknown_stay_last(
    browser: Browser, copied: str, width: int
) -> None:
    with looking(browser, f"{copied}/es/charts/all/", width) as look:
        assert directions(look.page)[:2] == ["ascending", "none"]
        button = look.page.locator("thead button").nth(1)
        button.focus()
        look.page.keyboard.press("Enter")
        up = areas(look.page)
        assert directions(look.page)[:2] == ["none", "ascending"]
        known = [area for area in up if area]
        assert up == known + [""] * (len(up) - len(known))
        assert known[0].startswith("Amazonas") and len(set(known)) > 10
        button.click()
        down = areas(look.page)
        assert directions(look.page)[:2] == ["none", "descending"]
        assert down[: len(known)] == sorted(known, key=up.index, reverse=True)
        assert not any(down[len(known) :])
        assert not look.complaints
