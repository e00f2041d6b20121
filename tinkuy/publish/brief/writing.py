"""The brief of a place as files: one content, cut once so that it fits two pages, in every format that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tinkuy.edition.opening import Edition
from tinkuy.publish.brief.content import brief
from tinkuy.publish.brief.linking import lead_to, linked
from tinkuy.publish.brief.matter import BUDGETS
from tinkuy.publish.brief.paper import MOST_PAGES, pages, pdf
from tinkuy.publish.brief.place import BriefPlace
from tinkuy.publish.report.document import Document
from tinkuy.publish.report.rendering import renderer
from tinkuy.publish.report.writing import write_whole


def fitting_brief(edition: Edition, place: BriefPlace, language: str, url: str = "") -> Document:
    """The fullest brief that takes no more than two pages; ``url`` is where the site is found, "" for no links."""
    low, high = 0, len(BUDGETS) - 1
    lead = lead_to(url, language)
    while low < high:
        middle = (low + high) // 2
        fits = pages(linked(brief(edition, place, language, BUDGETS[middle]), lead)) <= MOST_PAGES
        low, high = (low, middle) if fits else (middle + 1, high)
    return linked(brief(edition, place, language, BUDGETS[low]), lead)


def write_brief(document: Document, code: str, formats: Sequence[str], folder: Path) -> Iterator[Path]:
    """Write the brief in each format, ``brief-0001-08-es.pdf``; gives each file when it is there."""
    for name in formats:
        path = folder / f"brief-{document.edition}-{code}-{document.language}.{name}"
        if name == "pdf":
            write_whole(path, pdf(document))
        else:
            renderer(name)(document, path)
        yield path
