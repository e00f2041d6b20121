"""The pages that stand together under “Figures”: one list for the heads of all of them.

To add a page: its line here (the address inside a language, and what it is called), and its lines in ``addresses.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tinkuy.publish.visit import Visit

# The first is what “Figures” in the head of every page leads to.
GROUP = (
    ("figures/", _("Figures")),
    ("themes/", _("Themes")),
    ("cooperatives/", _("Cooperatives")),
    ("networks/", _("Reported ties")),
    ("clusters/", _("Clusters")),
    ("claims/", _("Reported figures")),
    ("brief/", _("Municipal briefs")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the group as its neighbours show it."""

    path: str
    label: str
    is_here: bool


def tabs(visit: Visit) -> tuple[Tab, ...]:
    """The pages of the group, on a page that belongs to it; empty on every other page."""
    here = tuple(Tab(path, str(label), visit.path.startswith(path)) for path, label in GROUP)
    return here if any(tab.is_here for tab in here) else ()
