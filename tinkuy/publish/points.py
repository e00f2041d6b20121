"""What the map of a living site asks for: groups of organisations in a view, and who stands at one point."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Cell, Query
from tinkuy.publish.templatetags.site import mine

MOST_CELLS = 400
MOST_NAMED = 12
# Coarse enough to be few, fine enough to frame the map.
EXTENT_ZOOM = 5


def cells_in(edition: Edition, query: Query, zoom: int) -> dict[str, Any]:
    """The groups of a view of the map, largest first and at most ``MOST_CELLS``."""
    places = edition.labels["place"]
    return {"cells": [_told(cell, places) for cell in edition.cells(query, zoom)[:MOST_CELLS]]}


def extent_of(edition: Edition, query: Query) -> dict[str, Any]:
    """The frame of all that fits, in degrees: [[south, west], [north, east]], or None where nothing has a position."""
    return {"extent": _extent(edition.cells(query, EXTENT_ZOOM))}


def people_at(edition: Edition, query: Query) -> dict[str, Any]:
    """Who is in a small box of the map: how many, and the first names."""
    found = edition.search(replace(query, page=1, per_page=MOST_NAMED))
    return {
        "total": found.total,
        "some": [{"id": hit.id, "name": mine(hit.names) or hit.acronym} for hit in found.hits],
    }


def _told(cell: Cell, places: dict[str, dict[str, str]]) -> dict[str, Any]:
    told: dict[str, Any] = {"lat": round(cell.lat, 5), "lon": round(cell.lon, 5), "count": cell.count}
    if cell.id:
        told |= {"id": cell.id, "name": mine(cell.name)}
    if cell.place_code:
        told |= {"place_code": cell.place_code, "place": mine(places.get(cell.place_code))}
    return told


def _extent(cells: list[Cell]) -> list[list[float]] | None:
    if not cells:
        return None
    lats, lons = [cell.lat for cell in cells], [cell.lon for cell in cells]
    return [[min(lats), min(lons)], [max(lats), max(lons)]]
