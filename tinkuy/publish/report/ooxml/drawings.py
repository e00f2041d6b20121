"""A drawing in a line of text, with words for those who do not see it."""

from __future__ import annotations

from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Mm

from tinkuy.publish.report.ooxml.elements import Element, element
from tinkuy.publish.report.ooxml.pictures import picture_of
from tinkuy.publish.report.ooxml.setting import Setting

# A chart leaves room for its caption on the page.
MOST_MM = 190
_TWIPS_A_MM = 1440 / 25.4
# How Word is told that the same picture is there as SVG.
_EXTENSION = """<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">
<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{0}"/></a:ext></a:extLst>"""


def drawing(setting: Setting, svg: str, alternative: str, width: int) -> Element:
    """The drawing as a run, at most ``width`` twentieths of a point wide: the SVG, and a PNG for older programs."""
    part, number = setting.part, next(setting.drawings)
    picture = picture_of(svg, width / _TWIPS_A_MM, MOST_MM)
    inline = part.new_pic_inline(
        BytesIO(picture.png), Mm(round(picture.width_mm)), Mm(round(picture.height_mm))
    )
    inline.docPr.set("descr", alternative)
    inline.docPr.set("id", str(number))
    inline.docPr.set("name", f"Chart {number}")
    blip = inline.find(f".//{qn('a:blip')}")
    blip.append(parse_xml(_EXTENSION.format(_svg_part(part, svg, number))))
    return element("r", element("drawing", inline))


def _svg_part(document: DocumentPart, svg: str, number: int) -> str:
    name = PackURI(f"/word/media/chart{number}.svg")
    part = Part(name, "image/svg+xml", svg.encode(), document.package)
    return document.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
