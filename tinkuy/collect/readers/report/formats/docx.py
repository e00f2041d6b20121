"""DOCX: the paragraphs and tables in order, read from the XML with every outside reference shut off."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tinkuy.collect.readers.report.formats.limits import (
    MOST_BYTES_OF_XML,
    MOST_COLUMNS,
    MOST_TAGS,
    at_most_lines,
)
from tinkuy.collect.readers.report.lines import Line, Where, row
from tinkuy.errors import BrokenInput

_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)


def lines(path: Path) -> list[Line]:
    """The document's lines: "table 3 row 5" for rows, "paragraph 12" for prose."""
    body = _document(path).find(f"{_W}body")
    if body is None:
        raise BrokenInput("The document has no body.", where=path.name)
    return at_most_lines(_lines(body), name=path.name)


def _document(path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_PART) as part:
            # What the archive says of its sizes may be a lie; what comes out of it is not.
            raw = part.read(MOST_BYTES_OF_XML + 1)
        if len(raw) > MOST_BYTES_OF_XML or raw.count(b"<") > MOST_TAGS:
            raise BrokenInput("Its text unpacks to more than any report holds.", where=path.name)
        root = etree.fromstring(raw, parser)
    except _FAULTS as fault:
        raise BrokenInput("The document is damaged: its archive cannot be read.", where=path.name) from fault
    except etree.XMLSyntaxError as fault:
        raise BrokenInput(f"The document is damaged: {fault.msg}.", where=path.name) from fault
    if root.getroottree().docinfo.doctype:
        raise BrokenInput(
            "The document declares a type of its own, which no word processor does.", where=path.name
        )
    return root


def _lines(body: etree._Element) -> Iterator[Line]:
    tables = paragraphs = 0
    for element in _blocks(body):
        if element.tag == f"{_W}tbl":
            tables += 1
            yield from _rows(element, f"table {tables} row")
            continue
        text = _text(element)
        if text:
            paragraphs += 1
            yield Line(Where("paragraph", paragraphs), text)


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    for element in body:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag == f"{_W}sdt":
            for content in element.iterchildren(f"{_W}sdtContent"):
                yield from content.iterchildren(f"{_W}p", f"{_W}tbl")


def _text(element: etree._Element) -> str:
    parts: list[str] = []
    for piece in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}p"):
        parts.append(piece.text or "" if piece.tag == f"{_W}t" else " ")
    return " ".join("".join(parts).split())


def _rows(table: etree._Element, unit: str) -> Iterator[Line]:
    above: list[str] = []
    for number, element in enumerate(table.iterchildren(f"{_W}tr"), 1):
        cells: list[str] = []
        spanned: set[int] = set()
        for cell in element.iterchildren(f"{_W}tc"):
            text, across = _text(cell), _span(cell)
            if _hangs(cell) and len(cells) < len(above):
                spanned.add(len(cells))
                text = text or above[len(cells)]
            cells.extend([text, *[""] * (across - 1)])
            if len(cells) > MOST_COLUMNS:
                break
        above = cells
        if any(cells):
            yield row(Where(unit, number), cells, spanned=frozenset(spanned))


def _span(cell: etree._Element) -> int:
    held = cell.find(f"{_W}tcPr/{_W}gridSpan")
    written = held.get(f"{_W}val", "1") if held is not None else "1"
    return min(max(int(written), 1), MOST_COLUMNS) if written.isascii() and written.isdigit() else 1


def _hangs(cell: etree._Element) -> bool:
    """Whether the cell goes on a cell merged downwards (the first of them says "restart")."""
    held = cell.find(f"{_W}tcPr/{_W}vMerge")
    return held is not None and held.get(f"{_W}val", "continue") == "continue"
