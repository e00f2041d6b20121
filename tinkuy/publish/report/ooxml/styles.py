"""The styles of a word-processor document: whoever edits it changes a style, and the whole document follows.

Text is in Cambria and small print in Calibri, which Word has everywhere; LibreOffice sets them in Caladea and
Carlito, which run exactly as wide.
"""

# ruff: noqa: E501 - a style is one line, so that they can be compared.

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from tinkuy.publish.report.ooxml.elements import Element, element
from tinkuy.publish.report.ooxml.words import locale_of

SERIF, SANS, MONO = "Cambria", "Calibri", "Consolas"
ALTERNATIVES = {SERIF: "Caladea", SANS: "Carlito", MONO: "DejaVu Sans Mono"}
# The colours of the site: ink, its quiet tone, cochineal, thread.
INK, QUIET, COCHINEAL, THREAD = "231D18", "655A4E", "7C2036", "BFB3A3"
TABLE = "Tinkuy Table"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks. Sizes and spaces in points, ``line`` in lines, indents in points."""

    name: str
    size: float = 10.5
    font: str = SERIF
    colour: str = INK
    before: float = 0
    after: float = 0
    line: float = 1.0
    is_bold: bool = False
    is_italic: bool = False
    indent: float = 0
    indent_end: float = 0
    hanging: float = 0
    keeps_with_next: bool = False
    breaks_page: bool = False
    align: str = ""
    tab_end: float = 0
    next: str = ""


# fmt: off
LOOKS = (
    Look("Normal", line=1.28, after=7),
    Look("Lead", size=12.5, line=1.3, after=12, next="Normal"),
    Look("Note", size=9, font=SANS, colour=QUIET, line=1.15, before=2, after=8),
    Look("Small Print", size=8.5, font=SANS, colour=QUIET, line=1.1, after=4),
    Look("Kind", size=12, font=SANS, colour=COCHINEAL, before=170, after=14, next="Title"),
    Look("Title", size=34, line=1.05, is_bold=True, after=14, next="Subtitle"),
    Look("Subtitle", size=16, colour=QUIET, line=1.15, after=150, next="Imprint"),
    Look("Imprint", size=10, font=SANS, colour=QUIET, line=1.2, after=2),
    Look("Short Kind", size=10, font=SANS, colour=COCHINEAL, after=2, next="Short Title"),
    Look("Short Title", size=24, line=1.05, is_bold=True, after=6, next="Normal"),
    Look("Heading 1", size=24, line=1.05, is_bold=True, after=16, keeps_with_next=True, breaks_page=True, next="Normal"),
    Look("Heading 2", size=15.5, colour=COCHINEAL, line=1.1, is_bold=True, before=20, after=6, keeps_with_next=True, next="Normal"),
    Look("Heading 3", size=12, line=1.1, is_bold=True, before=14, after=4, keeps_with_next=True, next="Normal"),
    Look("Heading 4", size=10.5, colour=QUIET, line=1.1, is_bold=True, is_italic=True, before=10, after=3, keeps_with_next=True, next="Normal"),
    Look("TOC Heading", size=24, line=1.05, is_bold=True, after=16, keeps_with_next=True),
    Look("toc 1", is_bold=True, before=9, after=2, indent_end=28, tab_end=453.5),
    Look("toc 2", colour=INK, after=1.5, indent=14, indent_end=28, tab_end=453.5),
    Look("List Bullet", line=1.25, after=3, indent=16, hanging=12),
    Look("Small List", size=8.5, font=SANS, colour=QUIET, line=1.1, after=2, indent=16, hanging=12),
    Look("List Number", line=1.25, after=3, indent=20, hanging=18),
    Look("Quote", size=10.5, is_italic=True, line=1.25, before=6, after=1, indent=22, indent_end=22, keeps_with_next=True, next="Quote Source"),
    Look("Quote Source", size=8.5, font=SANS, colour=QUIET, after=9, indent=22, indent_end=22, next="Normal"),
    Look("Caption", size=9.5, font=SANS, is_bold=True, line=1.1, before=14, after=5, keeps_with_next=True, next="Normal"),
    Look("Figure", before=12, after=0, keeps_with_next=True, next="Caption"),
    Look("Table Text", size=9, font=SANS, line=1.08, before=1.5, after=1.5),
    Look("Table Number", size=9, font=SANS, line=1.08, before=1.5, after=1.5, align="right"),
    Look("Table Heading", size=9, font=SANS, line=1.05, before=2, after=2, is_bold=True, keeps_with_next=True),
    Look("Table Heading Number", size=9, font=SANS, line=1.05, before=2, after=2, is_bold=True, align="right", keeps_with_next=True),
    Look("Table Base", size=8.5, font=SANS, colour=QUIET, is_italic=True, line=1.05, before=1.5, after=1.5),
    Look("Table Base Number", size=8.5, font=SANS, colour=QUIET, is_italic=True, line=1.05, before=1.5, after=1.5, align="right"),
    Look("Table Row Heading", size=9, font=SANS, line=1.08, before=1.5, after=1.5, is_bold=True),
    Look("Table Note", size=8.5, font=SANS, colour=QUIET, line=1.1, before=4, after=14, next="Normal"),
    Look("Entry Term", size=10, line=1.1, is_bold=True, before=6, keeps_with_next=True, next="Entry Text"),
    Look("Entry Text", size=9, font=SANS, line=1.1, after=1),
    Look("Section End", size=1, after=0),
    Look("Header", size=8.5, font=SANS, colour=QUIET, align="center"),
    Look("Footer", size=9, font=SANS, colour=QUIET, align="center"),
)
# fmt: on
# Styles that every program knows, under the names by which it knows them.
_KNOWN = frozenset(
    {"Normal", "Title", "Subtitle", "TOC Heading", "toc 1", "toc 2", "List Bullet", "List Number", "Quote"}
    | {"Caption", "Header", "Footer", "Heading 1", "Heading 2", "Heading 3", "Heading 4"}
)


def set_styles(document: WordDocument, language: str) -> None:
    """Give the document its styles, and its language to all of them; those of the template are taken away."""
    root = document.styles.element
    numbered = {style.get(qn("w:styleId")): _numbering_of(style) for style in root.findall(qn("w:style"))}
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:default")) != "1" or style.get(qn("w:type")) == "paragraph":
            root.remove(style)
    _set_defaults(root, language)
    numbered["SmallList"] = numbered.get("ListBullet")
    root.extend(_paragraph_style(look, deepcopy(numbered.get(identifier(look.name)))) for look in LOOKS)
    root.extend(_character_styles())
    root.append(_table_style())


def identifier(name: str) -> str:
    """The identifier under which a style of this module stands in the file: its name without blanks."""
    return name.replace(" ", "")


def _numbering_of(style: Element) -> Element | None:
    return style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")


def _set_defaults(root: Element, language: str) -> None:
    held = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in held.findall(qn("w:lang")):
        held.remove(old)
    held.append(element("lang", val=locale_of(language), eastAsia="zh-CN", bidi="ar-SA"))


def _paragraph_style(look: Look, numbering: Element | None) -> Element:
    is_normal = look.name == "Normal"
    is_known = look.name in _KNOWN
    # Programs know headings and captions under names without capitals.
    name = (
        look.name.lower()
        if is_known and look.name.startswith(("Heading", "Caption", "Header", "Footer"))
        else look.name
    )
    owned = {"default": 1} if is_normal else {} if is_known else {"customStyle": 1}
    return element(
        "style",
        element("name", val=name),
        # Built on body text, so that a change of that reaches them all.
        None if is_normal else element("basedOn", val="Normal"),
        element("next", val=identifier(look.next)) if look.next else None,
        element("uiPriority", val=39 if look.name.startswith("toc") else 1),
        element("qFormat"),
        _paragraph_properties(look, numbering),
        _font(look),
        type="paragraph",
        styleId=identifier(look.name),
        **owned,
    )


def _paragraph_properties(look: Look, numbering: Element | None) -> Element:
    """In the order in which the format wants them."""
    indents = {"left": look.indent, "right": look.indent_end, "hanging": look.hanging}
    lines = {"before": _twips(look.before), "after": _twips(look.after), "line": round(240 * look.line)}
    level = look.name.removeprefix("Heading ")
    return element(
        "pPr",
        element("keepNext") if look.keeps_with_next else None,
        element("pageBreakBefore") if look.breaks_page else None,
        element("widowControl"),
        numbering,
        element("tabs", element("tab", val="right", pos=_twips(look.tab_end))) if look.tab_end else None,
        element("spacing", **lines, lineRule="auto"),
        element("ind", **{side: _twips(points) for side, points in indents.items()}),
        element("jc", val=look.align) if look.align else None,
        element("outlineLvl", val=int(level) - 1) if level.isdigit() else None,
    )


def _twips(points: float) -> int:
    return round(20 * points)


def _font(look: Look) -> Element:
    size = round(2 * look.size)
    return element(
        "rPr",
        element("rFonts", ascii=look.font, hAnsi=look.font, cs=look.font),
        element("b", val=int(look.is_bold)),
        element("i", val=int(look.is_italic)),
        element("color", val=look.colour),
        element("sz", val=size),
        element("szCs", val=size),
    )


def _character_styles() -> list[Element]:
    mono = [element("rFonts", ascii=MONO, hAnsi=MONO, cs=MONO), element("sz", val=17)]
    return [
        _character("Strong", element("b")),
        _character("Emphasis", element("i")),
        _character("Hyperlink", element("color", val=COCHINEAL)),
        _character("Command", *mono, customStyle=1),
    ]


def _character(name: str, *look: Element, **owned: int) -> Element:
    return element(
        "style", element("name", val=name), element("uiPriority", val=1), element("qFormat"),
        element("rPr", *look), type="character", styleId=name, **owned,
    )  # fmt: skip


def _table_style() -> Element:
    """Rules between rows as in print, none between columns."""
    return element(
        "style",
        element("name", val=TABLE),
        element("basedOn", val="TableNormal"),
        element("uiPriority", val=59),
        element("qFormat"),
        element(
            "tblPr",
            element(
                "tblBorders",
                _rule("top", 8, INK),
                _rule("bottom", 8, INK),
                _rule("insideH", 4, THREAD),
            ),
            element(
                "tblCellMar",
                element("top", w=20, type="dxa"),
                element("left", w=60, type="dxa"),
                element("bottom", w=20, type="dxa"),
                element("right", w=120, type="dxa"),
            ),
        ),
        element(
            "tblStylePr",
            element("tcPr", element("tcBorders", _rule("bottom", 8, INK)), element("vAlign", val="bottom")),
            type="firstRow",
        ),
        type="table",
        customStyle=1,
        styleId=identifier(TABLE),
    )


def _rule(where: str, eighths: int, colour: str) -> Element:
    return element(where, val="single", sz=eighths, space=0, color=colour)
