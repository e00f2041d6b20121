"""Where an organisation is by a row or a feature: its place, its position and how exact that is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.headings import PRECISION_WORDS
from tinkuy.places.packs import load_pack
from tinkuy.register.fields import PRECISIONS
from tinkuy.register.names import fold
from tinkuy.register.sheets import Question

# By the decimals of a coordinate in degrees: four of them say 11 m, three 110 m, two a kilometre, and so on.
BY_DECIMALS = ("country", "province", "district", "street", "exact")
# From small to large, as people print a place.
PLACE_PARTS = ("district", "city", "province", "region")
STREET_PARTS = ("street", "address", "housenumber")
_LONGEST = 200
# Some hundred metres.
SAME_POINT_DEGREES = 0.001
_NEAR_DEGREES = 0.3
# A point known so badly contradicts nothing.
_COARSE = ("region", "country", "unknown")


class Place(NamedTuple):
    """A place in the shape of ``sheets.DraftSheet.values``, its country, and what a person must decide."""

    value: dict[str, Any] | None
    country: str
    question: Question | None = None


class Position(NamedTuple):
    """Degrees and precision, None where nothing was said; why a coordinate was not taken, and what it was."""

    value: dict[str, Any] | None
    wrong: str = ""
    found: str = ""


class Contradiction(NamedTuple):
    """A point and a named country of which one is wrong: the target to blame, why, and what was found there."""

    target: str
    why: str
    found: str


def contradiction_of(
    position: Position, parts: Mapping[str, str], context: ReaderContext
) -> Contradiction | None:
    """What of a row is not taken because its point lies in another country than the one that is named.

    Two letters are easily another country's ("SR"): the point, if anything is known of how exact it is, says
    more. Against a country named in words, or by a point that may lie anywhere, nobody can tell which is
    right: a coarse point is not taken, and with an exact one both stay and a person is asked.
    """
    said = parts.get("country", "")[:_LONGEST]
    if not said or position.value is None:
        return None
    lat, lon = position.value["lat"], position.value["lon"]
    named = context.gazetteer.resolve_country(said).code
    if not named or (named == context.country and _is_at_home(lat, lon, context)):
        return None
    land = _land_at(lat, lon, context)
    if land in ("", named) or _is_near(named, lat, lon, context):
        return None
    if worst(position.value["precision"], stated_precision(parts)) in _COARSE:
        return Contradiction("position", "position_in_another_country", f"{lat}, {lon} ({land})")
    if len(said.strip()) == 2:
        return Contradiction("country", "country_of_the_point", f"{said}; {lat}, {lon} ({land})")
    return Contradiction("", "point_elsewhere", land)


def _is_near(country: str, lat: float, lon: float, context: ReaderContext) -> bool:
    """Whether some of the country lies within some thirty kilometres, as outlines are drawn."""
    return any(
        _land_at(lat + north * reach, lon + east * reach, context) == country
        for reach in (_NEAR_DEGREES / 3, _NEAR_DEGREES)
        for north in (-1, 0, 1)
        for east in (-1, 0, 1)
        if (north, east) != (0, 0) and abs(lat + north * reach) <= 90 and abs(lon + east * reach) <= 180
    )


def place_of(parts: Mapping[str, str], position: Mapping[str, Any] | None, context: ReaderContext) -> Place:
    """The place that the parts of an address name. ``parts`` is keyed by target ("district", "country", ...).

    Where no country is named, a position outside the mapping's country says which one it is.
    """
    said = parts.get("place") or ", ".join(_names(parts))
    region, country_said = parts.get("region", "")[:_LONGEST], parts.get("country", "")[:_LONGEST]
    if not country_said and position and (abroad := _country_at(position["lat"], position["lon"], context)):
        printed = said[:_LONGEST] or f"{position['lat']}, {position['lon']}"
        return Place(_value(printed, abroad, basis="evidence"), abroad)
    return _place(said[:_LONGEST], region, country_said, context)


def _names(parts: Mapping[str, str]) -> list[str]:
    """From small to large: "Lima, Lima, Lima" is three places, but a city is the place whose name it has."""
    levels = {key: parts[key] for key in PLACE_PARTS if parts.get(key)}
    others = [name for key, name in levels.items() if key != "city"]
    return [name for key, name in levels.items() if key != "city" or name not in others]


def not_exchanged(position: Position, parts: Mapping[str, str], context: ReaderContext) -> Position:
    """The position, refused where latitude and longitude are exchanged.

    They are where the point lies neither in the country that is named nor, where none is, on any land, and
    the point with its numbers exchanged does. An island that no outline shows is kept.
    """
    if position.value is None or _is_at_home(position.value["lat"], position.value["lon"], context):
        return position
    lat, lon = position.value["lat"], position.value["lon"]
    named = context.gazetteer.resolve_country(parts["country"]).code if parts.get("country") else ""
    if abs(lon) > 90 or _lies_in(named, lat, lon, context) or not _lies_in(named, lon, lat, context):
        return position
    return Position(None, "position_exchanged", f"{lat}, {lon}")


def _lies_in(country: str, lat: float, lon: float, context: ReaderContext) -> bool:
    """Whether the point lies in the country, or, for "", on any land."""
    found = _land_at(lat, lon, context)
    return found == country if country else bool(found)


def _land_at(lat: float, lon: float, context: ReaderContext) -> str:
    """Code of the country in which the point lies; "" at sea."""
    unit = context.gazetteer.containing(lat, lon)
    if unit is None:
        return ""
    return unit.code if unit.level == "country" else context.gazetteer.ancestors(unit.code)[-1].code


def _is_at_home(lat: float, lon: float, context: ReaderContext) -> bool:
    """Whether the point is in the box around the mapping's country: quickly told, and enough."""
    pack = load_pack(context.country)
    return bool(pack and pack.box[0] <= lat <= pack.box[2] and pack.box[1] <= lon <= pack.box[3])


def _country_at(lat: float, lon: float, context: ReaderContext) -> str:
    """Code of the foreign country in which the point lies; "" at home, and where nobody can tell."""
    found = "" if _is_at_home(lat, lon, context) else _land_at(lat, lon, context)
    return found if found != context.country else ""


@lru_cache(maxsize=1 << 17)
def _place(said: str, region: str, country_said: str, context: ReaderContext) -> Place:
    if country_said:
        country = context.gazetteer.resolve_country(country_said).code
        if country != context.country:
            return _abroad(said, region, country_said, country, context)
    if not said:
        return Place(_value(country_said, context.country) if country_said else None, context.country)
    found = context.gazetteer.resolve(said, within=context.country)
    if found.code:
        return Place(_value(said, found.code, found.score), context.country)
    candidates = "; ".join(context.gazetteer.full_name(near.code) for near in found.candidates) or "—"
    question = Question("place_unresolved", {"printed": said, "candidates": candidates})
    return Place(_value(said), context.country, question)


def _abroad(said: str, region: str, country_said: str, country: str, context: ReaderContext) -> Place:
    """A place in another country, of which the gazetteer knows the first level: its region, else all."""
    printed = ", ".join(filter(None, (said, country_said)))
    if not country:
        return Place(
            _value(printed), "", Question("place_unresolved", {"printed": printed, "candidates": "—"})
        )
    found = context.gazetteer.resolve(region, within=country) if region else None
    if found and found.code:
        return Place(_value(printed, found.code, found.score), country)
    return Place(_value(printed, country), country)


def _value(printed: str, code: str = "", score: float = 1.0, *, basis: str = "printed") -> dict[str, Any]:
    return {"printed": printed, "basis": basis, "code": code, "score": score if code else 0.0}


def position_of(parts: Mapping[str, str]) -> Position:
    """The position that ``lat`` and ``lon`` (or ``latlon``, as form tools write it) say, in degrees."""
    lat, lon = parts.get("lat", ""), parts.get("lon", "")
    if not lat and not lon and (both := parts.get("latlon", "")):
        lat, lon = _parted(both)
    if not lat and not lon:
        return Position(None)
    if not lat or not lon:
        return Position(None, "expected_both_coordinates", lat or lon)
    if not _is_within(lat, 90):
        return Position(None, "expected_latitude", lat[:80])
    if not _is_within(lon, 180):
        return Position(None, "expected_longitude", lon[:80])
    if _degrees(lat) == _degrees(lon) == 0:
        return Position(None, "position_in_the_sea", "0, 0")
    return Position({"lat": _degrees(lat), "lon": _degrees(lon), "precision": by_decimals(lat, lon)})


def no_better_than_place(position: Mapping[str, Any], place: Place, context: ReaderContext) -> dict[str, Any]:
    """The position; where it is the point by which the gazetteer marks the place, only as exact as that."""
    code = (place.value or {}).get("code", "")
    if not code or not context.gazetteer.knows(code):
        return dict(position)
    marked = context.gazetteer.place(code)
    is_mark = (
        marked.lat is not None
        and marked.lon is not None
        and abs(marked.lat - position["lat"]) < SAME_POINT_DEGREES
        and abs(marked.lon - position["lon"]) < SAME_POINT_DEGREES
    )
    if not is_mark:
        return dict(position)
    return {**position, "precision": worst(position["precision"], marked.level)}


def stated_precision(parts: Mapping[str, str]) -> str:
    """The best precision that the words beside a position allow.

    Where the source says it, that. A postal address without a street gave no more than the middle of a town,
    unless somebody stood there with a telephone (``latlon`` is what form tools write).
    """
    if said := parts.get("precision"):
        return PRECISION_WORDS.get(fold(said), "unknown")
    is_postal = any(parts.get(part) for part in ("city", "postcode")) and not parts.get("latlon")
    return "district" if is_postal and not any(parts.get(part) for part in STREET_PARTS) else "exact"


def by_decimals(*coordinates: str) -> str:
    """How exact a position can be at best by the decimals of its coordinates (the most of any of them)."""
    decimals = max(len(coordinate.replace(",", ".").partition(".")[2]) for coordinate in coordinates)
    return BY_DECIMALS[min(decimals, len(BY_DECIMALS) - 1)]


def worst(*precisions: str) -> str:
    """The least exact of the precisions (``fields.PRECISIONS``)."""
    return max(precisions, key=PRECISIONS.index)


def address_of(parts: Mapping[str, str]) -> str:
    """The postal address in one line, "" where no part of one is given."""
    street = " ".join(filter(None, (parts.get("street"), parts.get("housenumber"))))
    town = " ".join(filter(None, (parts.get("postcode"), parts.get("city"))))
    given = parts.get("address", "")
    if not (street or given or parts.get("postcode")):
        return ""
    return ", ".join(filter(None, (given, street, town)))


def _parted(both: str) -> tuple[str, str]:
    numbers = both.replace(",", " ").replace(";", " ").split()
    return (numbers[0], numbers[1]) if len(numbers) > 1 else (both, "")


def _is_within(said: str, limit: float) -> bool:
    try:
        return abs(_degrees(said)) <= limit
    except ValueError:
        return False


def _degrees(said: str) -> float:
    """Raises ``ValueError`` for what is no number. A decimal comma is understood."""
    if len(said) > 40 or "_" in said:
        raise ValueError(said[:40])
    return float(said.replace(",", "."))
