"""Answers the bundled interview in the browser as an interviewer would: by what stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Locator, Page

from tests.collect.field.filling import FULL, ROUNDS
from tinkuy.collect.forms.questions import Question, choices_of, questions_of
from tinkuy.collect.forms.reading import read_workbook
from tinkuy.collect.forms.workbook import BUNDLED

WORKBOOK = read_workbook(BUNDLED / "interview.csv")
QUESTIONS = list(questions_of(WORKBOOK))
CHOICES = choices_of(WORKBOOK)
PLACES = {"p1/region": "Puno", "p1/province": "Puno", "p1/district": "Puno"}
# What an interviewer would not answer in this interview: it asks why a number is missing, and none is, and whether a
# cooperative is supervised, and it is an association.
NOT_ASKED = re.compile(r"absence$|supervision$")
PAGES = ("p1", "p2", "p3", "p4")


def all_answers() -> dict[str, str]:
    """An answer to every question that is asked of this organisation, by path; those of rounds are in ROUNDS."""
    return {question.path: _answer(question) for question in QUESTIONS if _is_asked(question)}


def _is_asked(question: Question) -> bool:
    return question.path[:3] in {"p1/", "p2/", "p3/", "p4/"} and not (
        question.repeat or NOT_ASKED.search(question.path) or question.kind in ("image", "begin_group")
    )


def _answer(question: Question) -> str:
    if held := FULL.get(question.path):
        return held
    if question.kind.startswith("select_"):
        # "Yes" comes first, and opens the question after it.
        return " ".join(list(CHOICES[question.choices])[: 1 if question.kind == "select_one" else 2])
    plain = {"integer": "31", "date": "2030-12-31", "time": "09:15"}
    return plain.get(question.kind, f"Respuesta ñ <{question.name}> & «ok» 🌽")


def answer_page(screen: Page, page: str, answers: Mapping[str, str], language: str = "es") -> None:
    """Answer everything that this page of the form asks, but its rounds and its photograph."""
    for question in QUESTIONS:
        if question.path.startswith(f"{page}/") and question.path in answers:
            answer(screen.locator("#main"), question, answers[question.path], language)


def answer(within: Page | Locator, question: Question, value: str, language: str = "es") -> None:
    """Put one answer in, by the question's own words."""
    asked = question_of(within, question, language)
    if question.kind == "select_one_from_file":
        asked.locator("select").select_option(label=PLACES[question.path])
    elif question.kind.startswith("select_"):
        labels = [CHOICES[question.choices][one][language] for one in value.split(" ")]
        if asked.locator("select").count():
            asked.locator("select").select_option(label=labels[0])
        else:
            for label in labels:
                asked.get_by_label(label, exact=True).check()
    elif question.kind == "geopoint":
        latitude, longitude, *_more = value.split(" ")
        asked.locator("summary").click()
        fields = asked.locator("details input")
        fields.nth(0).fill(latitude)
        fields.nth(1).fill(longitude)
    else:
        asked.locator("input, textarea").first.fill(value)


def question_of(within: Page | Locator, question: Question, language: str = "es") -> Locator:
    words = re.compile(f"^{re.escape(question.labels[language])}$")
    text = within.page if isinstance(within, Locator) else within
    return within.locator(".question").filter(has=text.locator(".asked > .text", has_text=words))


def answer_rounds(screen: Page, path: str) -> None:
    """Add the rounds of ROUNDS under this path, and answer them."""
    section = screen.locator(".repeat")
    for number, answers in enumerate(ROUNDS[path]):
        if section.locator(".round").count() <= number:
            section.locator("button.add").click()
        one = section.locator(".round").nth(number)
        for name, value in answers.items():
            answer(one, next(one for one in QUESTIONS if one.path == f"{path}/{name}"), value)


def add_photograph(screen: Page, photograph: Path) -> None:
    asked = question_of(screen, next(one for one in QUESTIONS if one.kind == "image"))
    asked.locator("input[type=file]").last.set_input_files(photograph)
    asked.locator("img").wait_for()


def answered(body: bytes) -> Iterator[tuple[str, str]]:
    """Every answer in a submission: its path and its text, in the order of the form."""
    waiting = [("", ElementTree.fromstring(body))]
    while waiting:
        path, node = waiting.pop(0)
        below = [(f"{path}{inner.tag.rpartition('}')[2]}", inner) for inner in node]
        if not below:
            yield path, node.text or ""
        waiting = [(f"{name}/" if len(inner) else name, inner) for name, inner in below] + waiting


def short_answers(name: str) -> dict[str, str]:
    """The least with which an interview can be finished."""
    return {
        "p1/mode": "in_person",
        "p1/interview_date": "2026-11-20",
        "p1/name": name,
        "p1/consent/consent_how": "spoken",
        "p1/consent/consent_register": "yes",
    }


def begin(screen: Page) -> None:
    screen.locator(".card .button").click()
    screen.locator(".sheet h1").wait_for()


def go_to_page(screen: Page, number: int) -> None:
    screen.locator(".pages button").nth(number - 1).click()


def hold_interview(screen: Page, name: str, photograph: Path | None = None) -> None:
    """A short interview, from the first screen to its end."""
    begin(screen)
    answer_page(screen, "p1", short_answers(name))
    go_to_page(screen, 4)
    if photograph:
        add_photograph(screen, photograph)
    screen.get_by_role("button", name="Terminar").click()
    screen.locator(".home").wait_for()
