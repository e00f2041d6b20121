"""The keys of a sheet: what it is found and compared by, computed once when it is filed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tinkuy.register.names import KEY_LENGTH, acronym_key, name_key

# Joins several keys in one column. No key holds it: folding turns marks into spaces.
JOIN = "|"
ACRONYM_LENGTH = 100
_RANK = {"official": 0, "alias": 1, "acronym": 2}


class MatchKeys(NamedTuple):
    """The key columns of ``Sheet``, in their order there. "" and None where the sheet says nothing.

    ``name_key`` is the key of the first official name (else the first alias, else the acronym);
    ``other_name_keys`` those of the other names, ``telephone_key`` every telephone in international form:
    several are joined by ``|``. ``website_key`` is the first web address without scheme, "www." and final
    slash.
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


def match_keys(values: Mapping[str, Any]) -> MatchKeys:
    """The keys of a sheet with these values (``sheets.DraftSheet.values``)."""
    names = values.get("names", ())
    first, others = _name_keys(names)
    position = values.get("position") or {}
    website, telephones = _contact_keys(values.get("contacts", ()))
    return MatchKeys(
        name_key=first,
        other_name_keys=others,
        acronym_key=_acronym_key(names),
        website_key=website,
        telephone_key=telephones,
        place_code=(values.get("place") or {}).get("code", ""),
        block_code=values.get("block", ""),
        lat=position.get("lat"),
        lon=position.get("lon"),
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
