"""Explore: list and map in step, facets with counts, and an address for whatever is on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import FACETS, FacetCount, Found, Query
from tinkuy.publish import exports, words
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


def explore(visit: Visit, number: str | None = None) -> Page:
    """A page of what fits the question in the address, with its facets. Raises ``Http404`` beyond the last."""
    query = asked(visit, number)
    found = visit.edition.search(query)
    facets = [(facet, choices(found, facet)) for facet in FACETS]
    chosen = [choice for _facet, values in facets for choice in values if choice.is_chosen]
    pager = Pager(query.page, found.total, PER_PAGE)
    if pager.number > pager.last:
        raise Http404(str(query.page))
    return Page(
        "site/explore.html",
        title=_("Explore"),
        description=_("Search and filter the organisations of the mapping, in a list and on a map."),
        facts={
            "query": query,
            "found": found,
            "facets": [
                (facet, values[:SHOWN_VALUES], values[SHOWN_VALUES:]) for facet, values in facets if values
            ],
            "chips": chips(visit, query, chosen),
            "pager": pager,
            "previous_link": page_link(visit, pager.previous),
            "next_link": page_link(visit, pager.following),
            "lines": visit.edition.labels["line"],
            "blocks": visit.edition.labels["block"],
            "download_path": visit.to("explore/download"),
            "download_query": visit.query_string(page=None),
            "download_formats": [
                suffix for suffix, one in exports.FORMATS.items() if not one.most or found.total <= one.most
            ],
            "embed_map": visit.to("embed/map/"),
            "embed_list": visit.to("embed/list/"),
            "client_words": client_words(visit.language),
        },
    )


def choices(found: Found, facet: str) -> list[Choice]:
    """The values of a facet in words: the chosen ones first, then the most frequent."""
    said = [
        Choice(facet, one.value, label(facet, one), one.count, one.is_chosen)
        for one in found.facets[facet][:MOST_VALUES]
    ]
    return sorted(said, key=lambda choice: not choice.is_chosen)


def chips(visit: Visit, query: Query, chosen: list[Choice]) -> list[dict[str, str]]:
    """What was asked for, each with a link that takes it away."""
    said = [{"text": f"“{query.words}”", "link": without(visit, "q")}] if query.words else []
    if query.box:
        said.append({"text": _("in a part of the map"), "link": without(visit, "box")})
    return said + [{"text": one.label, "link": without(visit, one.facet, one.value)} for one in chosen]


def without(visit: Visit, name: str, value: str | None = None) -> str:
    """The address of explore without one parameter, or without one value of it."""
    kept = {
        key: [one for one in values if key != name or (value is not None and one != value)]
        for key, values in visit.parameters.items()
        if key != "page"
    }
    written = urlencode(kept, doseq=True)
    return visit.to("explore/") + (f"?{written}" if written else "")


def page_link(visit: Visit, number: int | None) -> str:
    """A page of the whole list has an address of its own; a page of an answer has a parameter."""
    if number is None:
        return ""
    asked_for = visit.query_string(page=None)
    if not asked_for:
        return visit.to(paged("explore/", number))
    return visit.to("explore/") + f"?{visit.query_string(page=str(number))}"


@lru_cache(maxsize=16)
def client_words(_language: str) -> dict[str, object]:
    """The words that scripts put on the screen, in the language that is active."""
    return {
        "group": _("{count} organisations: {place}"),
        "everywhere": _("{count} organisations near here"),
        "all": _("See all in the list"),
        "one": _("1 organisation"),
        "many": _("{count} organisations"),
        "of": _("{count} of {total} organisations"),
        "nowhere": _("{count} of them without a place on the map"),
        "nothing": _("Nothing fits. Try fewer filters, or other words."),
        "noPlace": _("place not known"),
        "more": _("{count} more"),
        "chosen": _("Chosen filters"),
        "takeAway": _("take away"),
        "clear": _("Clear all"),
        "box": _("in a part of the map"),
        "page": _("Page {number} of {last}"),
        "previous": _("Previous"),
        "next": _("Next"),
        "corrected": _("Nothing is written exactly like that; here is what was found for “{words}”."),
        "loading": _("The search is loading"),
        "failed": _("The search could not be loaded."),
        "again": _("Try again"),
        "family": {code: str(said) for code, said in words.FAMILIES.items()},
        "unit_kind": {code: str(said) for code, said in words.UNIT_KINDS.items()},
        "facet": {code: str(said) for code, said in words.FACETS.items()},
    }


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
