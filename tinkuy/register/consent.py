"""Who may see a value: the lowest of what the field, the organisation and the person allow.

Consent is by purpose, and consent for one purpose is never taken from another. Where an organisation has said
nothing (its sheets come from what was published already), the field's level stands; where it has said something,
a purpose that it did not name is not agreed to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tinkuy.register.fields import FIELDS, PublicationLevel

# Counts of persons below this say something about each of them: not shown for one organisation.
FEWEST_PERSONS = 5
# What a purpose that was asked for and not given comes down to: those who keep the register, nobody else.
NOT_AGREED = PublicationLevel.TEAM

Consent = Mapping[str, Any]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def in_force(consent: Consent, on: str) -> Consent:
    """What of a consent holds on a day (ISO date): all of it, or nothing once its "until" has passed.

    The day that it names is its last. An "until" that is no date cannot be told from one that has passed.
    """
    until = consent.get("until")
    return consent if not until or (_DAY.fullmatch(until) and on <= until) else {}


def level(
    field: str, consent: Consent | None = None, person: PublicationLevel | None = None
) -> PublicationLevel:
    """The publication level of a field's value.

    ``consent`` is what the organisation agreed to: {purpose: level 0..5}, None where it was never asked.
    ``person`` is what the person agreed to whom the value is about, None where it is about nobody.
    """
    known = FIELDS[field]
    lowest = known.level
    if consent is not None:
        lowest = min(lowest, PublicationLevel(consent.get(known.purpose, NOT_AGREED)))
    return lowest if person is None else min(lowest, person)


def contact_level(contact: Mapping[str, Any], consent: Consent | None = None) -> PublicationLevel:
    """A contact's level: what looks private, or cannot be right, stays with the team whatever was agreed."""
    allowed = level("contacts", consent)
    return min(allowed, PublicationLevel.TEAM) if contact.get("private") or contact.get("doubt") else allowed


def count_level(field: str, persons: int, consent: Consent | None = None) -> PublicationLevel:
    """The level of a count of persons: 1 to 4 of them are only ever part of a sum."""
    allowed = level(field, consent)
    return min(allowed, PublicationLevel.AGGREGATE) if 0 < persons < FEWEST_PERSONS else allowed


def capacity_level(consent: Consent | None) -> PublicationLevel:
    """The level of how much an organisation can deliver: only ever part of a sum where it was not asked.

    It says how large a business is, which a competitor or a buyer can use: nobody who published it elsewhere has
    agreed to it here.
    """
    return PublicationLevel.AGGREGATE if consent is None else level("capacity", consent)


def finest_precision(consent: Consent | None) -> str:
    """The most exact precision (``fields.PRECISIONS``) at which the organisation agreed to be on the map."""
    return "exact" if consent is None else str(consent.get("map_precision", "exact"))
