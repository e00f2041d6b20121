"""A brief as PDF/UA-1 on at most two pages: as much as fits, and what does not fit is said to be left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tinkuy.publish.report.document import Document
from tinkuy.publish.report.typesetting import asked, block_as_data, pdf_of

MOST_PAGES = 2
_SHEET = Path(__file__).with_name("sheet.typ")


def pages(document: Document) -> int:
    """How many pages of A4 it takes."""
    return int(asked(_SHEET, _as_data(document), "<pages>")[-1])


def pdf(document: Document) -> bytes:
    """The brief as PDF/UA-1. Raises ``Refusal`` where it cannot be set as one that everybody can read."""
    return pdf_of(_SHEET, _as_data(document))


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
        "blocks": [block_as_data(block) for block in document.blocks],
    }
