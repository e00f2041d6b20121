"""What a reader asks for, as it stands in an address, becomes a ``Query``; and back."""

from __future__ import annotations

from tinkuy.edition.reading import FACETS, Query
from tinkuy.publish.paging import page_number
from tinkuy.publish.visit import Parameters, Visit

PER_PAGE = 25
# Longer words are cut: nobody types them, and the search of a hostile one costs.
LONGEST_WORDS = 200
MOST_VALUES = 50


def asked(visit: Visit, number: str | None = None) -> Query:
    """The question in the address; whatever makes no sense in it is left out."""
    return Query(
        words=visit.first("q")[:LONGEST_WORDS],
        filters=chosen(visit.parameters),
        box=box(visit.first("box")),
        page=page_number(visit, number),
        per_page=PER_PAGE,
    )


def chosen(parameters: Parameters) -> dict[str, tuple[str, ...]]:
    """The values asked for of each facet, once each and sorted, so that one question has one address."""
    return {
        facet: tuple(sorted(set(parameters[facet][:MOST_VALUES])))
        for facet in FACETS
        if any(parameters.get(facet, ()))
    }


def box(printed: str) -> tuple[float, float, float, float] | None:
    """ "south,west,north,east" in degrees; None where it is not four sensible numbers."""
    try:
        south, west, north, east = (float(part) for part in printed.split(","))
    except ValueError:
        return None
    if not (-90 <= south <= north <= 90 and -180 <= west <= east <= 180):
        return None
    return south, west, north, east
