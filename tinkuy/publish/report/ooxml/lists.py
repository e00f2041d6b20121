"""Numbered lists: each begins at 1."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from tinkuy.publish.report.ooxml.elements import Element, element


class Numbering:
    """The numberings of a document."""

    def __init__(self, written: WordDocument) -> None:
        self._root = written.part.numbering_part.element
        style = written.styles["List Number"].element
        held = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
        number = next(one for one in self._root.findall(qn("w:num")) if one.get(qn("w:numId")) == held)
        self._kind = number.find(qn("w:abstractNumId")).get(qn("w:val"))

    def restarted(self) -> int:
        """The number of a new list, which begins at 1."""
        number = 1 + max(int(one.get(qn("w:numId"))) for one in self._root.findall(qn("w:num")))
        begins = element("lvlOverride", element("startOverride", val=1), ilvl=0)
        self._root.append(element("num", element("abstractNumId", val=self._kind), begins, numId=number))
        return number


def numbered(number: int) -> Element:
    """The property that puts a paragraph into the list of that number."""
    return element("numPr", element("ilvl", val=0), element("numId", val=number))
