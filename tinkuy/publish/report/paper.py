"""A document as PDF/UA-1, set by typst: tagged, with the language of every text and a description of every picture.

Every text goes to the page as a value: none is ever read as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
import typst

from tinkuy.errors import Refusal
from tinkuy.publish.report.document import (
    Block,
    Chart,
    Document,
    Entries,
    Heading,
    ListOf,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from tinkuy.publish.report.words import WORDS, imprint
from tinkuy.publish.report.writing import write_whole

_PAGE = Path(__file__).with_name("paper.typ")
_STANDARDS: list[typst.PDFStandard] = ["ua-1"]
# A chapter that opens with no more blocks than these turns with the section that follows it.
_OPENING = 4


def render(document: Document, path: Path) -> None:
    """Write the document as a PDF. Raises ``Refusal`` where it cannot be set as one that everybody can read."""
    write_whole(path, pdf(document))


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1. Letters that no font here has are printed as □."""
    told = orjson.dumps(_as_data(document)).decode()
    try:
        return _set(told)
    except typst.TypstError as fault:
        bare = "".join(letter if _is_common(letter) else "□" for letter in told)
        if bare == told:
            raise _refusal(fault) from fault
    try:
        return _set(bare)
    except typst.TypstError as fault:
        raise _refusal(fault) from fault


def _set(told: str) -> bytes:
    return (
        typst.compile(
            _PAGE, root=_PAGE.parent, sys_inputs={"document": told}, pdf_standards=_STANDARDS,
            ignore_system_fonts=True,
        )
        or b""
    )  # fmt: skip


def _refusal(fault: typst.TypstError) -> Refusal:
    return Refusal(f"The document cannot be set on paper: {fault.message} {' '.join(fault.hints)}".strip())


def _is_common(letter: str) -> bool:
    """Whether the fonts of typst surely have it: Latin, Greek, Cyrillic and the signs that go with them."""
    return letter < "\u0590" or "\u1e00" <= letter < "\u2300" or letter in "□○"


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
            {"wide": is_wide, "blocks": [_block(block, anchors) for block in blocks]}
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


def _block(block: Block, anchors: set[str]) -> dict[str, Any]:
    match block:
        case Heading():
            told: dict[str, Any] = {
                "is": "heading",
                "level": block.level,
                "text": block.text,
                "anchor": block.anchor,
            }
        case Paragraph():
            told = {"is": "paragraph", "runs": _runs(block.runs, anchors), "manner": block.manner}
        case ListOf():
            items = [_runs(item, anchors) for item in block.items]
            told = {"is": "list", "items": items, "numbered": block.is_numbered, "manner": block.manner}
        case Quotation():
            told = {
                "is": "quotation",
                "runs": _runs(block.runs, anchors),
                "who": _runs(block.attribution, anchors),
                "language": block.language,
            }
        case Entries():
            entries = [
                {
                    "term": _runs(one.term, anchors),
                    "told": [_runs(runs, anchors) for runs in one.told],
                    "anchor": one.anchor,
                }
                for one in block.items
            ]
            told = {"is": "entries", "items": entries, "narrow": block.is_narrow}
        case Table():
            told = {"is": "table", **_table(block, anchors)}
        case Chart():
            drawn = {"caption": _runs(block.caption, anchors), "alt": block.alternative, "svg": block.svg}
            told = {"is": "chart", **drawn, "table": _table(block.table, anchors)}
    return told


def _table(table: Table, anchors: set[str]) -> dict[str, Any]:
    return {
        "anchor": table.anchor,
        "caption": _runs(table.caption, anchors),
        "heads": [_runs(one.heading, anchors) for one in table.columns],
        "aligned": [one.alignment for one in table.columns],
        "weights": [one.weight for one in table.columns],
        "rows": [
            [
                {"told": [_runs(runs, anchors) for runs in cell.paragraphs], "header": cell.is_header}
                for cell in row
            ]
            for row in table.rows
        ],
        "note": _runs(table.note, anchors),
        "reads": table.reads_as_text,
        "bases": table.base_rows,
    }


def _runs(runs: Sequence[Run], anchors: set[str]) -> list[list[str]]:
    """[text, emphasis, link, language] each; a link into the document only where it leads somewhere."""
    return [
        [run.text, run.emphasis, run.link if run.link.removeprefix("#") in anchors or run.link[:1] != "#" else "",
         run.language]
        for run in runs
    ]  # fmt: skip
