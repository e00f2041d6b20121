"""Maps as OSM XML: nodes, ways and relations with a name; what has no tag is the drawing of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.features import Feature, draft_of
from tinkuy.collect.readers.geometry import Point, position_of_drawing
from tinkuy.collect.readers.markup import MOST_BYTES, elements, local_name, printed
from tinkuy.collect.readers.where import Position
from tinkuy.errors import BrokenInput
from tinkuy.register.sheets import DraftSource, LeftOut

_KINDS = {"node", "way", "relation"}


@dataclass(slots=True)
class _Map:
    """What of the file is held: where each node lies, what each way runs through, and the tagged elements."""

    nodes: dict[str, Point] = field(default_factory=dict)
    ways: dict[str, list[str]] = field(default_factory=dict)
    tagged: list[_Tagged] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Tagged:
    kind: str
    reference: str
    tags: dict[str, str]
    members: tuple[tuple[str, str], ...]
    original: str


def read(path: Path, *, language: str = "", title: str = "", context: ReaderContext) -> DraftSource:
    """A sheet for every element with a name. Raises ``BrokenInput`` for what is no OSM XML."""
    if path.stat().st_size > MOST_BYTES:
        raise BrokenInput(
            "The map is too large to be read at once.", where=path.name, mend="Cut it into parts."
        )
    drawn = _Map()
    with path.open("rb") as file:
        for element in elements(file, _KINDS, where=path.name):
            _hold(drawn, element)
    features = [
        Feature(f"{one.kind} {one.reference}", one.tags, _position(drawn, one), one.original)
        for one in drawn.tagged
    ]
    draft = draft_of("osm", features, language=language, title=title, context=context)
    draft.left_out.extend(drawn.left_out)
    return draft


def _hold(drawn: _Map, element: etree._Element) -> None:
    kind, reference = local_name(element), str(element.get("id", ""))
    tags = {str(tag.get("k", "")): str(tag.get("v", "")) for tag in element if local_name(tag) == "tag"}
    if element.get("action") == "delete":
        if tags:
            drawn.left_out.append(LeftOut(f"{kind} {reference}", "feature_deleted"))
        return
    members: tuple[tuple[str, str], ...] = ()
    if kind == "node":
        if point := _point(element):
            drawn.nodes[reference] = point
        members = (("node", reference),)
    elif kind == "way":
        drawn.ways[reference] = [str(nd.get("ref", "")) for nd in element if local_name(nd) == "nd"]
        members = (("way", reference),)
    else:
        listed = [one for one in element if local_name(one) == "member"]
        members = tuple((str(one.get("type", "")), str(one.get("ref", ""))) for one in listed)
    if tags:
        drawn.tagged.append(_Tagged(kind, reference, tags, members, printed(element)))


def _point(node: etree._Element) -> Point | None:
    try:
        lon, lat = float(node.get("lon", "")), float(node.get("lat", ""))
    except ValueError:
        return None
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _position(drawn: _Map, one: _Tagged) -> Position:
    """Where it is: a point of the longest line it is made of; nothing where the file holds none of it."""
    lines = [line for member in one.members if (line := _line(drawn.nodes, drawn.ways, member))]
    if not lines:
        return Position(None)
    return position_of_drawing(max(lines, key=len), all_points=[point for line in lines for point in line])


def _line(
    nodes: Mapping[str, Point], ways: Mapping[str, Sequence[str]], member: tuple[str, str]
) -> list[Point]:
    kind, reference = member
    references = ways.get(reference, ()) if kind == "way" else (reference,) if kind == "node" else ()
    return [nodes[node] for node in references if node in nodes]
