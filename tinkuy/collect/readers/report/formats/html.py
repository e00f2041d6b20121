"""HTML: tables become rows, every other block of text becomes prose, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from tinkuy.collect.readers.report.formats.limits import MOST_COLUMNS, MOST_TAGS, at_most_lines
from tinkuy.collect.readers.report.lines import Line, Where, row
from tinkuy.errors import BrokenInput

_BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "caption", "blockquote", "pre", "figcaption",
    "summary", "title", "div", "section", "article", "main", "header", "footer", "body", "td", "ul", "ol",
    "dl", "aside", "center",
}  # fmt: skip
_SILENT = {"script", "style", "noscript", "template", "head"}
_MOST_SPANNED_ROWS = 5000


def lines(written: str, *, name: str) -> list[Line]:
    """The page's lines: "table 3 row 5" for rows, "paragraph 12" for prose."""
    if written.count("<") > MOST_TAGS:
        raise BrokenInput(f"The page has more than {MOST_TAGS:,} tags.", where=name)
    # Bytes, because lxml refuses text that declares an encoding of its own.
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        page = html.document_fromstring(written.encode(errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as fault:
        raise BrokenInput(f"The page cannot be read as HTML: {fault}.", where=name) from fault
    return at_most_lines(_lines(page), name=name)


def _lines(page: html.HtmlElement) -> Iterator[Line]:
    tables = paragraphs = 0
    for element in _blocks(page):
        if element.tag == "table":
            tables += 1
            yield from table_rows(element, f"table {tables} row")
            continue
        text = _own_text(element)
        if text:
            paragraphs += 1
            yield Line(Where("paragraph", paragraphs), text)


def _blocks(page: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Blocks and outermost tables in the order of the page, without going down into tables."""
    waiting = [page]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            continue
        if element.tag in _BLOCKS or element.tag == "table":
            yield element
        if element.tag != "table":
            waiting.extend(reversed(element))


def _own_text(block: html.HtmlElement) -> str:
    """The text of a block without that of the blocks and tables inside it."""
    parts: list[str] = []
    waiting: list[html.HtmlElement | str] = [block]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        inner: list[html.HtmlElement | str] = [item.text or ""]
        for child in item:
            if isinstance(child.tag, str) and child.tag not in _BLOCKS | _SILENT | {"table"}:
                inner.append(" " if child.tag == "br" else child)
            inner.append(child.tail or "")
        waiting.extend(reversed(inner))
    return " ".join("".join(parts).split())


def table_rows(table: html.HtmlElement, unit: str) -> Iterator[Line]:
    """The rows of a table; a cell that spans rows is given to each of them and marked as spanned."""
    hanging: dict[int, tuple[int, str]] = {}
    for number, element in enumerate(table.iter("tr"), 1):
        cells: list[str] = []
        spanned: set[int] = set()
        for cell in element.iterchildren("td", "th"):
            _take_hanging(hanging, cells, spanned)
            text = " ".join(" ".join(cell.itertext()).split())
            for _ in range(_count(cell, "colspan", MOST_COLUMNS)):
                down = _count(cell, "rowspan", _MOST_SPANNED_ROWS) - 1
                if down and len(cells) < MOST_COLUMNS:
                    hanging[len(cells)] = (down, text)
                cells.append(text)
                text = ""
            if len(cells) > MOST_COLUMNS:
                break
        _take_hanging(hanging, cells, spanned)
        if any(cells):
            yield row(Where(unit, number), cells, spanned=frozenset(spanned))


def _take_hanging(hanging: dict[int, tuple[int, str]], cells: list[str], spanned: set[int]) -> None:
    while len(cells) in hanging:
        at = len(cells)
        left, text = hanging.pop(at)
        if left > 1:
            hanging[at] = (left - 1, text)
        spanned.add(at)
        cells.append(text)


def _count(cell: html.HtmlElement, attribute: str, most: int) -> int:
    written = cell.get(attribute, "1").strip()
    return (
        min(max(int(written), 1), most) if written.isascii() and written.isdigit() and len(written) < 6 else 1
    )
