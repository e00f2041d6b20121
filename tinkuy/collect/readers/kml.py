"""Maps as KML or KMZ: every placemark with a name becomes a sheet."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.features import Feature, draft_of
from tinkuy.collect.readers.geometry import position_of_geometry
from tinkuy.collect.readers.markup import elements, local_name, printed, text_of
from tinkuy.collect.readers.workbook import check_archive
from tinkuy.errors import BrokenInput
from tinkuy.register.sheets import DraftSource

_ARCHIVE = b"PK\x03\x04"
_SIMPLE = {"name": "name", "address": "address", "phoneNumber": "phone", "description": "description"}
_GEOMETRIES = {"Point": "Point", "LineString": "LineString", "LinearRing": "LineString"}
# People write "11.559044, 48.123050" where KML wants no space.
_COMMA = re.compile(r"\s*,\s*")


def read(path: Path, *, language: str = "", title: str = "", context: ReaderContext) -> DraftSource:
    """A sheet for every placemark with a name. Raises ``BrokenInput`` for what is no KML."""
    with path.open("rb") as file:
        is_archive = file.read(4) == _ARCHIVE
        file.seek(0)
        features = list(_unpacked(path) if is_archive else _placemarks(file, path.name))
    return draft_of("kml", features, language=language, title=title, context=context)


def _unpacked(path: Path) -> Iterator[Feature]:
    check_archive(path)
    try:
        with zipfile.ZipFile(path) as archive:
            inside = sorted(name for name in archive.namelist() if name.lower().endswith(".kml"))
            for name in inside:
                with archive.open(name) as file:
                    yield from _placemarks(file, path.name, prefix=f"{name}, " if len(inside) > 1 else "")
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError) as fault:
        raise BrokenInput("The archive is damaged.", where=path.name) from fault


def _placemarks(file: Any, where: str, prefix: str = "") -> Iterator[Feature]:
    for number, placemark in enumerate(elements(file, {"Placemark"}, where=where), start=1):
        yield Feature(
            locator=f"{prefix}placemark {number}",
            properties=_properties(placemark),
            position=position_of_geometry(_geometry(placemark)),
            original=printed(placemark),
        )


def _properties(placemark: etree._Element) -> dict[str, str]:
    properties: dict[str, str] = {}
    for element in placemark.iter():
        name = local_name(element)
        if name in _SIMPLE and element.getparent() is placemark:
            properties[_SIMPLE[name]] = (
                _plain(text_of(element)) if name == "description" else text_of(element)
            )
        elif name in {"Data", "SimpleData"} and element.get("name"):
            properties[str(element.get("name"))[:200]] = text_of(element)
    return properties


def _plain(text: str) -> str:
    """A description without its HTML, one line a paragraph."""
    if "<" not in text:
        return text
    try:
        page = html.fromstring(f"<div>{text}</div>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return text
    for line_end in page.iter("br", "p", "hr", "li", "div"):
        line_end.tail = f"\n{line_end.tail or ''}"
    lines = (" ".join(line.split()) for line in page.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _geometry(placemark: etree._Element) -> dict[str, Any] | None:
    """The placemark's points, lines and outer rings as one GeoJSON geometry; None where it draws nothing."""
    drawn: list[dict[str, Any]] = []
    for element in placemark.iter():
        kind = _GEOMETRIES.get(local_name(element))
        if kind and not any(local_name(above) == "innerBoundaryIs" for above in element.iterancestors()):
            written = next((text_of(part) for part in element if local_name(part) == "coordinates"), "")
            points = [point.split(",")[:2] for point in _COMMA.sub(",", written).split()]
            drawn.append({"type": kind, "coordinates": points[0] if kind == "Point" and points else points})
    return {"type": "GeometryCollection", "geometries": [part for part in drawn if part["coordinates"]]}
