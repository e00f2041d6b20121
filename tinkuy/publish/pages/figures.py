"""The figures of an edition: a page for each question, every number with what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from tinkuy.analyse.indicators.answering import BY_ID, Answer
from tinkuy.analyse.indicators.definitions import DEFINITIONS, REGISTER
from tinkuy.analyse.indicators.figures import totals
from tinkuy.analyse.indicators.kept import Kept, kept
from tinkuy.analyse.indicators.narrowing import Narrowing, kinds_for
from tinkuy.analyse.indicators.questions import QUESTIONS
from tinkuy.edition.opening import Edition
from tinkuy.publish.figure_chart import panels
from tinkuy.publish.figure_files import FILE, again, table_file
from tinkuy.publish.figure_sheet import made_of, sheet, told
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit

# The four ways in which a table's numbers may be put, as the page names them.
_NOTES = ("population", "base", "absences", "formula", "method")


@dataclass(frozen=True, slots=True)
class Choice:
    """A part of the edition that may be chosen: ``link`` is "" where it is too small for a table of its own."""

    label: str
    count: int
    undetermined: int
    link: str
    is_here: bool


def index(visit: Visit) -> Page:
    """The questions that were put to the edition, and who is counted under which definition."""
    answer = kept(visit.edition.path).answer("T12")
    return Page(
        "site/figures.html",
        title=_("Figures"),
        description=_("What was asked of the mapping, and the answers, every number with what it stands on."),
        facts={
            "questions": QUESTIONS,
            "definitions": [
                (one, f"T12:{one.id}:included", answer.table.values[one.id, "included"],
                 f"T12:{one.id}:undetermined", answer.table.values[one.id, "undetermined"])
                for one in DEFINITIONS
            ],
            "total": answer.table.base(REGISTER).in_scope,
        },
    )  # fmt: skip


def table(visit: Visit, identifier: str, part: str | None = None) -> Page:
    """The page of one question, put to all of the edition or to a part of it.

    Raises ``Http404`` where there is no such question, or where it is not put to that part.
    """
    answer = answer_at(visit.edition, identifier, part)
    question, made = answer.question, made_of(answer)
    words = list(told(answer, made, visit.language))
    return Page(
        "site/figure.html",
        title=f"{question.id} · {mine(question.asks)}",
        description=_("%(question)s Every number with its base, as a chart, as a table and in words.")
        % {"question": mine(question.asks)},
        facts={
            "answer": answer,
            "question": question,
            "heading": mine(question.asks),
            "part": answer.part and answer.part.words(visit.language),
            "everybody": words[0].sentence,
            "panels": panels(answer, visit.language),
            "sheet": sheet(answer, made, visit.language),
            "words": words,
            "totals": totals(answer, visit.language),
            # What is said about a table that has nothing in it would be about nothing.
            "notes": [mine(note) for note in answer.table.notes] if answer.table.categories else [],
            "about": [(name, mine(getattr(question, name))) for name in _NOTES],
            "choices": choices(visit, answer),
            "is_hiding": any(one.value is None for one in made.values()),
            "command": again(answer, answer.name),
            "file": FILE,
        },
        beside={FILE: lambda: table_file(answer, made, visit.language)},
    )


def answer_at(edition: Edition, identifier: str, part: str | None) -> Answer:
    """The answer that a page shows. Raises ``Http404`` where there is none."""
    if identifier not in BY_ID:
        raise Http404(identifier)
    known = kept(edition.path)
    if part is None:
        return known.answer(identifier)
    if part not in {one.slug for one in offered(known, identifier)}:
        raise Http404(part)
    return known.answer(f"{identifier}@{part}")


def offered(known: Kept, identifier: str) -> list[Narrowing]:
    """The parts to which a question is put."""
    kinds = kinds_for(BY_ID[identifier])
    return [one for one in known.parts() if one.kind in kinds and one.is_offered] if kinds else []


def choices(visit: Visit, answer: Answer) -> list[tuple[str, list[Choice]]]:
    """The parts that a reader may choose, by kind; a definition too narrow to be shown is named all the same."""
    kinds = kinds_for(answer.question)
    path = f"figures/{answer.question.id}/"
    known = kept(visit.edition.path).parts() if kinds else ()
    found = []
    for kind in kinds:
        some = [
            Choice(
                mine(one.label),
                one.count,
                one.undetermined,
                visit.to(f"{path}{one.slug}/") if one.is_offered else "",
                answer.part is not None and one.slug == answer.part.slug,
            )
            for one in known
            if one.kind == kind and (one.is_offered or kind == "definition")
        ]
        if some:
            found.append((kind, some))
    return found


def addresses(edition: Edition) -> Iterator[str]:
    yield "figures/"
    known = kept(edition.path)
    for question in QUESTIONS:
        yield f"figures/{question.id}/"
        for part in offered(known, question.id):
            yield f"figures/{question.id}/{part.slug}/"
