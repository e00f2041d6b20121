"""Networks: what the edition reports of who works with whom, what hangs together, and who stands between."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.publish.report.chapters.groups import together
from tinkuy.publish.report.document import Block, Heading, ListOf, Paragraph, said
from tinkuy.publish.report.figure_tables import bases_told, figure_table
from tinkuy.publish.report.matter import Matter

# By block and by kind: how organisations are tied, how far they reach; then which ties those are.
QUESTIONS = ("T11", "N1", "N2", "N3", "N4")


def networks(matter: Matter) -> Iterator[Block]:
    """Each question about ties: its table, where anything is known, and of how many it is; then the ties themselves."""
    words = matter.words["networks"]
    yield Heading(1, matter.words["chapters"]["networks"], "networks")
    yield Paragraph(said(words["opening"]), "lead")
    for question in QUESTIONS:
        yield Heading(2, words["heading"][question], f"networks-{question.lower()}")
        table = figure_table(matter, question)
        yield from (table,) if table else ()
        yield bases_told(matter, question)
    notes = (note for question in QUESTIONS for note in matter.answer(question).table.notes)
    told = dict.fromkeys(note[matter.language] for note in notes)
    yield ListOf(tuple(said(one) for one in told), manner="small")
    yield from together(matter)
