"""A page's answer becomes HTML, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from tinkuy.publish.figures_group import tabs
from tinkuy.publish.visit import Page, Visit

PageFunction = Callable[..., Page]

# The same promise as the live site's header (web/settings.py), for copies on servers that send none.
STATIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)


def render(visit: Visit, page: PageFunction, **where: Any) -> tuple[str, Page]:
    """The page as HTML, and what the page function said. ``where`` are the gaps of the page's address."""
    with translation.override(visit.language):
        said = page(visit, **where)
        return _filled(visit, said), said


def _filled(visit: Visit, said: Page) -> SafeString:
    manifest = visit.edition.manifest
    return render_to_string(
        said.template,
        {
            "visit": visit,
            "page": said,
            "edition": manifest,
            "mapping": manifest["mapping"].get(visit.language)
            or next(iter(manifest["mapping"].values()), "Tinkuy"),
            "group_tabs": tabs(visit),
            "policy": STATIC_POLICY if visit.is_static else "",
            **said.facts,
        },
    )
