"""The balance: who is there, of which type and where, and how many count under which definition."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.publish.report.charts import chart_of, definitions_chart
from tinkuy.publish.report.document import Block, Heading, ListOf, said
from tinkuy.publish.report.figure_tables import bases_told, figure_table
from tinkuy.publish.report.matter import Matter


def balance(matter: Matter) -> Iterator[Block]:
    """Charts of types, regions and definitions, each with its table and what it stands on."""
    yield Heading(1, matter.words["chapters"]["balance"], "balance")
    for question, title in matter.words["balance"].items():
        table = figure_table(matter, question)
        if table:
            yield Heading(2, title, f"balance-{question.lower()}")
            chart = (
                definitions_chart(matter, table) if question == "T12" else chart_of(matter, question, table)
            )
            yield chart or table
            yield bases_told(matter, question)
    notes = matter.answers["T12"].table.notes
    yield ListOf(tuple(said(note[matter.language]) for note in notes), manner="small")
