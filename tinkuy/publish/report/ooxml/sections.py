"""The sections of a document: title page, upright pages, pages turned on their side, and text in two columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from docx.oxml.ns import qn

from tinkuy.publish.report.ooxml.elements import Element, element, paragraph
from tinkuy.publish.report.ooxml.styles import identifier

Kind: TypeAlias = Literal["title", "upright", "turned", "columns"]
# A4, in twentieths of a point.
SHORT, LONG = 11906, 16838
GUTTER = 567


@dataclass(frozen=True, slots=True)
class Margins:
    """Of a page, in twentieths of a point."""

    side: int = 1418
    top: int = 1474
    foot: int = 1361

    def text_width(self, kind: Kind) -> int:
        """How wide text is in such a section; of one column where there are two."""
        whole = (LONG if kind == "turned" else SHORT) - 2 * self.side
        return (whole - GUTTER) // 2 if kind == "columns" else whole


BOOK = Margins()
# A document without chapters is a sheet of paper: it spares pages.
SHEET = Margins(side=1020, top=1190, foot=1080)


class Manuscript:
    """The body of a document while it is written: elements, and where a section of another kind begins."""

    def __init__(self, kind: Kind, margins: Margins = BOOK) -> None:
        self.margins = margins
        self.elements: list[Element] = []
        self.kind: Kind = kind
        self._before: Kind | None = None

    def put(self, *some: Element) -> None:
        self.elements.extend(some)

    def turn(self, kind: Kind) -> None:
        """Go on in a section of that kind; nothing happens where it is that already."""
        if kind == self.kind:
            return
        self._end(self._section())
        self._before, self.kind = self.kind, kind

    def last_section(self) -> Element:
        """The properties of the section in which the document ends."""
        return self._section()

    def _end(self, section: Element) -> None:
        last = self.elements[-1] if self.elements else None
        if last is None or last.tag != qn("w:p"):
            last = paragraph(identifier("Section End"))
            self.put(last)
        properties = last.find(qn("w:pPr"))
        if properties is None:
            properties = element("pPr")
            last.insert(0, properties)
        properties.append(section)

    def _section(self) -> Element:
        is_turned, held = self.kind == "turned", self.margins
        flows = self._before in ("upright", "columns") and self.kind in ("upright", "columns")
        size = {"w": LONG, "h": SHORT, "orient": "landscape"} if is_turned else {"w": SHORT, "h": LONG}
        columns = {"num": 2, "space": GUTTER} if self.kind == "columns" else {"space": 708}
        return element(
            "sectPr",
            element("type", val="continuous" if flows else "nextPage"),
            element("pgSz", **size),
            element(
                "pgMar",
                top=held.top,
                right=held.side,
                bottom=held.foot,
                left=held.side,
                header=567,
                footer=510,
                gutter=0,
            ),
            element("cols", **columns),
            element("titlePg") if self.kind == "title" else None,
        )
