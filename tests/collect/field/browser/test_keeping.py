"""Nothing that was written is lost: two tabs, another language, a full telephone, a form that was published anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.collect.field.browser.answering import (
    QUESTIONS,
    answer,
    answer_page,
    begin,
    go_to_page,
    short_answers,
)
from tests.collect.field.browser.conftest import Round, Telephone

pytestmark = pytest.mark.browser
NAME = "Nombre de la organización"


def by_path(path: str) -> object:
    return next(one for one in QUESTIONS if one.path == path)


def test_one_tab_at_a_time_edits_an_interview(telephone: Telephone, ready: Callable[..., Page]) -> None:
    screen = ready()
    begin(screen)
    screen.get_by_label(NAME).fill("Dos pestañas")
    expect(screen.locator(".saved")).to_have_text("Guardada")
    assert telephone.context
    other = telephone.context.new_page()
    other.goto(screen.url)
    expect(other.get_by_role("heading", level=1)).to_have_text("Abierta en otra pestaña")
    screen.get_by_role("link", name="Entrevistas").click()
    screen.locator(".home").wait_for()
    other.get_by_role("button", name="Volver a mirar").click()
    expect(other.get_by_label(NAME)).to_have_value("Dos pestañas")


def test_another_language_keeps_every_answer(ready: Callable[..., Page]) -> None:
    screen = ready()
    begin(screen)
    answers = short_answers("En dos idiomas")
    answer_page(screen, "p1", answers)
    screen.get_by_label("Número de socias", exact=True).fill("doce")
    screen.get_by_label("Número de socias", exact=True).blur()
    screen.get_by_label("Idioma").select_option("en")
    expect(screen.get_by_role("heading", level=1)).to_have_text("1. The interview and the organisation")
    expect(screen.get_by_label("Name of the organisation")).to_have_value("En dos idiomas")
    expect(screen.get_by_label("In person", exact=True)).to_be_checked()
    # What is no number is kept as it was written, and said to be none.
    expect(screen.get_by_label("Number of women members")).to_have_value("doce")
    expect(screen.get_by_text("A whole number in figures")).to_be_visible()
    expect(screen.get_by_role("button", name="Next", exact=True)).to_be_visible()
    # Quechua waits for a speaker: the words of the default language stand there, marked.
    screen.get_by_label("Language").select_option("qu")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("↪")
    expect(screen.get_by_role("button", name="Next", exact=True)).to_be_visible()
    screen.wait_for_timeout(1000)
    screen.reload()
    expect(screen.get_by_role("heading", level=1)).to_contain_text("↪")
    expect(screen.locator("input.number").first).to_have_value("doce")


@pytest.mark.soak
def test_the_first_missing_answer_is_shown_when_finishing(ready: Callable[..., Page]) -> None:
    screen = ready()
    begin(screen)
    answer_page(screen, "p1", short_answers("Le falta algo") | {"p1/email": "no es un correo"})
    screen.get_by_label("Fecha de la entrevista").fill("")
    go_to_page(screen, 4)
    screen.get_by_role("button", name="Terminar").click()
    expect(screen.get_by_role("heading", level=1)).to_contain_text("La entrevista y la organización")
    expect(screen.get_by_label("Fecha de la entrevista")).to_be_focused()
    expect(screen.locator(".faults")).to_have_text("2 respuestas faltan o no encajan. Esta es la primera.")
    expect(screen.get_by_label("Correo electrónico")).to_have_accessible_description(
        "Un correo se escribe nombre@lugar.pe"
    )


@pytest.mark.soak
def test_a_product_taken_away_can_be_brought_back(ready: Callable[..., Page]) -> None:
    screen = ready()
    begin(screen)
    go_to_page(screen, 2)
    rounds = screen.locator(".round")
    while rounds.count() < 2:
        screen.locator("button.add").click()
    for number, name in enumerate(["Chompa", "Chullo"]):
        rounds.nth(number).get_by_label("¿Qué ofrece?").fill(name)
    answer(rounds.nth(0), by_path("p2/product/product_season"), "m05 m06")  # type: ignore[arg-type]
    screen.get_by_role("button", name="Quitar: Producto o servicio 1").click()
    expect(rounds).to_have_count(1)
    expect(rounds.nth(0).get_by_label("¿Qué ofrece?")).to_have_value("Chullo")
    screen.get_by_role("button", name="Deshacer").click()
    expect(rounds.nth(0).get_by_label("¿Qué ofrece?")).to_have_value("Chompa")
    expect(rounds.nth(0).get_by_label("Mayo", exact=True)).to_be_checked()
    expect(rounds.nth(1).get_by_label("¿Qué ofrece?")).to_have_value("Chullo")


@pytest.mark.soak
def test_a_full_telephone_says_so_and_loses_nothing(ready: Callable[..., Page]) -> None:
    screen = ready()
    begin(screen)
    name = screen.get_by_label(NAME)
    name.fill("Antes")
    expect(screen.locator(".saved")).to_have_text("Guardada")
    screen.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          window.makeRoom = () => (IDBObjectStore.prototype.put = put);
          IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
        }"""
    )
    name.fill("Después")
    expect(screen.get_by_role("alert").first).to_contain_text("Este dispositivo no tiene más espacio")
    expect(screen.locator(".saved")).to_have_text("Sin guardar")
    screen.evaluate("void makeRoom()")
    screen.get_by_label("Sigla").fill("D")
    expect(screen.locator(".saved")).to_have_text("Guardada")
    screen.reload()
    expect(screen.get_by_label(NAME)).to_have_value("Después")


@pytest.mark.soak
def test_a_draft_goes_on_in_the_version_in_which_it_was_begun(
    round_: Round, ready: Callable[..., Page]
) -> None:
    screen = ready()
    begin(screen)
    answer_page(screen, "p1", short_answers("En la versión de antes"))
    expect(screen.locator(".saved")).to_have_text("Guardada")
    round_.publish_anew("2031010101")
    screen.get_by_role("link", name="Entrevistas").click()
    expect(screen.locator(".forms")).to_contain_text("2031010101")
    screen.get_by_role("link", name="En la versión de antes").click()
    expect(screen.get_by_label(NAME)).to_have_value("En la versión de antes")
    go_to_page(screen, 4)
    screen.get_by_role("button", name="Terminar").click()
    expect(screen.locator(".sent")).to_contain_text("En la versión de antes")
    (body,) = round_.submissions("En la versión de antes")
    assert b'version="2031010101"' not in body


@pytest.mark.soak
def test_a_new_version_of_the_page_waits_for_the_interview_to_end(
    round_: Round, ready: Callable[..., Page]
) -> None:
    screen = ready()
    begin(screen)
    screen.get_by_label(NAME).fill("Mientras tanto")
    expect(screen.locator(".saved")).to_have_text("Guardada")
    round_.rename("Mapeo renovado")
    screen.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          await registration.update();
          while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
        }"""
    )
    screen.get_by_label("Sigla").fill("MT")
    expect(screen.get_by_label(NAME)).to_have_value("Mientras tanto")
    screen.get_by_role("link", name="Entrevistas").click()
    expect(screen.locator(".brand")).to_have_text("Mapeo de prueba")
    screen.get_by_role("button", name="Usarla ahora").click()
    expect(screen.locator(".brand")).to_have_text("Mapeo renovado")
    expect(screen.locator("ul.drafts")).to_contain_text("Mientras tanto")
    round_.rename("Mapeo de prueba")
