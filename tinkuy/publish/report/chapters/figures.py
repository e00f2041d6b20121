"""The figures: every question with what it rests on, and the tables that no other chapter has."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tinkuy.analyse.indicators.figures import totals
from tinkuy.analyse.indicators.question import Question
from tinkuy.publish.report.document import Block, Heading, ListOf, Paragraph, Run, said
from tinkuy.publish.report.figure_tables import anchor_of, bases_told, figure_table
from tinkuy.publish.report.matter import Matter

_TOLD = ("population", "base", "absences", "formula", "method")


def figures(matter: Matter, printed: Collection[str]) -> Iterator[Block]:
    """A section a question. ``printed`` are the anchors of the tables that other chapters print."""
    words = matter.words["figures"]
    yield Heading(1, matter.words["chapters"]["figures"], "figures")
    yield Paragraph(said(words["opening"]), "lead")
    for name, answer in (matter.answers | matter.ties).items():
        question, language = answer.question, matter.language
        yield Heading(2, f"{name}. {question.asks[language]}", f"figures-{name.lower()}")
        there = next(
            (one for one in sorted(printed) if one.startswith(anchor_of(name)) and _is_of(one, name)), ""
        )
        where = (words["there"], Run(words["here"], link=f"#{there}"), ".") if there else ()
        yield Paragraph(said(*_definition(matter, question), *where), "small")
        if there:
            continue
        table = figure_table(matter, name)
        yield from (table,) if table else ()
        yield bases_told(matter, name)
        # What is said about a table that is not there would be about nothing.
        notes = [note[language] for note in answer.table.notes] if table else []
        if said_too := [*totals(answer, language), *notes]:
            yield ListOf(tuple(said(one) for one in said_too), manner="small")


def _definition(matter: Matter, question: Question) -> Iterator[str | Run]:
    """Population, base, absences, formula and method in one paragraph, each led by its name."""
    for told in _TOLD:
        yield Run(f"{matter.words['figures'][told]}. ", "strong")
        yield f"{getattr(question, told)[matter.language]} "


def _is_of(anchor: str, name: str) -> bool:
    """Whether an anchor is of this table: "table-t1" is not of T10, "table-t9-supporters" is of T9."""
    return anchor == anchor_of(name) or anchor.startswith(f"{anchor_of(name)}-")
