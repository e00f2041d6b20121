"""Networks and ties: what the edition reports of who works with whom."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.publish.report.document import Block, Heading, Paragraph, said
from tinkuy.publish.report.figure_tables import bases_told, figure_table
from tinkuy.publish.report.matter import Matter

QUESTIONS = ("T11",)


def networks(matter: Matter) -> Iterator[Block]:
    """Each question about ties: its table, where anything is known, and of how many it is."""
    yield Heading(1, matter.words["chapters"]["networks"], "networks")
    yield Paragraph(said(matter.words["networks"]["opening"]), "lead")
    for question in QUESTIONS:
        yield Heading(
            2, matter.answers[question].question.asks[matter.language], f"networks-{question.lower()}"
        )
        table = figure_table(matter, question)
        yield from (table,) if table else ()
        yield bases_told(matter, question)
