"""The profile of an organisation: what its sheets say together, and for every value why it was taken.

A pure function of the sheets: any order of them gives the same profile. Nothing here asks who may see a value;
that is ``consent.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tinkuy.register.consent import NOT_AGREED
from tinkuy.register.fields import PRECISIONS
from tinkuy.register.filed import FiledSheet
from tinkuy.register.names import fold
from tinkuy.register.naming import Name, names_of
from tinkuy.register.place_rule import NOWHERE, Ancestors, PlaceGiven, place_given, places_conflict

__all__ = ["Profile", "Said", "Value", "places_conflict", "profile"]

# Fields with one value for an organisation, in the order of the tables.
SINGLE = (
    "unit_kind", "family", "legal_form", "tier", "block", "area_kind",
    "members_women", "members_men", "members_unspecified", "families",
)  # fmt: skip
_DESCRIBED = ("description", "descriptions")
UNKNOWN = "unknown"
_PRECISION = "map_precision"


class Value(NamedTuple):
    """A value, the sheet that says it, why it was taken (a key of ``reasons.REASONS``), and the values that lost."""

    value: Any
    sheet: FiledSheet
    reason: str
    lost: tuple[tuple[Any, FiledSheet], ...] = ()


class Said(NamedTuple):
    """One of several things that are all kept (a line, a contact, a statement, a tie), and its sheet."""

    value: Any
    sheet: FiledSheet


class Profile(NamedTuple):
    """What is known of one organisation. ``sheets`` are in a fixed order: corrections, then newest first."""

    sheets: tuple[FiledSheet, ...]
    names: tuple[Name, ...]
    single: Mapping[str, Value]
    descriptions: Mapping[str, Value]
    place: Value | None
    place_conflict: tuple[str, ...]
    position: Value | None
    lines: tuple[Said, ...]
    contacts: tuple[Said, ...]
    statements: tuple[Said, ...]
    ties: tuple[Said, ...]
    products: tuple[Said, ...]
    consent: Value | None

    @property
    def first_seen(self) -> str:
        """The date of the oldest source about it, "" where no source is dated."""
        return min((sheet.dated for sheet in self.sheets if sheet.dated), default="")


def profile(sheets: Iterable[FiledSheet], ancestors: Ancestors) -> Profile:
    """The profile of the organisation that these sheets are about. There must be one sheet at least."""
    ordered = in_order(sheets)
    # Most sheets say few of all fields: only those are looked at.
    said = {field for sheet in ordered for field in sheet.values}
    given = place_given(ordered, ancestors) if "place" in said else NOWHERE
    return Profile(
        sheets=ordered,
        names=names_of(ordered),
        single={
            field: value for field in SINGLE if field in said and (value := chosen(_saying(field, ordered)))
        }
        | (_supervision(ordered) if "supervision" in said else {}),
        descriptions=_descriptions(ordered) if not said.isdisjoint(_DESCRIBED) else {},
        place=_place(given, ordered),
        place_conflict=given.conflict,
        position=_position(ordered) if "position" in said else None,
        lines=_distinct("lines", ordered, fold) if "lines" in said else (),
        contacts=_distinct("contacts", ordered, _contact_key) if "contacts" in said else (),
        statements=_distinct("statements", ordered, None) if "statements" in said else (),
        ties=_distinct("ties", ordered, _tie_key) if "ties" in said else (),
        products=_distinct("products", ordered, _product_key) if "products" in said else (),
        consent=_consent(_saying("consent", ordered)) if "consent" in said else None,
    )


def in_order(sheets: Iterable[FiledSheet]) -> tuple[FiledSheet, ...]:
    """Corrections first, then by date of the source, newest first, then by source and number."""
    held = list(sheets)
    if len(held) > 1:
        held.sort(key=lambda sheet: (sheet.source, sheet.number))
        held.sort(key=lambda sheet: (sheet.kind == "correction", sheet.dated), reverse=True)
    return tuple(held)


def chosen(said: Sequence[Said]) -> Value | None:
    """One value out of what the sheets say, given in the order of ``in_order``; None where they say nothing.

    A correction wins; else the newest date; within it what most sheets say; else the first in the fixed order.
    "unknown" loses to everything.
    """
    if not said:
        return None
    if len(said) == 1:
        return Value(said[0].value, said[0].sheet, "only_source")
    known = [one for one in said if one.value != UNKNOWN]
    if not known:
        return Value(UNKNOWN, said[0].sheet, "sources_agree")
    winner, reason = _winner(known)
    if len(known) < len(said) and reason == "only_source":
        reason = "known_beats_unknown"
    lost = tuple((one.value, one.sheet) for one in said if one.value != winner.value)
    return Value(winner.value, winner.sheet, reason, lost)


def _winner(known: Sequence[Said]) -> tuple[Said, str]:
    first = known[0]
    if len(known) == 1:
        return first, "only_source"
    if all(one.value == first.value for one in known):
        return first, "sources_agree"
    if first.sheet.kind == "correction":
        return first, "correction"
    newest = [one for one in known if one.sheet.dated == first.sheet.dated]
    counts = [sum(other.value == one.value for other in newest) for one in newest]
    best = newest[counts.index(max(counts))]
    if max(counts) == len(newest):
        return best, "newer"
    is_majority = sum(count == max(counts) for count in counts) == max(counts)
    return best, "more_sheets" if is_majority else "fixed_order"


def _saying(field: str, sheets: Sequence[FiledSheet]) -> list[Said]:
    # Nine organisations in ten have one sheet.
    if len(sheets) == 1:
        value = sheets[0].values.get(field)
        return [] if value is None or value == "" else [Said(value, sheets[0])]
    return [Said(value, sheet) for sheet in sheets if (value := sheet.values.get(field)) not in (None, "")]


def _listed(field: str, sheets: Sequence[FiledSheet]) -> list[Said]:
    if len(sheets) == 1:
        return [Said(value, sheets[0]) for value in sheets[0].values.get(field, ())]
    return [Said(value, sheet) for sheet in sheets for value in sheet.values.get(field, ())]


def _distinct(field: str, sheets: Sequence[FiledSheet], key: Any) -> tuple[Said, ...]:
    """Each thing of a list once, from the first sheet that says it; ``key`` None keeps all."""
    said = _listed(field, sheets)
    if key is None or len(said) < 2:
        return tuple(said)
    once: dict[Any, Said] = {}
    for one in said:
        once.setdefault(key(one.value), one)
    return tuple(once.values())


def _contact_key(contact: Mapping[str, str]) -> tuple[str, str]:
    return contact["kind"], contact["value"]


def _tie_key(tie: Mapping[str, str]) -> tuple[str, str]:
    return tie["kind"], fold(tie["name"])


def _product_key(product: Mapping[str, Any]) -> tuple[str, str]:
    return fold(str(product.get("name", ""))), fold(str(product.get("unit", "")))


def _descriptions(sheets: Sequence[FiledSheet]) -> dict[str, Value]:
    by_language: dict[str, list[Said]] = {}
    for one in _saying("description", sheets):
        by_language.setdefault(one.sheet.language, []).append(one)
    for translated in _saying("descriptions", sheets):
        for language, text in translated.value.items():
            by_language.setdefault(language, []).append(Said(text, translated.sheet))
    return {language: value for language in sorted(by_language) if (value := chosen(by_language[language]))}


def _supervision(sheets: Sequence[FiledSheet]) -> dict[str, Value]:
    """The supervision status of the latest day, and that day, where its sheet tells it.

    A status holds of the day that it is told of, not of the day on which a paper repeats it: a sheet counts as of its
    ``supervision_date`` or, without one, as of its source. Status and day are of one sheet, never of two.
    """
    of_their_day = in_order(
        sheet._replace(dated=sheet.values.get("supervision_date") or sheet.dated)
        for sheet in sheets
        if "supervision" in sheet.values
    )
    status = chosen(_saying("supervision", of_their_day))
    if status is None:
        return {}
    if status.reason == "newer":
        status = status._replace(reason="of_latest_day")
    day = status.sheet.values.get("supervision_date")
    dated = {"supervision_date": Value(day, status.sheet, status.reason)} if day else {}
    return {"supervision": status, **dated}


def _place(given: PlaceGiven, sheets: Sequence[FiledSheet]) -> Value | None:
    """The place with its sheet: one that says it, else (a place that holds several) the first that gives a place."""
    if not given.code:
        return None
    saying = _saying("place", sheets)
    sheet = next((one.sheet for one in saying if one.value.get("code") == given.code), saying[0].sheet)
    lost = tuple(
        (one.value["code"], one.sheet)
        for one in saying
        if one.value.get("code") not in (None, "", given.code)
    )
    return Value(given.code, sheet, given.reason, lost)


def _consent(said: Sequence[Said]) -> Value | None:
    """What the organisation said last; where it said several things on one day, no more than all of them allow.

    "until" is the first day on which one of them ends.
    """
    if not said:
        return None
    first = said[0]
    last = [
        one
        for one in said
        if (one.sheet.kind, one.sheet.dated) == (first.sheet.kind, first.sheet.dated) or one is first
    ]
    agreed = {
        purpose: min(one.value.get(purpose, NOT_AGREED) for one in last)
        for purpose in first.value
        if purpose != _PRECISION
    }
    finest = [one.value[_PRECISION] for one in last if _PRECISION in one.value]
    if finest:
        agreed[_PRECISION] = max(finest, key=PRECISIONS.index)
    lost = tuple((one.value, one.sheet) for one in said if one.value != agreed)
    if ends := [until for one in last if (until := one.sheet.values.get("consent_until"))]:
        agreed["until"] = min(ends)
    return Value(agreed, first.sheet, "newer" if len(said) > 1 else "only_source", lost)


def _position(sheets: Sequence[FiledSheet]) -> Value | None:
    """A correction's position, else the most exact, else the newest."""
    said = _saying("position", sheets)
    if not said:
        return None
    best = said[0]
    if best.sheet.kind != "correction":
        best = min(said, key=lambda one: PRECISIONS.index(one.value.get("precision", UNKNOWN)))
    reason = "correction" if best.sheet.kind == "correction" else "own_position"
    lost = tuple((one.value, one.sheet) for one in said if one.value != best.value)
    return Value(best.value, best.sheet, reason, lost)
