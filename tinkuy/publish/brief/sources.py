"""Where a brief comes from, how it is made again, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.publish.brief.matter import Matter
from tinkuy.publish.report.document import Block, Heading, ListOf, Paragraph, Run, said
from tinkuy.publish.report.filling import filled


def sources(matter: Matter) -> Iterator[Block]:
    """The sources that were quoted, the command that makes the brief again, and the standing note."""
    words, edition = matter.words, matter.edition
    yield Heading(2, words["sources"], "sources")
    if matter.sources:
        yield Paragraph(said(words["source_list"]), "note")
        yield ListOf(
            tuple(said(_source(matter, at, code)) for at, code in enumerate(matter.sources, 1)),
            manner="small",
        )
    command = f"tinkuy brief {edition.id} --place {matter.place.code} --language {matter.language}"
    numbers = f"tinkuy figures {edition.id} --id P1:all:{matter.place.code}"
    gaps = {"command": Run(command, "code"), "figures": Run(numbers, "code")}
    yield Paragraph(filled(words["remake_brief"], **gaps), "small")
    yield Paragraph(said(words["note"]), "small")


def _source(matter: Matter, number: int, code: str) -> str:
    row = matter.edition.sources[code]
    told = [row["title"], row["publisher"] or "", row["dated"] or matter.words["undated"]]
    return f"{matter.words['numbered'].format(number=number)} {', '.join(filter(None, told))}"
