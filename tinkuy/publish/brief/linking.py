"""Links of a brief: inside the site they lead to its pages; on paper only where the site's address is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tinkuy.publish.report.document import Block, Cell, Document, ListOf, Paragraph, Runs, Table

Lead = Callable[[str], str]


def linked(document: Document, lead: Lead) -> Document:
    """The document with every link as ``lead`` turns it: given an address inside a language, "" for none."""
    return replace(document, blocks=tuple(_block(block, lead) for block in document.blocks))


def lead_to(url: str, language: str) -> Lead:
    """Leads to the site at ``url``; nowhere where that is ""."""
    root = url.rstrip("/")
    return lambda path: f"{root}/{language}/{path}" if root and path else ""


def _block(block: Block, lead: Lead) -> Block:
    match block:
        case Paragraph():
            return replace(block, runs=_runs(block.runs, lead))
        case ListOf():
            return replace(block, items=tuple(_runs(item, lead) for item in block.items))
        case Table():
            rows = tuple(tuple(_cell(cell, lead) for cell in row) for row in block.rows)
            return replace(block, rows=rows, note=_runs(block.note, lead))
        case _:
            return block


def _cell(cell: Cell, lead: Lead) -> Cell:
    return replace(cell, paragraphs=tuple(_runs(runs, lead) for runs in cell.paragraphs))


def _runs(runs: Runs, lead: Lead) -> Runs:
    return tuple(replace(run, link=lead(run.link)) if run.link else run for run in runs)
