"""Where an organisation is, when its sheets do not all say the same.

A place that stands in the row itself was *printed*; one that comes down from a label above was *carried*; one read
out of a name, an address or an area code is *evidence*. Evidence decides between printed and carried places that
disagree. Where nothing decides, the place that holds them all is given, or none, and a person is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, reduce
from typing import Any, NamedTuple

from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.filed import FiledSheet

# The places that hold a place, nearest first, without the place itself.
Ancestors = Callable[[str], Sequence[str]]


def ancestors_in(gazetteer: Gazetteer) -> Ancestors:
    """The codes of the places that hold a place, remembered; none for a code that the gazetteer does not know."""

    @cache
    def ancestors(code: str) -> tuple[str, ...]:
        return tuple(place.code for place in gazetteer.ancestors(code)) if gazetteer.knows(code) else ()

    return ancestors


class PlaceGiven(NamedTuple):
    """The code of the place ("" for none), why it was taken (``reasons.REASONS``) and the codes that disagree."""

    code: str
    reason: str
    conflict: tuple[str, ...] = ()


NOWHERE = PlaceGiven("", "nothing_said")


def place_given(sheets: Iterable[FiledSheet], ancestors: Ancestors) -> PlaceGiven:
    """The place on which the sheets agree, in whatever order they come."""
    said = _places(sheets)
    corrected = sorted({code for code, _, is_correction in said if is_correction})
    if len(corrected) == 1:
        return PlaceGiven(corrected[0], "correction")
    stated = {code for code, basis, _ in said if basis != "evidence"}
    evidence = {code for code, basis, _ in said if basis == "evidence"}
    ends = _narrowest(set(corrected) or stated or evidence, ancestors)
    if not ends:
        return NOWHERE
    if len(ends) == 1:
        return PlaceGiven(ends[0], _why(ends[0], said))
    supported = [end for end in ends if any(_is_on_one_line(end, other, ancestors) for other in evidence)]
    if stated and not corrected and len(supported) == 1:
        return PlaceGiven(supported[0], "evidence_decides")
    return PlaceGiven(_holding_all(ends, ancestors), "places_disagree", tuple(ends))


def places_conflict(sheets: Iterable[FiledSheet], ancestors: Ancestors) -> tuple[str, ...]:
    """The codes of places between which nothing decides, in the order of their codes; () where there is no conflict."""
    return place_given(sheets, ancestors).conflict


def _places(sheets: Iterable[FiledSheet]) -> list[tuple[str, str, bool]]:
    places: list[tuple[str, str, bool]] = []
    for sheet in sheets:
        place: Mapping[str, Any] = sheet.values.get("place") or {}
        if place.get("code"):
            places.append((place["code"], place.get("basis", "printed"), sheet.kind == "correction"))
    return places


def _narrowest(codes: set[str], ancestors: Ancestors) -> list[str]:
    """Without those that hold another of them: "Lima" and "Lima, Barranco" do not disagree."""
    if len(codes) < 2:
        return list(codes)
    holding = {holder for code in codes for holder in ancestors(code)}
    return sorted(codes - holding)


def _is_on_one_line(first: str, second: str, ancestors: Ancestors) -> bool:
    return first == second or first in ancestors(second) or second in ancestors(first)


def _holding_all(codes: Sequence[str], ancestors: Ancestors) -> str:
    """The nearest place that holds all of them, or ""."""
    lines = [list(ancestors(code)) for code in codes]
    common = reduce(lambda kept, line: [code for code in kept if code in line], lines)
    return common[0] if common else ""


def _why(code: str, said: list[tuple[str, str, bool]]) -> str:
    bases = {basis for other, basis, _ in said if other == code}
    return next(f"place_{basis}" for basis in ("printed", "carried", "evidence") if basis in bases)
