"""A document for a word processor (DOCX): headings, captions, tables and quotations in styles that an editor changes.

No text is formatted directly. Page numbers, the numbers of captions and the table of contents are fields: a program
that opens the file works them out. A document without chapters is set without title page and contents.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument

from tinkuy.publish.report.document import (
    Block,
    Chart,
    Document,
    Entries,
    Heading,
    ListOf,
    Paragraph,
    Quotation,
    Table,
)
from tinkuy.publish.report.ooxml.contents import imprint_line, short_head, table_of_contents, title_page
from tinkuy.publish.report.ooxml.drawings import drawing
from tinkuy.publish.report.ooxml.elements import Element, paragraph, text_run
from tinkuy.publish.report.ooxml.lists import Numbering, numbered
from tinkuy.publish.report.ooxml.package import describe, put_head_and_foot, set_language, without_leftovers
from tinkuy.publish.report.ooxml.sections import SHEET, Kind, Manuscript
from tinkuy.publish.report.ooxml.setting import Setting
from tinkuy.publish.report.ooxml.styles import set_styles
from tinkuy.publish.report.ooxml.tables import table_of
from tinkuy.publish.report.writing import write_whole

_MANNERS = {"": "", "lead": "Lead", "note": "Note", "small": "SmallPrint"}
# The time written on every file of the package: the same document is always the same bytes.
_WRITTEN = (1980, 1, 1, 0, 0, 0)


def render(document: Document, to: Path) -> None:
    """Write the document to a file, whole or not at all. Raises ``ValueError`` for a chart that is no drawing."""
    written = docx.Document()
    set_styles(written, document.language)
    set_language(written, document.language)
    describe(written, document)
    without_leftovers(written)
    body = Body(written, document).written()
    root = written.element.body
    for old in list(root):
        root.remove(old)
    root.extend(body)
    put_head_and_foot(written, document)
    write_whole(to, _packed(written))


class Body:
    """The body of one document, block after block."""

    def __init__(self, written: WordDocument, document: Document) -> None:
        self._document = document
        self._setting = Setting(written.part, document)
        self._numbering = Numbering(written)
        self._has_chapters = any(heading.level == 1 for heading in document.headings())
        self._manuscript = Manuscript("title") if self._has_chapters else Manuscript("upright", SHEET)

    def written(self) -> list[Element]:
        """Every element of the body, the properties of its last section at the end."""
        document, put = self._document, self._manuscript.put
        if self._has_chapters:
            put(*title_page(document))
            self._manuscript.turn("upright")
            put(table_of_contents(self._setting, list(document.headings())))
        else:
            put(*short_head(document))
        for at, block in enumerate(document.blocks):
            self._manuscript.turn(_kind(document.blocks, at, "upright" if self._has_chapters else "columns"))
            put(*_SET[type(block)](self, block))
        if not self._has_chapters:
            put(imprint_line(document))
        return [*self._manuscript.elements, self._manuscript.last_section()]

    def heading(self, block: Heading) -> Iterator[Element]:
        told = self._setting.marked(block.anchor, [text_run(block.text)])
        yield paragraph(f"Heading{block.level}", *told)

    def paragraph(self, block: Paragraph) -> Iterator[Element]:
        yield self._setting.paragraph(_MANNERS[block.manner], block.runs)

    def list_of(self, block: ListOf) -> Iterator[Element]:
        number = self._numbering.restarted() if block.is_numbered else None
        style = (
            "ListNumber" if block.is_numbered else "SmallList" if block.manner == "small" else "ListBullet"
        )
        for item in block.items:
            properties = [numbered(number)] if number else []
            yield paragraph(style, *self._setting.runs(item), properties=properties)

    def quotation(self, block: Quotation) -> Iterator[Element]:
        yield self._setting.paragraph("Quote", block.runs, block.language)
        yield self._setting.paragraph("QuoteSource", block.attribution)

    def entries(self, block: Entries) -> Iterator[Element]:
        for entry in block.items:
            yield paragraph("EntryTerm", *self._setting.marked(entry.anchor, self._setting.runs(entry.term)))
            for told in entry.told:
                yield self._setting.paragraph("EntryText", told)

    def table(self, block: Table) -> Iterator[Element]:
        yield self._setting.caption("table", block.anchor, block.caption)
        yield table_of(self._setting, block, self._manuscript.margins.text_width(self._manuscript.kind))
        yield self._setting.paragraph("TableNote", block.note)

    def chart(self, block: Chart) -> Iterator[Element]:
        picture = drawing(
            self._setting,
            block.svg,
            block.alternative,
            self._manuscript.margins.text_width(self._manuscript.kind),
        )
        yield paragraph("Figure", picture)
        yield self._setting.caption("figure", block.anchor, block.caption)
        yield from self.table(block.table)


_SET: Mapping[type, Callable[[Body, Any], Iterator[Element]]] = {
    Heading: Body.heading,
    Paragraph: Body.paragraph,
    ListOf: Body.list_of,
    Quotation: Body.quotation,
    Entries: Body.entries,
    Table: Body.table,
    Chart: Body.chart,
}


def _kind(blocks: tuple[Block, ...], at: int, usual: Kind) -> Kind:
    """In which kind of section a block stands: a wide table takes the headings and the lead above it with it."""
    block = blocks[at]
    if _leads(block):
        above = list(takewhile(_leads, blocks[at:]))
        following = blocks[at + len(above)] if at + len(above) < len(blocks) else block
        return "turned" if isinstance(following, Table) and following.is_wide else usual
    if isinstance(block, Table) and block.is_wide:
        return "turned"
    return "columns" if isinstance(block, Entries) and block.is_narrow else usual


def _leads(block: Block) -> bool:
    """Whether a block says what follows it."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.manner == "lead")


def _packed(written: WordDocument) -> bytes:
    """The file of a document."""
    whole, packed = BytesIO(), BytesIO()
    written.save(whole)
    with zipfile.ZipFile(whole) as held, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in held.namelist():
            file.writestr(zipfile.ZipInfo(name, _WRITTEN), held.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
