"""How each number is made again: the command, and the ids of the numbers that stand in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tinkuy.publish.report.document import (
    Block,
    Cell,
    Column,
    Heading,
    ListOf,
    Paragraph,
    Quotation,
    Run,
    Table,
    command_of,
    said,
)
from tinkuy.publish.report.matter import Matter


def remaking(matter: Matter, blocks: Sequence[Block]) -> Iterator[Block]:
    """The command for any figure, and for each printed outside of tables by ``blocks`` its own."""
    words, edition = matter.words["remaking"], matter.edition.id
    yield Heading(1, matter.words["chapters"]["remaking"], "remaking")
    yield Paragraph(said(words["opening"]), "lead")
    yield Paragraph(said(Run(f"tinkuy figures {edition} --id T1:all --json", "code")))
    yield Paragraph(said(words["tables"], " ", words["opening_more"]))
    columns = (Column(said(words["figure"]), weight=0.5), Column(said(words["command"]), weight=3))
    told: dict[str, str] = {}
    for run in _in_text(blocks):
        if run.part != "sentence" or run.figure not in told:
            told[run.figure] = words["sentence"] if run.part == "sentence" else run.text
    rows = tuple(
        (Cell((said(text),), is_header=True), Cell((said(Run(command_of(edition, one), "code")),)))
        for one, text in told.items()
    )
    yield Table("table-remaking", said(words["caption"]), columns, rows, reads_as_text=True)


def _in_text(blocks: Sequence[Block]) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Paragraph | Quotation):
            yield from (run for run in block.runs if run.figure)
        elif isinstance(block, ListOf):
            yield from (run for item in block.items for run in item if run.figure)
