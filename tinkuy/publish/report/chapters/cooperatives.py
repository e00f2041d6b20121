"""The cooperatives: by ICLS type, region and area, by line of activity, whether supervised, and which they are."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.publish.report.document import Block, Heading, ListOf, Paragraph, Run, said
from tinkuy.publish.report.figure_tables import bases_told, figure_table
from tinkuy.publish.report.matter import MOST_LISTED, Matter

# The families that are cooperatives whatever else is known of them.
_FAMILIES = ("cooperative", "savings_and_credit")
_QUESTIONS = ("T5", "T19", "T16", "T4", "T17", "T18")


def cooperatives(matter: Matter) -> Iterator[Block]:
    """The figures of cooperatives, and their list with the block of each."""
    words = matter.words["cooperatives"]
    yield Heading(1, matter.words["chapters"]["cooperatives"], "cooperatives")
    count = matter.edition.count("organisations", {"family": _FAMILIES})
    if not count:
        yield Paragraph(said(words["none"]))
        return
    yield Paragraph(said(words["opening"]), "lead")
    told: set[str] = set()
    for question in _QUESTIONS:
        yield Heading(
            2, matter.answers[question].question.asks[matter.language], f"cooperatives-{question.lower()}"
        )
        table = figure_table(matter, question)
        yield from (table,) if table else ()
        yield bases_told(matter, question)
        notes = [note[matter.language] for note in matter.answers[question].table.notes] if table else []
        if fresh := [one for one in notes if one not in told]:
            yield ListOf(tuple(said(one) for one in fresh), manner="small")
        told.update(notes)
    if count > MOST_LISTED:
        yield Paragraph(said(words["too_many"]))
        return
    yield Heading(2, words["list"], "cooperatives-list")
    labels = dict(matter.blocks)
    yield ListOf(
        tuple(
            said(Run(matter.name(one), link=matter.entry_of(one["id"])), f", {where}" if where else "")
            for one in matter.of_families(_FAMILIES)
            for where in [one["place_name"] or labels.get(one["block"], "")]
        )
    )
