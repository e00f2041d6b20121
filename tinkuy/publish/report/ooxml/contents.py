"""What stands before the first chapter: the title page and the table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.publish.report.document import Document, Heading
from tinkuy.publish.report.ooxml.elements import (
    Element,
    close_field,
    element,
    field,
    open_field,
    paragraph,
    text_run,
)
from tinkuy.publish.report.ooxml.setting import Setting
from tinkuy.publish.report.words import WORDS, imprint

# Headings as deep as this stand in the table of contents.
DEEPEST = 2


def title_page(document: Document) -> Iterator[Element]:
    """Kind, title, subtitle, and which edition it is of."""
    yield paragraph("Kind", text_run(document.kind))
    yield paragraph("Title", text_run(document.title))
    yield paragraph("Subtitle", text_run(document.subtitle))
    for told in imprint(document):
        yield paragraph("Imprint", text_run(told))


def imprint_line(document: Document) -> Element:
    """The same at the end of a document that has no title page."""
    return paragraph("SmallPrint", text_run(" · ".join(imprint(document))))


def short_head(document: Document) -> Iterator[Element]:
    """The head of a document without chapters: no page of its own."""
    yield paragraph("ShortKind", text_run(document.kind))
    yield paragraph("ShortTitle", text_run(document.title))
    if document.subtitle:
        yield paragraph("Lead", text_run(document.subtitle))


def table_of_contents(setting: Setting, headings: list[Heading]) -> Element:
    """A field that programs bring up to date; until then it holds the headings as links."""
    listed = [heading for heading in headings if heading.level <= DEEPEST]
    entries = [_entry(setting, heading) for heading in listed] or [paragraph("toc1")]
    start = open_field(f'TOC \\o "1-{DEEPEST}" \\h \\z \\u')
    at = 1 if listed else 0
    for number, piece in enumerate(start):
        entries[0].insert(at + number, piece)
    entries[-1].append(close_field())
    gallery = element(
        "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
    )
    heading = paragraph("TOCHeading", text_run(WORDS[setting.language]["contents"]))
    return element("sdt", element("sdtPr", gallery), element("sdtContent", heading, *entries))


def _entry(setting: Setting, heading: Heading) -> Element:
    name = setting.bookmarks[heading.anchor]
    link = element(
        "hyperlink",
        text_run(f"{heading.text}\t"),
        field(f"PAGEREF {name} \\h", ""),
        anchor=name,
        history=1,
    )
    return paragraph(f"toc{heading.level}", link)
