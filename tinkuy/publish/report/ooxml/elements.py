"""The pieces of a word-processor file: elements, runs, fields, bookmarks. No formatting: that is the styles' task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# An element of lxml, whose classes python-docx chooses.
Element: TypeAlias = Any


def element(tag: str, *inside: Element | None, **attributes: str | int) -> Element:
    """An element of WordprocessingML: ``element("jc", val="end")`` is ``<w:jc w:val="end"/>``. None is left out."""
    made = OxmlElement(tag if ":" in tag else f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(one for one in inside if one is not None)
    return made


def paragraph(style: str, *inside: Element, properties: Iterable[Element] = ()) -> Element:
    """A paragraph in a style, by the style's identifier; "" is the body text."""
    told = [element("pStyle", val=style)] if style else []
    told += properties
    return element("p", element("pPr", *told) if told else None, *inside)


def text_run(text: str, style: str = "", language: str = "") -> Element:
    """A run of text. ``style`` is the identifier of a character style, ``language`` a locale where it is its own."""
    told = [element("rStyle", val=style)] if style else []
    told += [element("lang", val=language)] if language else []
    made = element("r", element("rPr", *told) if told else None)
    made.extend(_pieces(text))
    return made


def _pieces(text: str) -> Iterator[Element]:
    """The text with its tabs and line ends as elements; signs that XML has no place for are left out."""
    for at, line in enumerate(text.replace("\r\n", "\n").split("\n")):
        if at:
            yield element("br")
        for number, piece in enumerate(line.split("\t")):
            if number:
                yield element("tab")
            if piece:
                made = element("t")
                made.text = "".join(sign for sign in piece if _is_allowed(sign))
                made.set(qn("xml:space"), "preserve")
                yield made


def _is_allowed(sign: str) -> bool:
    return sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"


def field(instruction: str, shown: str) -> Element:
    """A field that the program works out, with what it shows until then."""
    return element("fldSimple", text_run(shown), instr=f" {instruction} ")


def open_field(instruction: str) -> list[Element]:
    """The beginning of a field that runs over paragraphs; ``close_field`` ends it."""
    told = element("instrText")
    told.text = f" {instruction} "
    told.set(qn("xml:space"), "preserve")
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", told),
        element("r", element("fldChar", fldCharType="separate")),
    ]


def close_field() -> Element:
    return element("r", element("fldChar", fldCharType="end"))


def bookmarked(name: str, number: int, *inside: Element) -> list[Element]:
    """The elements with a bookmark around them. ``number`` is unique in the document."""
    return [
        element("bookmarkStart", id=number, name=name),
        *inside,
        element("bookmarkEnd", id=number),
    ]
