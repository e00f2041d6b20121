"""The library: records of the documents that the mapping stands on or stands among."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404
from django.utils.translation import gettext as _

from tinkuy.edition.opening import Edition
from tinkuy.publish.dublin_core import elements
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit

# A summary for the browser's tab and for search engines.
LONGEST_DESCRIPTION = 200


def library(visit: Visit) -> Page:
    """Every document, newest first: sources of the mapping, then its background."""
    records = visit.edition.library
    return Page(
        "site/library.html",
        title=_("Library"),
        description=_(
            "Documents that this mapping stands on or stands among: title, date, languages, abstract."
        ),
        facts={
            "shelves": [
                (relation, some)
                for relation in ("source", "context")
                if (some := [one for one in records if one.get("relation", "context") == relation])
            ]
        },
    )


def document(visit: Visit, slug: str) -> Page:
    """One document's record. Raises ``Http404`` where the edition has none at this address."""
    record = next((one for one in visit.edition.library if one["slug"] == slug), None)
    if record is None:
        raise Http404(slug)
    return Page(
        "site/document.html",
        title=mine(record["title"]),
        description=mine(record.get("abstract")).strip()[:LONGEST_DESCRIPTION],
        facts={"record": record, "elements": elements(record)},
    )


def addresses(edition: Edition) -> Iterator[str]:
    yield "library/"
    for record in edition.library:
        yield f"library/{record['slug']}/"
