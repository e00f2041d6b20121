"""How sure a reading of a printed place is, and what is left open. Every number that decides stands here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinkuy.places.atlas import LEVELS, Atlas
from tinkuy.places.matching import Reading
from tinkuy.places.printed import Part

# From this score on a place is given; below it a person is asked. Chosen by measurement: docs/places.md.
SURE = 0.85
# Readings whose parts are together less than this apart are rivals: the letters do not decide between them.
CLOSE = 0.1
# What decides between rivals costs something, because it is a rule and not what was printed.
AT_HOME = 0.95
LARGEST_OF_ITS_NAME = 0.9
HELD_DIRECTLY = 0.87
# A place abroad whose country is not printed.
ABROAD_ALONE = 0.88
UNDECIDED = 0.5
# What stays unread: beside a place than which nothing smaller is known (a hamlet, a street), beside a
# larger one, between the names, or after them, where the name of something larger should stand.
UNREAD_BESIDE_FINEST = 0.95
UNREAD_BESIDE = 0.9
UNREAD_BETWEEN = 0.87
UNREAD_AFTER = 0.7
# A part that names places, all of them elsewhere, speaks against the reading.
NAMED_ELSEWHERE = 0.6
MORE_UNREAD = 0.7


@dataclass(frozen=True, slots=True)
class Verdict:
    """The place of the best reading with its score, and the other places thought of with theirs."""

    code: str
    score: float
    rivals: tuple[tuple[str, float], ...]


def judge(atlas: Atlas, readings: Sequence[Reading], parts: Sequence[Part]) -> Verdict:
    """The verdict over at least one reading, best first as ``readings_of`` gives them.

    Rivals are decided by rule, in this order: a place at home before one abroad; the larger place (a bare
    "Lima" is the region, not its province or district) where it holds the others or is a first-level unit;
    the place held directly by another one printed ("Miraflores, Lima" is in the province of Lima). Where no
    rule leaves one alone nothing is decided.
    """
    best = readings[0]
    close = [reading for reading in readings if best.weight[1] - reading.weight[1] < CLOSE]
    by_place: dict[str, Reading] = {}
    for reading in close:
        by_place.setdefault(reading.place(atlas), reading)
    code, sureness = _decided(atlas, close, list(by_place))
    chosen = by_place[code]
    if atlas.home and len(chosen.codes) == 1 and not atlas.is_home(code) and atlas.depth(code):
        sureness = min(sureness, ABROAD_ALONE)
    score = chosen.likeness * sureness * _left_unread(atlas, chosen, parts)
    others: dict[str, float] = {}
    for reading in readings:
        place = reading.place(atlas)
        if place != code:
            likely = min(reading.likeness, score if place in by_place else 1.0)
            others[place] = max(others.get(place, 0.0), likely)
    return Verdict(code, score, tuple(sorted(others.items(), key=lambda item: (-item[1], item[0]))))


def _decided(atlas: Atlas, readings: Sequence[Reading], places: list[str]) -> tuple[str, float]:
    """One of the places and how sure the rule that chose it is; 1 where it holds all the others."""
    sureness = 1.0
    at_home = [code for code in places if atlas.is_home(code) or not atlas.home]
    if at_home and len(at_home) < len(places):
        sureness, places = AT_HOME, at_home
    shallowest = min(atlas.depth(code) for code in places)
    largest = [code for code in places if atlas.depth(code) == shallowest]
    if len(largest) == 1:
        if all(atlas.holds(largest[0], code) for code in places):
            return largest[0], sureness
        if shallowest <= LEVELS.index("region"):
            return largest[0], min(sureness, LARGEST_OF_ITS_NAME)
        return largest[0], UNDECIDED
    directly = {
        reading.place(atlas)
        for reading in readings
        if atlas.places[reading.place(atlas)].parent in reading.codes
    }
    left = [code for code in largest if code in directly]
    if len(left) == 1:
        return left[0], min(sureness, HELD_DIRECTLY)
    return largest[0], UNDECIDED


def _left_unread(atlas: Atlas, reading: Reading, parts: Sequence[Part]) -> float:
    """1 where every part was read, else the lowest factor of those that were not."""
    read = [at for at, match in enumerate(reading.matches) if match]
    finest_first = _runs_finest_first(atlas, reading)
    place = reading.place(atlas)
    unread = [at for at, match in enumerate(reading.matches) if not match and not parts[at].is_address]
    factors = [1.0 if len(unread) <= len(read) else MORE_UNREAD]
    for at in unread:
        part = parts[at]
        before, after = at < read[0], at > read[-1]
        beside = before if finest_first else after
        if beside and atlas.is_finest(place):
            factors.append(UNREAD_BESIDE_FINEST)
        elif part.key in atlas.named:
            factors.append(NAMED_ELSEWHERE)
        elif beside:
            factors.append(UNREAD_BESIDE)
        else:
            factors.append(UNREAD_AFTER if before or after else UNREAD_BETWEEN)
    return min(factors)


def _runs_finest_first(atlas: Atlas, reading: Reading) -> bool:
    """Whether the printed names run from small to large, as they do where only one was read."""
    depths = [atlas.depth(code) for code in reading.codes]
    return depths[0] >= depths[-1]
