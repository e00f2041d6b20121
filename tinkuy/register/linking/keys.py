"""The keys of a sheet: what it is found and compared by, computed once when it is filed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tinkuy.register.names import KEY_LENGTH, acronym_key, fold, name_key

# Joins several keys in one column. No key holds it: folding turns marks into spaces.
JOIN = "|"
ACRONYM_LENGTH = 100
# What is less exactly known than this says nothing about which spot somebody is at: the middle of a country is not one.
EXACT_ENOUGH = ("exact", "street", "district")
# "Straße", "Str." and "strasse" are one word, written together with the street's name or not.
_STREET = re.compile(r"strasse\b")
_RANK = {"official": 0, "alias": 1, "acronym": 2}


class MatchKeys(NamedTuple):
    """The key columns of ``Sheet``, in their order there. "" and None where the sheet says nothing.

    ``name_key`` is the key of the first official name (else the first alias, else the acronym);
    ``other_name_keys`` those of the other names, ``telephone_key`` every telephone in international form:
    several are joined by ``|``. ``website_key`` is the first web address without scheme, "www." and final
    slash. ``lat`` and ``lon`` are None where they are not ``EXACT_ENOUGH``. ``town_key`` is a country and the
    town printed with it, where the gazetteer knows no more than the country; ``address_key`` the street and
    number with that town or the place's code.
    """

    name_key: str = ""
    other_name_keys: str = ""
    acronym_key: str = ""
    website_key: str = ""
    telephone_key: str = ""
    place_code: str = ""
    block_code: str = ""
    lat: float | None = None
    lon: float | None = None
    town_key: str = ""
    address_key: str = ""


def match_keys(values: Mapping[str, Any]) -> MatchKeys:
    """The keys of a sheet with these values (``sheets.DraftSheet.values``)."""
    names = values.get("names", ())
    first, others = _name_keys(names)
    lat, lon = _spot(values.get("position") or {})
    place = values.get("place") or {}
    town = _town_key(place)
    website, telephones = _contact_keys(values.get("contacts", ()))
    return MatchKeys(
        name_key=first,
        other_name_keys=others,
        acronym_key=_acronym_key(names),
        website_key=website,
        telephone_key=telephones,
        place_code=place.get("code", ""),
        block_code=values.get("block", ""),
        lat=lat,
        lon=lon,
        town_key=town,
        address_key=_address_key(values.get("address") or "", town, place.get("code", "")),
    )


def website_key(address: str) -> str:
    """A web address as it is compared: "https://www.Coop.pe/" and "http://coop.pe" are both "coop.pe"."""
    bare = address.casefold().partition("://")[2] or address.casefold()
    return bare.removeprefix("www.").rstrip("/")[:KEY_LENGTH]


def _name_keys(names: Iterable[Mapping[str, str]]) -> tuple[str, str]:
    ranked = sorted(names, key=lambda name: _RANK.get(name.get("kind", "official"), 0))
    keys = [key for name in ranked if (key := name_key(name["text"]))]
    if len(keys) < 2:
        return (keys[0] if keys else ""), ""
    return keys[0], JOIN.join(key for key in dict.fromkeys(keys) if key != keys[0])


def _acronym_key(names: Iterable[Mapping[str, str]]) -> str:
    for name in names:
        if name.get("kind") == "acronym" and (key := acronym_key(name["text"])):
            return key[:ACRONYM_LENGTH]
    return ""


def _contact_keys(contacts: Iterable[Mapping[str, str]]) -> tuple[str, str]:
    website, telephones = "", []
    for contact in contacts:
        # What cannot be right says nothing about who somebody is.
        if contact.get("doubt"):
            continue
        if contact["kind"] == "website":
            website = website or website_key(contact["value"])
        elif contact["kind"] == "telephone":
            telephones.append(contact["value"])
    return website, JOIN.join(dict.fromkeys(telephones))


def is_country(code: str) -> bool:
    """Whether a place's code says no more than the country: "DE", but not "150101"."""
    return code.isalpha()


def _spot(position: Mapping[str, Any]) -> tuple[float | None, float | None]:
    if position.get("precision", EXACT_ENOUGH[0]) not in EXACT_ENOUGH:
        return None, None
    return position.get("lat"), position.get("lon")


def _town_key(place: Mapping[str, Any]) -> str:
    """ "Wien, Österreich" in the country AT is "AT wien"; "" where only a country is printed, or coordinates."""
    code = place.get("code") or ""
    town, comma, _ = (place.get("printed") or "").partition(",")
    folded = fold(town)
    if not comma or not is_country(code) or not any(letter.isalpha() for letter in folded):
        return ""
    return f"{code} {folded}"[:KEY_LENGTH]


def _address_key(address: str, town: str, code: str) -> str:
    """The first part of an address that has a name and a number, and is not the postcode with the town."""
    where = town or ("" if is_country(code) else code)
    if not where:
        return ""
    called = town.partition(" ")[2]
    for part in address.split(","):
        street = _STREET.sub("str", fold(part))
        if (
            re.search(r"[^\W\d]", street)
            and re.search(r"\d", street)
            and not (called and street.endswith(called))
        ):
            return f"{where} {street.replace(' ', '')}"[:KEY_LENGTH]
    return ""
