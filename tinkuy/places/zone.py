"""In which time zone a mapping lives: what "today" is, and at what hour an interview is held."""

from __future__ import annotations

from babel.core import get_global

from tinkuy.errors import NoMapping
from tinkuy.home import Home
from tinkuy.places.packs import load_pack

# Where nobody said anything.
UNSAID = "UTC"


def zone_of(home: Home) -> str:
    """The IANA name of a mapping's time zone: its own, else its country's, else UTC; UTC where there is no mapping."""
    try:
        charter = home.charter()
    except NoMapping:
        return UNSAID
    return charter.time_zone or zone_of_country(charter.country) or UNSAID


def zone_of_country(country: str) -> str:
    """The IANA name of a country's time zone, by its pack, else by Unicode's CLDR where it has one only; else ""."""
    if (pack := load_pack(country)) and pack.time_zone:
        return pack.time_zone
    zones = get_global("territory_zones").get(country.upper(), [])
    return str(zones[0]) if len(zones) == 1 else ""
