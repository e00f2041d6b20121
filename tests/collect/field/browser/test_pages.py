"""Everybody can use the pages of field work: by WCAG 2.2 AA, with a keyboard alone, on a small telephone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.collect.field.browser.answering import answer_page, begin, go_to_page, short_answers
from tests.publish.browser.looking import DESKTOP, PHONE, faults

pytestmark = pytest.mark.browser
WIDTHS = (PHONE, DESKTOP)
LEAST_TARGET = 44


@pytest.mark.soak
@pytest.mark.parametrize(("language", "locale"), [("es", "es-PE"), ("en", "en-GB")])
def test_every_page_is_accessible(ready: Callable[..., Page], language: str, locale: str) -> None:
    screen = ready(locale=locale)
    begin(screen)
    answer_page(screen, "p1", short_answers("Para mirar"), language)
    found = []
    for number in range(1, 5):
        go_to_page(screen, number)
        if screen.locator("button.add").count() and not screen.locator(".round").count():
            screen.locator("button.add").first.click()
        found += faults(screen, f"page {number} in {language}")
    screen.locator(".brand").click()
    expect(screen.locator("ul.drafts")).to_contain_text("Para mirar")
    found += faults(screen, f"home in {language}")
    assert not found, "\n".join(found)


def test_what_is_wrong_is_accessible_too_and_targets_suit_a_thumb(ready: Callable[..., Page]) -> None:
    screen = ready()
    begin(screen)
    go_to_page(screen, 4)
    screen.get_by_role("button", name="Terminar").click()
    expect(screen.locator(".faults")).to_be_visible()
    found = faults(screen, "page 1 with faults")
    assert not found, "\n".join(found)
    screen.set_viewport_size({"width": PHONE, "height": 740})
    small = screen.evaluate(
        """least => Array.from(document.querySelectorAll(
              "button, a, select, textarea, .choice, summary, label.button, " +
              "input:not([type=radio], [type=checkbox], [type=file])"))
          .filter(one => one.checkVisibility() && !one.matches(".skip"))
          .filter(one => one.getBoundingClientRect().height < least)
          .map(one => one.outerHTML.slice(0, 120))""",
        LEAST_TARGET,
    )
    assert not small


def test_an_interview_can_be_filled_in_by_keyboard(ready: Callable[..., Page]) -> None:
    screen = ready()
    screen.get_by_role("link", name="Empezar una entrevista").focus()
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_be_focused()
    screen.keyboard.press("Tab")
    screen.keyboard.press("Space")
    expect(screen.get_by_label("En persona", exact=True)).to_be_checked()
    screen.keyboard.press("ArrowDown")
    expect(screen.get_by_label("Por teléfono", exact=True)).to_be_checked()
    screen.get_by_role("button", name="Siguiente").focus()
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_be_focused()
    expect(screen.get_by_role("heading", level=1)).to_contain_text("Lo que hace")


def test_what_is_pressed_is_opened_though_the_screen_is_drawn_anew_meanwhile(
    ready: Callable[..., Page],
) -> None:
    screen = ready()
    pressed = screen.get_by_role("link", name="Empezar una entrevista")
    pressed.hover()
    screen.mouse.down()
    screen.evaluate("dispatchEvent(new Event('offline'))")
    screen.wait_for_timeout(500)
    screen.mouse.up()
    expect(screen.get_by_role("heading", level=1)).to_contain_text("La entrevista y la organización")
