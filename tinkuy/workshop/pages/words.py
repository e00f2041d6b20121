"""What the pages of workshops call things; outcomes, aspects and the like are the site's words (publish/words.py)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "agree": _("It is right"),
    "wrong": _("Something is wrong"),
    "add": _("Something is missing"),
    "other": _("Something else"),
}
ABOUT = {
    "edition": _("The whole draft"),
    "organisation": _("The organisation as a whole"),
    "statement": _("Statement"),
    "figure": _("Figure"),
}
