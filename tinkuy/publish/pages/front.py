"""The front page: what this is, how many, where, and a place to search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Query
from tinkuy.publish.country_picture import picture
from tinkuy.publish.visit import Page, Visit
from tinkuy.publish.weaving import weave
from tinkuy.register.fields import ASPECTS

MOST_PLACES = 8


def front(visit: Visit) -> Page:
    """Counts, the weaving of blocks, the places with most organisations, how to cite."""
    edition = visit.edition
    found = edition.search(Query(per_page=1))
    blocks = edition.rows("blocks", order=("position", "code"))
    return Page(
        "site/front.html",
        title="",
        description=_("Who makes up this social and solidarity economy, where they are and what they need."),
        facts={
            "counts": edition.manifest["counts"],
            "places": found.facets["place"][:MOST_PLACES],
            "lines": found.facets["line"][:MOST_PLACES],
            # What the counts beside them rest on.
            "with_place": known(edition, "place"),
            "with_lines": known(edition, "lines"),
            "picture": picture(edition.manifest["country"], found.facets["place"], edition.places),
            "statements": statements(edition, visit.language),
            "weaving": weave(edition, blocks),
            "sources": edition.manifest["sources"][:6],
        },
    )


@lru_cache(maxsize=32)
def statements(edition: Edition, language: str) -> list[tuple[str, int]]:
    """How many statements of each aspect stand in sources of a language; aspects with none are left out."""
    counts = [
        (aspect, edition.count("statements", {"aspect": aspect, "language": language})) for aspect in ASPECTS
    ]
    return [(aspect, count) for aspect, count in counts if count]


@lru_cache(maxsize=32)
def known(edition: Edition, field: str) -> int:
    """Of how many organisations a field has a value that may be shown."""
    absent = edition.count("absences", {"field": field})
    return int(edition.manifest["counts"]["organisations"]) - absent


def addresses(_edition: Edition) -> Iterator[str]:
    yield ""
