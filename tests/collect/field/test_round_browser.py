"""A coordinator's whole round in a browser: twenty organisations, three interviewers, whom they named, a refusal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.collect.field.browser.answering import (
    QUESTIONS,
    answer,
    answer_page,
    begin,
    go_to_page,
    short_answers,
)
from tests.collect.field.collect_app import CollectApp
from tests.collect.field.serving import Serving
from tests.publish.browser.looking import DESKTOP, PHONE, violations

# Minutes of clicks for what the views are asked without a browser: make soak.
pytestmark = [pytest.mark.browser, pytest.mark.soak]
expect.set_options(timeout=20_000)

# The mapping's: at night in Lima it is tomorrow in UTC.
TODAY = datetime.now(ZoneInfo("America/Lima")).date()
WHERE = "Puno, Puno, Puno"
ORGANISATIONS = [
    f"{kind} {word}"
    for kind in ("Asociación", "Cooperativa", "Comité", "Taller")
    for word in ("Sumaq Ruray", "Kusi Kawsay", "Inti Wasi", "Yaku Mama", "Rumi Ñan")
]
INTERVIEWERS = ("Ana", "Benita", "Lidia")
# Who is visited by whom: the rest waits for its day.
FIRST, SECOND, THIRD, REFUSING, LOST = ORGANISATIONS[:5]
# Whom the first names: one that the round knows, and one that nobody knew.
KNOWN, NEW = ORGANISATIONS[7], "Red de Ferias del Altiplano"


@dataclass
class Interviewer:
    """Her page of the rounds, her telephone with the forms, and the key with which it sends."""

    name: str
    page: Page
    telephone: Page
    key: str


@dataclass
class Cast:
    """Everybody in the story. ``found`` is what axe found on the way, by page and width."""

    server: Serving
    carmen: Page
    interviewers: dict[str, Interviewer]
    found: list[str] = field(default_factory=list)

    def look(self, page: Page, name: str) -> None:
        """What is wrong with a page at both widths, for the end of the story."""
        for width in (PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": 800})
            self.found += [f"{name} at {width} px: {one}" for one in violations(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                self.found.append(f"{name} is wider than {width} px")
        page.set_viewport_size({"width": PHONE, "height": 740})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    serving = Serving.prepared(tmp_path_factory)
    serving.start()
    yield serving
    serving.stop()


@pytest.fixture(scope="module")
def cast(server: Serving, browser: Browser) -> Cast:
    """Carmen coordinates the region of Puno; three interview there."""
    carmen = _signed_in(server, browser, "Carmen", "coordinator")
    return Cast(server, carmen, {name: _interviewer(server, browser, name) for name in INTERVIEWERS})


def _signed_in(server: Serving, browser: Browser, name: str, role: str) -> Page:
    """A telephone on which somebody has taken up her invitation."""
    told = server.run(
        *("people", "invite", f"{name.casefold()}@example.org", "--role", role, "--name", name),
        *("--territory", "Puno" if role == "interviewer" else "21", "--json"),
    )
    context = browser.new_context(locale="es", viewport={"width": PHONE, "height": 740})
    page = context.new_page()
    page.goto(server.here(json.loads(told)["address"]))
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Mi cuenta")
    return page


def _interviewer(server: Serving, browser: Browser, name: str) -> Interviewer:
    page = _signed_in(server, browser, name, "interviewer")
    told = json.loads(
        server.run("devices", "add", f"{name.casefold()}@example.org", "--name", name, "--json")
    )
    context = browser.new_context(locale="es-PE", viewport={"width": PHONE, "height": 740})
    telephone = context.new_page()
    token = told["browser_url"].partition("#")[2]
    telephone.goto(f"{server.root}fieldwork/#{token}")
    telephone.locator('[data-ready="yes"]').wait_for()
    return Interviewer(name, page, telephone, told["server_url"].rstrip("/").rpartition("/")[2])


def test_a_whole_round(cast: Cast) -> None:
    _open_the_round(cast)
    _say_whom_to_visit(cast)
    _plan(cast)
    _send_the_form_ahead(cast)
    _hold_the_interviews(cast)
    _one_refuses_and_one_is_not_found(cast)
    _bring_up_to_date(cast)
    _settle_the_conflict(cast)
    _review(cast)
    assert not cast.found, "\n".join(cast.found)


def _open_the_round(cast: Cast) -> None:
    page = cast.carmen
    page.get_by_role("link", name="Entrevistas").click()
    cast.look(page, "rounds")
    page.get_by_role("link", name="Abrir una ronda").click()
    page.get_by_label("Nombre de la ronda").fill("Ronda del sur")
    page.get_by_label("Primer día").fill(TODAY.isoformat())
    page.get_by_label("Último día").fill((TODAY - timedelta(days=1)).isoformat())
    page.get_by_role("button", name="Abrir").click()
    expect(page.locator(".wrong")).to_have_text("La ronda terminaría antes de empezar.")
    cast.look(page, "open, with a fault")
    page.get_by_label("Último día").fill((TODAY + timedelta(days=60)).isoformat())
    page.get_by_role("button", name="Abrir").click()
    expect(page.locator("h1")).to_have_text("Ronda del sur")


def _say_whom_to_visit(cast: Cast) -> None:
    page = cast.carmen
    page.get_by_role("link", name="Decir a quién visitar").click()
    cast.look(page, "add")
    for name in ORGANISATIONS:
        page.get_by_label("Nombre de la organización").fill(name)
        page.get_by_label("Dónde está").fill(WHERE)
        page.get_by_label("Cómo se la contacta").fill("en la feria de los sábados")
        page.get_by_role("button", name="Añadir", exact=True).click()
        expect(page.locator(".notice")).to_contain_text(name)
    page.get_by_label("Nombre de la organización").fill(ORGANISATIONS[0].upper())
    page.get_by_label("Dónde está").fill(WHERE)
    page.get_by_role("button", name="Añadir", exact=True).click()
    expect(page.locator(".wrong")).to_have_text("Esta ronda ya la conoce.")
    _to_round(page)
    expect(page.locator("main")).to_contain_text("0 de 20 entrevistadas")


def _plan(cast: Cast) -> None:
    """Three today, one in exactly four days, one in five: the form goes to the first four of them."""
    page = cast.carmen
    days = {FIRST: 0, SECOND: 0, THIRD: 0, REFUSING: 4, LOST: 5}
    who = dict(zip(days, [*INTERVIEWERS, "Ana", "Benita"], strict=True))
    for name, ahead in days.items():
        _to_visit(page, name)
        page.get_by_label("Día").fill((TODAY + timedelta(days=ahead)).isoformat())
        page.get_by_label("Hora").fill("23:30")
        page.get_by_label("Quién entrevista").select_option(label=who[name])
        page.get_by_role("button", name="Planificarla así").click()
        expect(page.locator(".notice").first).to_have_text("Guardado.")
    cast.look(page, "visit")


def _send_the_form_ahead(cast: Cast) -> None:
    page = cast.carmen
    _to_round(page)
    cast.look(page, "round with forms to send")
    to_send = page.locator("li:has(button:text('Anotar que se envió'))")
    expect(to_send).to_have_count(4)
    expect(to_send.filter(has_text=LOST)).to_have_count(0)
    expect(to_send.filter(has_text="Quedan menos de cuatro días.")).to_have_count(3)
    ahead = to_send.filter(has_text=REFUSING)
    ahead.get_by_label("El formulario se envió").select_option(label="por correo electrónico")
    ahead.get_by_role("button", name="Anotar que se envió").click()
    expect(page.locator(".notice")).to_contain_text("queda anotado")
    expect(to_send).to_have_count(3)


def _hold_the_interviews(cast: Cast) -> None:
    """Each in a place without a network; what was held comes when there is one again."""
    said = {FIRST: [(KNOWN, WHERE), (NEW, "Juliaca")], SECOND: [], THIRD: [(NEW, "Juliaca")]}
    for interviewer, (name, named) in zip(cast.interviewers.values(), said.items(), strict=True):
        page = interviewer.page
        page.get_by_role("link", name="Entrevistas").click()
        page.get_by_role("link", name="Mi día").click()
        expect(page.locator(".rows").first).to_contain_text(name)
        telephone = interviewer.telephone
        telephone.context.set_offline(True)
        begin(telephone)
        places = {"p1/region": "21", "p1/province": "2101", "p1/district": "210101"}
        agreed = {"p1/consent/consent_directory": "yes"}
        answer_page(
            telephone,
            "p1",
            {**short_answers(name), "p1/interview_date": TODAY.isoformat(), **places, **agreed},
        )
        go_to_page(telephone, 4)
        for number, (organisation, place) in enumerate(named):
            telephone.locator(".repeat button.add").click()
            told = telephone.locator(".repeat .round").nth(number)
            _tell(told, "p4/referral/referral_name", organisation)
            _tell(told, "p4/referral/referral_place", place)
        telephone.get_by_role("button", name="Terminar").click()
        expect(telephone.locator(".held")).to_have_text("1 entrevista está solo en este dispositivo")
        telephone.context.set_offline(False)
        expect(telephone.locator(".held")).to_be_empty()
    cast.look(cast.interviewers["Ana"].page, "my day")


def _one_refuses_and_one_is_not_found(cast: Cast) -> None:
    for interviewer, name, state in (("Ana", REFUSING, "dijo que no"), ("Benita", LOST, "no encontrada")):
        page = cast.interviewers[interviewer].page
        page.get_by_role("link", name=name).click()
        page.get_by_label(state).check()
        page.get_by_role("button", name="Anotarlo").click()
        expect(page.locator(".wrong")).to_contain_text("Diga por qué")
        page.get_by_label("Por qué").fill("No tienen tiempo")
        page.get_by_role("button", name="Anotarlo").click()
        expect(page.locator(".state").first).to_have_text(state)
        cast.look(page, f"visit: {state}")


def _bring_up_to_date(cast: Cast) -> None:
    cast.server.run("file")
    page = cast.carmen
    _to_round(page)
    page.get_by_role("button", name="Poner al día").click()
    expect(page.locator(".notice")).to_contain_text("Entrevistas nuevas: 3. Nombradas por primera vez: 1.")
    expect(page.locator("main")).to_contain_text("3 de 21 entrevistadas")
    cast.look(page, "round after its interviews")
    page.get_by_role("link", name="Quién nombró a quién").click()
    expect(page.locator(".tree .deep-1").filter(has_text=NEW)).to_contain_text("ola 1")
    # Named and found nowhere yet: the new one, and the one that the round knew before.
    expect(page.locator("#not-reached ~ .rows").first).to_contain_text(NEW)
    cast.look(page, "tree")


def _settle_the_conflict(cast: Cast) -> None:
    """Another telephone sends other bytes under the number of Ana's interview."""
    with sqlite3.connect(cast.server.home.database) as register:
        (body,) = register.execute("select body from collect_submission order by id").fetchone()
    app = CollectApp(f"{cast.server.root}key/{cast.interviewers['Benita'].key}/")
    app.send(body.replace(f"<name>{FIRST}</name>".encode(), f"<name>{FIRST} Hermanas</name>".encode()))
    page = cast.carmen
    page.get_by_role("link", name="Lo que llegó").click()
    cast.look(page, "what came in")
    page.get_by_role("link", name=f"{FIRST} Hermanas").click()
    expect(page.locator(".compared")).to_contain_text(f"{FIRST} Hermanas")
    cast.look(page, "two that differ")
    page.get_by_text("Retirarla").click()
    page.locator("details[open] textarea").fill("Se escribió dos veces")
    page.get_by_role("button", name="Retirar", exact=True).click()
    expect(page.locator(".notice").first).to_be_visible()


def _review(cast: Cast) -> None:
    page, ana = cast.carmen, cast.interviewers["Ana"].page
    _to_visit(page, FIRST)
    page.get_by_label("devolverla con preguntas").check()
    page.get_by_role("button", name="Anotar la revisión").click()
    expect(page.locator(".wrong").first).to_contain_text("Diga a quien la recogió")
    page.locator("form:has(button:text('Anotar la revisión')) textarea").fill("¿Cuántas mujeres son?")
    page.get_by_role("button", name="Anotar la revisión").click()
    ana.get_by_role("link", name="Mi día").click()
    expect(ana.locator("main")).to_contain_text("¿Cuántas mujeres son?")
    cast.look(ana, "my day with what came back")
    ana.get_by_role("link", name=FIRST).last.click()
    ana.get_by_label("Comentario").fill("Son dieciocho.")
    ana.get_by_role("button", name="Comentario").click()
    _to_visit(page, FIRST)
    expect(page.locator("main")).to_contain_text("Son dieciocho.")
    page.get_by_label("aprobarla").check()
    page.get_by_role("button", name="Anotar la revisión").click()
    expect(page.locator(".notice").first).to_contain_text("La revisión queda anotada.")
    cast.look(page, "an approved interview")


def _to_round(page: Page) -> None:
    page.get_by_role("link", name="Entrevistas").click()
    page.get_by_role("link", name="Ronda del sur").click()
    expect(page.locator("h1")).to_have_text("Ronda del sur")


def _to_visit(page: Page, name: str) -> None:
    _to_round(page)
    page.get_by_role("link", name="Visitas", exact=True).click()
    page.get_by_label("Nombre").fill(name)
    page.get_by_role("button", name="Mostrar").click()
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator("h1")).to_have_text(name)


def _tell(told: object, path: str, value: str) -> None:
    answer(told, next(one for one in QUESTIONS if one.path == path), value)  # type: ignore[arg-type]


def test_my_day_is_read_without_a_network(server: Serving, cast: Cast) -> None:
    """It is kept as a file; and where the browser went on from it, going back shows it as it was."""
    page = cast.interviewers["Ana"].page
    page.goto(f"{server.root}rounds/")
    page.get_by_role("link", name="Mi día").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Guardar una copia en este aparato").click()
    assert coming.value.suggested_filename.startswith("mi-dia-")
    page.get_by_role("link", name="Rondas").click()
    expect(page.locator("h1")).to_have_text("Rondas")
    page.context.set_offline(True)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Mi día")
    page.context.set_offline(False)
