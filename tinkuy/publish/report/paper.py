"""A document as PDF/UA-1, set by typst: tagged, with the language of every text and a description of every picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tinkuy.publish.report.document import Block, Chart, Document, Entries, Heading, Table
from tinkuy.publish.report.typesetting import block_as_data, pdf_of
from tinkuy.publish.report.words import WORDS, imprint
from tinkuy.publish.report.writing import write_whole

_PAGE = Path(__file__).with_name("paper.typ")
# A chapter that opens with no more blocks than these turns with the section that follows it.
_OPENING = 4


def render(document: Document, path: Path) -> None:
    """Write the document as a PDF. Raises ``Refusal`` where it cannot be set as one that everybody can read."""
    write_whole(path, pdf(document))


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1. Letters that no font here has are printed as □."""
    return pdf_of(_PAGE, _as_data(document))


def _as_data(document: Document) -> dict[str, Any]:
    anchors = set(_anchors(document.blocks))
    return {
        "kind": document.kind,
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "imprint": imprint(document),
        "date": [int(part) for part in document.date.split("-")],
        "publisher": document.publisher,
        "contents": WORDS[document.language]["contents"],
        "parts": [
            {"wide": is_wide, "blocks": [block_as_data(block, anchors) for block in blocks]}
            for is_wide, blocks in _turned(document.blocks)
        ],
    }


def _turned(blocks: Sequence[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """The blocks by whether their pages are turned on their side: a section is, if one of its tables is wide."""
    sections: list[list[Block]] = []
    for block in blocks:
        if not sections or (isinstance(block, Heading) and block.level <= 2):
            sections.append([])
        sections[-1].append(block)
    turns = [any(isinstance(one, Table) and one.is_wide for one in section) for section in sections]
    for at in range(len(sections) - 2, -1, -1):
        first = sections[at][0]
        is_opening = isinstance(first, Heading) and first.level == 1 and len(sections[at]) <= _OPENING
        turns[at] = turns[at] or (is_opening and turns[at + 1])
    gathered: list[Block] = []
    for at, (section, is_turned) in enumerate(zip(sections, turns, strict=True)):
        gathered += section
        if at + 1 == len(sections) or turns[at + 1] != is_turned:
            yield is_turned, gathered
            gathered = []


def _anchors(blocks: Sequence[Block]) -> Iterator[str]:
    """Where a link of the document may lead."""
    for block in blocks:
        match block:
            case Heading() | Table():
                yield block.anchor
            case Chart():
                yield block.table.anchor
            case Entries():
                yield from (one.anchor for one in block.items if one.anchor)
            case _:
                pass
