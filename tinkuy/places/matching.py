"""Which place the parts of a printed name mean together: readings, and how sure each is.

A *reading* gives some of the parts a place each, so that all of them lie on one line (each holds the next).
The place meant is the smallest of them. Pure: an atlas and parts in, readings out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tinkuy.places.atlas import Atlas, keys_of
from tinkuy.places.printed import Part

# Names less alike than this are not compared any further (1 - typing mistakes / letters of the longer name).
LIKE_ENOUGH = 0.6
MOST_LIKE = 8
# "Lurigancho" may be short for "San Juan de Lurigancho", or the district beside it: never sure.
SHORTENED = 0.72
# Among the few names inside a place that is certain, a mistake is less likely to hit upon another name.
ANCHORED = 0.6
# A name that is spelt rightly, but of a place elsewhere, is seldom a slip.
ELSEWHERE = 0.85


@dataclass(frozen=True, slots=True)
class Match:
    """A part read as a place: how alike, from 0 to 1 (1: the same letters)."""

    code: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Matches of the parts, in their order; None for a part that stays unread."""

    matches: tuple[Match | None, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(match.code for match in self.matches if match)

    @property
    def likeness(self) -> float:
        """Of the least alike part; 0 where nothing was read."""
        return min((match.likeness for match in self.matches if match), default=0.0)

    @property
    def weight(self) -> tuple[int, float]:
        """More parts read weigh more, then how alike they all are."""
        read = [match.likeness for match in self.matches if match]
        return len(read), sum(read)

    def place(self, atlas: Atlas) -> str:
        """The smallest place of the reading."""
        return max(self.codes, key=lambda code: len(atlas.lineage[code]))


def exact_matches(atlas: Atlas, part: Part, inside: str = "") -> list[Match]:
    """Every place with the part's name and level."""
    if part.is_address:
        return []
    return [Match(code, 1.0) for code in atlas.named.get(part.key, ()) if _fits(atlas, code, part, inside)]


def like_matches(atlas: Atlas, part: Part, pool: Iterable[str], *, anchored: bool) -> list[Match]:
    """Places of the pool whose names are like the part's, most alike first, each place once."""
    if part.is_address or len(part.key) < 3:
        return []
    named = [(key, code) for key, code in keys_of(atlas, pool) if _fits(atlas, code, part, "")]
    keys = [key for key, _ in named]
    found: dict[str, float] = {}
    for _, likeness, at in process.extract(
        part.key, keys, scorer=OSA.normalized_similarity, score_cutoff=LIKE_ENOUGH, limit=MOST_LIKE
    ):
        sure = 1 - (1 - likeness) * ANCHORED if anchored else likeness
        found[named[at][1]] = max(found.get(named[at][1], 0.0), sure)
    for key, code in named:
        if key.startswith(part.key + " ") or key.endswith(" " + part.key):
            found.setdefault(code, SHORTENED)
    return [
        Match(code, likeness)
        for code, likeness in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]


def readings_of(atlas: Atlas, choices: Sequence[Sequence[Match]]) -> list[Reading]:
    """All readings that read the most parts, best first."""
    found: list[tuple[Match | None, ...]] = [()]
    for matches in choices:
        grown = [
            (*held, match)
            for held in found
            for match in matches
            if all(other is None or _nests(atlas, match.code, other.code) for other in held)
        ]
        found = grown + [(*held, None) for held in found]
    readings = [Reading(matches) for matches in found]
    most = max(reading.weight[0] for reading in readings)
    kept = [reading for reading in readings if most and reading.weight[0] == most]
    return sorted(kept, key=lambda reading: (-reading.weight[1], reading.codes))


def comparable(atlas: Atlas, readings: Iterable[Reading]) -> list[str]:
    """Places that lie on one line with all places of some reading: inside its smallest, or holding it."""
    found: dict[str, None] = {}
    for place in dict.fromkeys(reading.place(atlas) for reading in readings):
        found.update(dict.fromkeys(atlas.within[place]))
        found.update(dict.fromkeys(atlas.lineage[place]))
    return list(found)


def _nests(atlas: Atlas, code: str, other: str) -> bool:
    return code != other and atlas.on_one_line(code, other)


def _fits(atlas: Atlas, code: str, part: Part, inside: str) -> bool:
    if part.level and atlas.places[code].level != part.level:
        return False
    return not inside or atlas.holds(inside, code)


def corroborated(reading: Reading) -> Reading:
    """The reading where misspelt names lie on one line: each speaks for the other. One name alone stays as it is."""
    if len(reading.codes) < 2:
        return reading
    return Reading(
        tuple(match and Match(match.code, 1 - (1 - match.likeness) * ANCHORED) for match in reading.matches)
    )
