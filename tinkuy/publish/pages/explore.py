"""Explore: list and map in step, facets with counts, and an address for whatever is on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import FACETS, FacetCount, Found, Query
from tinkuy.publish import words
from tinkuy.publish.asking import PER_PAGE, asked
from tinkuy.publish.paging import Pager, paged
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit

# A facet shows so many values at first; the rest opens on demand. Beyond MOST_VALUES words narrow better.
SHOWN_VALUES = 6
MOST_VALUES = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, in words, and whether it is chosen."""

    facet: str
    value: str
    label: str
    count: int
    is_chosen: bool


def explore(visit: Visit, number: int | None = None) -> Page:
    """A page of what fits the question in the address, with its facets."""
    query = asked(visit, number)
    found = visit.edition.search(query)
    facets = [(facet, choices(found, facet)) for facet in FACETS]
    return Page(
        "site/explore.html",
        title=_("Explore"),
        description=_("Search and filter the organisations of the mapping, in a list and on a map."),
        facts={
            "query": query,
            "found": found,
            "facets": [(facet, values[:SHOWN_VALUES], values[SHOWN_VALUES:]) for facet, values in facets if values],
            "chosen": [choice for _facet, values in facets for choice in values if choice.is_chosen],
            "pager": Pager(query.page, found.total, PER_PAGE),
            "is_filtered": bool(query.words or query.filters or query.box),
            "download_query": visit.query_string(page=None),
        },
    )


def choices(found: Found, facet: str) -> list[Choice]:
    """The values of a facet in words: the chosen ones first, then the most frequent."""
    said = [
        Choice(facet, one.value, label(facet, one), one.count, one.is_chosen)
        for one in found.facets[facet][:MOST_VALUES]
    ]
    return sorted(said, key=lambda choice: not choice.is_chosen)


def label(facet: str, count: FacetCount) -> str:
    """The words for a value: the edition's own, else the site's."""
    return mine(count.label) or str(words.BY_NAME.get(facet, {}).get(count.value, count.value))


def embedded_list(visit: Visit) -> Page:
    """The list alone, to stand in a frame of somebody's page."""
    said = explore(visit)
    return Page("site/embed_list.html", said.title, said.facts, said.description)


def embedded_map(visit: Visit) -> Page:
    """The map alone, to stand in a frame of somebody's page."""
    said = explore(visit)
    return Page("site/embed_map.html", said.title, said.facts, said.description)


def addresses(edition: Edition) -> Iterator[str]:
    """Every page of the whole list: a copy without scripts still shows everything."""
    pages = Pager(1, edition.search(Query(per_page=1)).total, PER_PAGE).last
    for number in range(1, pages + 1):
        yield paged("explore/", number)
    yield "embed/list/"
    yield "embed/map/"
