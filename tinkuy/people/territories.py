"""Territories in the mapping's gazetteer: their chains for the rules, their names for people."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from tinkuy.errors import Refusal
from tinkuy.people.permissions import EVERYWHERE, chain_of
from tinkuy.places.gazetteer import Gazetteer


def gazetteer() -> Gazetteer:
    """The places of this mapping, read once."""
    return Gazetteer.load(settings.HOME.charter().country)


def chain(code: str) -> frozenset[str]:
    """The place and those that hold it; a code that the gazetteer no longer knows stands alone."""
    if not code:
        return EVERYWHERE
    places = gazetteer()
    return chain_of(code, (held.code for held in places.ancestors(code)) if places.knows(code) else ())


def territory_called(text: str, language: str = "es") -> str:
    """The code of the territory that somebody wrote, by code or by name; "" for nothing, which is the whole mapping.

    Raises ``Refusal`` for what is no place, or might be several.
    """
    text = text.strip()
    if not text or text == settings.HOME.charter().country:
        return ""
    places = gazetteer()
    if places.knows(text):
        return text
    found = places.resolve(text)
    if found.code:
        return str(found.code)
    likely = "; ".join(f"{places.full_name(one.code, language)} ({one.code})" for one in found.candidates)
    if not likely:
        raise Refusal(_("This is no place of this mapping."))
    raise Refusal(
        _("This is no place of this mapping, or more than one. Likely ones: %(likely)s") % {"likely": likely}
    )


def territory_name(code: str, language: str) -> str:
    """How people call it, "" for the whole mapping."""
    places = gazetteer()
    return places.full_name(code, language) if code and places.knows(code) else code
