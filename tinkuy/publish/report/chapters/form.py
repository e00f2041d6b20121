"""The form: the questions of the interview as they were asked, page by page, with how each is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from tinkuy.edition.asked import WITHIN
from tinkuy.publish.report.document import Block, Cell, Column, Heading, Paragraph, Run, Runs, Table, said
from tinkuy.publish.report.locating import number_of
from tinkuy.publish.report.matter import Matter

Question = Mapping[str, Any]
_LANGUAGES = ("es", "en")
_CHOOSING = ("one", "several", "rank")


def form(matter: Matter) -> Iterator[Block]:
    """Each form of the edition in its newest version; nothing where the edition has none."""
    rows = matter.rows("questions")
    if not rows:
        return
    words = matter.words["form"]
    yield Heading(1, matter.words["chapters"]["form"], "form")
    yield Paragraph(said(words["opening"]), "lead")
    choices = _choices(matter)
    for at, (_name, of_form) in enumerate(groupby(rows, key=lambda row: row["form"]), start=1):
        versions = [list(some) for _, some in groupby(of_form, key=lambda row: row["version"])]
        *older, newest = versions
        anchor = f"form-{at}"
        yield Heading(2, newest[0][f"title_{matter.language}"] or newest[0]["form"], anchor)
        yield Paragraph(_which(matter, newest[0], [one[0] for one in older]), "small")
        yield from _pages(matter, newest, choices, anchor)


def _which(matter: Matter, newest: Question, older: Sequence[Question]) -> Runs:
    """Which form and version it is, which sheets were filled with it, and with which versions others were."""
    words = matter.words["form"]
    version = words["version"].format(version=newest["version"]) if newest["version"] else ""
    pieces: list[str | Run] = [Run(newest["form"], "code"), f"{version}. "]
    pieces += _filled(matter, newest)
    if older:
        pieces += [f" {words['older']} ", ", ".join(str(one["version"] or "–") for one in older), "."]
    return said(*pieces)


def _filled(matter: Matter, one: Question) -> list[str | Run]:
    words, source = matter.words["form"], one["source_id"]
    if not source:
        return [words["unused"]]
    named = matter.words["locators"]["source"].format(number=number_of(matter, source))
    return [f"{words['used']} ", Run(named, link=f"#source-{source}"), "."]


def _choices(matter: Matter) -> dict[tuple[str, str, str], list[str]]:
    """(form, version, list) to the choices in the reader's language, else in any, else as their codes."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in matter.rows("choices"):
        label = _in(row, "label", matter.language).text or row["code"]
        found.setdefault((row["form"], row["version"], row["list"]), []).append(label)
    return found


def _pages(
    matter: Matter, rows: Sequence[Question], choices: Mapping[tuple[str, str, str], list[str]], anchor: str
) -> Iterator[Block]:
    """A heading for each page, and in it a table for each run of questions of one group."""
    page_now, number = "", 0
    for group, run in groupby(rows, key=lambda row: _group(row, matter.language)):
        page, _, within = group.partition(WITHIN)
        asked, number = list(run), number + 1
        if page and page != page_now:
            yield Heading(3, page, f"{anchor}-page-{number}")
        page_now = page
        first, last = (asked[at]["position"] for at in (0, -1))
        words = matter.words["form"]
        numbers = words["numbers" if first != last else "number"].format(first=first, last=last)
        caption = f"{within.replace(WITHIN, ': ')}: {numbers[0].lower()}{numbers[1:]}" if within else numbers
        yield Table(
            f"table-{anchor}-{number}",
            said(caption),
            (Column(said(words["question"]), weight=1.5), Column(said(words["answer"]), weight=1)),
            tuple(_row(matter, one, choices) for one in asked),
            reads_as_text=True,
        )


def _group(row: Question, language: str) -> str:
    return _in(row, "group", language).text


def _row(
    matter: Matter, one: Question, choices: Mapping[tuple[str, str, str], list[str]]
) -> tuple[Cell, ...]:
    words, language = matter.words["form"], matter.language
    label, hint = _in(one, "label", language), _in(one, "hint", language)
    if_answer = _in(one, "if", language).text
    asked = [said(f"{one['position']}. ", label if label.text else Run(one["question"], "code"))]
    asked += [said(Run(hint.text, "stress", language=hint.language))] if hint.text else []
    asked += [said(Run(words["if"].format(answer=if_answer), "stress"))] if if_answer else []
    answered = [said(words["kind"][one["kind"]])]
    if one["kind"] in _CHOOSING:
        listed = choices.get((one["form"], one["version"], one["choices"]), [])
        answered.append(said("; ".join(listed) if listed else words["withheld"]))
    return Cell(tuple(asked), is_header=True), Cell(tuple(answered))


def _in(row: Question, name: str, language: str) -> Run:
    """A text in the reader's language, else in the other, else in the form's own."""
    if own := row.get(f"{name}_{language}"):
        return Run(own)
    other = next((one for one in _LANGUAGES if one != language and row.get(f"{name}_{one}")), "")
    return Run(row[f"{name}_{other}"], language=other) if other else Run(row.get(f"{name}_own") or "")
