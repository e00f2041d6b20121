"""The sources: where everything in the edition comes from, and whom to thank for the ground it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tinkuy.edition.opening import Edition
from tinkuy.places.credits import credits_for
from tinkuy.publish.visit import Page, Visit


def sources(visit: Visit) -> Page:
    """Every source with its facts; its anchor is its identifier."""
    edition = visit.edition
    return Page(
        "site/sources.html",
        title=_("Sources"),
        description=_("Where everything in this edition comes from: kind, date, language, licence, sheets."),
        facts={
            "sources": edition.rows("sources", order=("-dated", "title"), limit=None),
            "credits": credits_for(edition.manifest["country"]),
        },
    )


def addresses(_edition: Edition) -> Iterator[str]:
    yield "sources/"
