"""A brief as PDF/UA-1 on at most two pages: as much as fits, and what does not fit is said to be left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import typst

from tinkuy.errors import Refusal
from tinkuy.publish.report.document import Block, Document, Heading, ListOf, Paragraph, Run, Table

MOST_PAGES = 2
_SHEET = Path(__file__).with_name("sheet.typ")
_STANDARDS: list[typst.PDFStandard] = ["ua-1"]


def pages(document: Document) -> int:
    """How many pages of A4 it takes."""
    try:
        found = typst.query(
            _SHEET, "<pages>", field="value", root=_SHEET.parent, sys_inputs=_inputs(document),
            ignore_system_fonts=True,
        )  # fmt: skip
    except typst.TypstError as fault:
        raise _refusal(fault) from fault
    return int(orjson.loads(found)[-1])


def pdf(document: Document) -> bytes:
    """The brief as PDF/UA-1. Raises ``Refusal`` where it cannot be set as one that everybody can read."""
    try:
        made = typst.compile(
            _SHEET, root=_SHEET.parent, sys_inputs=_inputs(document), pdf_standards=_STANDARDS,
            ignore_system_fonts=True,
        )  # fmt: skip
    except typst.TypstError as fault:
        raise _refusal(fault) from fault
    assert isinstance(made, bytes)
    return made


def _refusal(fault: typst.TypstError) -> Refusal:
    return Refusal(f"The brief cannot be set on paper: {fault.message} {' '.join(fault.hints)}".strip())


def _inputs(document: Document) -> dict[str, str]:
    told = orjson.dumps(_as_data(document)).decode()
    # Letters that no font here has would stop a PDF that everybody can read.
    return {"document": "".join(letter if _is_common(letter) else "□" for letter in told)}


def _is_common(letter: str) -> bool:
    """Whether the fonts of typst surely have it: Latin, Greek, Cyrillic and the signs that go with them."""
    return letter < "\u0590" or "\u1e00" <= letter < "\u2300" or letter in "□○"


def _as_data(document: Document) -> dict[str, Any]:
    foot = " · ".join(
        filter(None, (document.kind, document.title, document.publisher, document.licence, document.date))
    )
    return {
        "kind": document.kind,
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "publisher": document.publisher,
        "date": [int(part) for part in document.date.split("-")],
        "foot": foot,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": "heading", "level": block.level, "text": block.text, "anchor": block.anchor}
        case Paragraph():
            return {"is": "paragraph", "runs": _runs(block.runs), "manner": block.manner}
        case ListOf():
            return {"is": "list", "items": [_runs(item) for item in block.items], "manner": block.manner}
        case Table():
            return {
                "is": "table",
                "caption": _runs(block.caption),
                "heads": [_runs(column.heading) for column in block.columns],
                "aligned": [column.alignment for column in block.columns],
                "weights": [column.weight for column in block.columns],
                "rows": [[[_runs(runs) for runs in cell.paragraphs] for cell in row] for row in block.rows],
                "note": _runs(block.note),
            }
        case _:
            raise TypeError(f"a brief has no {type(block).__name__}")


def _runs(runs: Sequence[Run]) -> list[list[str]]:
    """[text, emphasis, link, language] each."""
    return [[run.text, run.emphasis, run.link, run.language] for run in runs]
