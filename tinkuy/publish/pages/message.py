"""Pages that say one thing: that an address leads nowhere, that something went wrong."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tinkuy.publish.visit import Page, Visit


def message(_visit: Visit, kind: str) -> Page:
    """``kind``: "not_found" or "broken"."""
    if kind == "not_found":
        return Page(
            "site/message.html",
            title=_("This page is not here"),
            facts={"text": _("The address may be mistyped, or the organisation may not be in this edition.")},
            status=404,
        )
    return Page(
        "site/message.html",
        title=_("Something went wrong"),
        facts={"text": _("The fault is ours, and nothing was lost. Try again in a moment.")},
        status=500,
    )
