"""Typst, for everything that is set on paper: blocks as the data that a page is given, and a page as PDF/UA-1.

Every text goes to the page as a value: none is ever read as markup.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
import typst

from tinkuy.errors import Refusal
from tinkuy.publish.report.document import (
    Block,
    Chart,
    Entries,
    Heading,
    ListOf,
    Paragraph,
    Quotation,
    Run,
    Table,
)

_STANDARDS: list[typst.PDFStandard] = ["ua-1"]


def pdf_of(page: Path, told: Mapping[str, Any]) -> bytes:
    """The page with what it is told, as PDF/UA-1; letters that no font here has are printed as □.

    Raises ``Refusal`` where it cannot be set as one that everybody can read.
    """
    written = orjson.dumps(told).decode()
    try:
        return _set(page, written)
    except typst.TypstError as fault:
        bare = _bare(written)
        if bare == written:
            raise _refusal(fault) from fault
    try:
        return _set(page, bare)
    except typst.TypstError as fault:
        raise _refusal(fault) from fault


def asked(page: Path, told: Mapping[str, Any], selector: str) -> Any:
    """What the page, set with what it is told, says of itself. Raises ``Refusal`` where it cannot be set."""
    try:
        found = typst.query(
            page, selector, field="value", root=page.parent,
            sys_inputs={"document": _bare(orjson.dumps(told).decode())}, ignore_system_fonts=True,
        )  # fmt: skip
    except typst.TypstError as fault:
        raise _refusal(fault) from fault
    return orjson.loads(found)


def _set(page: Path, told: str) -> bytes:
    made = typst.compile(
        page, root=page.parent, sys_inputs={"document": told}, pdf_standards=_STANDARDS,
        ignore_system_fonts=True,
    )  # fmt: skip
    assert isinstance(made, bytes), "one document is one file"
    return made


def _refusal(fault: typst.TypstError) -> Refusal:
    return Refusal(f"The document cannot be set on paper: {fault.message} {' '.join(fault.hints)}".strip())


def _bare(told: str) -> str:
    return "".join(letter if _is_common(letter) else "□" for letter in told)


def _is_common(letter: str) -> bool:
    """Whether the fonts of typst surely have it: Latin, Greek, Cyrillic and the signs that go with them."""
    return letter < "\u0590" or "\u1e00" <= letter < "\u2300" or letter in "□○"


def block_as_data(block: Block, anchors: Collection[str] = ()) -> dict[str, Any]:
    """A block as a page is given it. ``anchors`` are where a link into the document may lead."""
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


def _table(table: Table, anchors: Collection[str]) -> dict[str, Any]:
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


def _runs(runs: Sequence[Run], anchors: Collection[str]) -> list[list[str]]:
    """[text, emphasis, link, language] each; a link into the document only where it leads somewhere."""
    return [
        [run.text, run.emphasis, run.link if run.link.removeprefix("#") in anchors or run.link[:1] != "#" else "",
         run.language]
        for run in runs
    ]  # fmt: skip
