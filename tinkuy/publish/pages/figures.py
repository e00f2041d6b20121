"""The figures of an edition: a page for each question, every number with what it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tinkuy.analyse.indicators.questions import QUESTIONS
from tinkuy.edition.opening import Edition
from tinkuy.publish.visit import Page, Visit


def index(visit: Visit) -> Page:
    """The questions that were put to the edition."""
    return Page(
        "site/figures.html",
        title=_("Figures"),
        description=_("What was asked of the mapping, and the answers, every number with what it stands on."),
        facts={"questions": QUESTIONS},
    )


def addresses(_edition: Edition) -> Iterator[str]:
    yield "figures/"
