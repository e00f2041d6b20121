"""Which place the parts of a printed name mean together: readings, and how sure each is.

A *reading* gives some of the parts a place each, so that all of them lie on one line (each holds the next).
The place meant is the smallest of them. Pure: an atlas and parts in, readings out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tinkuy.places.atlas import Atlas
from tinkuy.places.printed import Part

# Names less alike than this are not compared any further (1 - typing mistakes / letters of the longer name).
LIKE_ENOUGH = 0.6
MOST_LIKE = 8
# "Lurigancho" may be short for "San Juan de Lurigancho", or the district beside it: never sure.
SHORTENED = 0.72
# How much a typing mistake counts against a name: less among the few names of a small place that is certain
# (a province has up to 45 districts), where it is less likely to hit upon another one; more where nothing
# is certain.
FEW_NAMES = 60
AMONG_FEW = 0.6
AMONG_MANY = 0.8
AMONG_ALL = 1.6
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
    """Every place with the part's name, or its code, and level."""
    if part.is_address:
        return []
    coded = atlas.codes.get(part.code)
    codes = dict.fromkeys((*atlas.named.get(part.key, ()), *((coded,) if coded else ())))
    return [Match(code, 1.0) for code in codes if _fits(atlas, code, part, inside)]


@dataclass(frozen=True, slots=True)
class Pool:
    """Names among which a misspelt one is sought, with their codes; how much a mistake counts there."""

    keys: tuple[str, ...]
    codes: tuple[str, ...]
    mistake: float


def pool_of(atlas: Atlas, codes: Iterable[str], *, anchored: bool) -> Pool:
    """The names of these places; ``anchored`` where the text names a place on whose line all lie."""
    named = [(key, code) for code in codes for key in atlas.keys[code]]
    few = AMONG_FEW if len(named) <= FEW_NAMES else AMONG_MANY
    return Pool(
        tuple(key for key, _ in named), tuple(code for _, code in named), few if anchored else AMONG_ALL
    )


def like_matches(atlas: Atlas, part: Part, pool: Pool) -> list[Match]:
    """Places of the pool whose names are like the part's, most alike first, each place once."""
    if part.is_address or len(part.key) < 3:
        return []
    found: dict[str, float] = {}
    for _, likeness, at in process.extract(
        part.key, pool.keys, scorer=OSA.normalized_similarity, score_cutoff=LIKE_ENOUGH, limit=MOST_LIKE
    ):
        sure = 1 - (1 - likeness) * pool.mistake
        found[pool.codes[at]] = max(found.get(pool.codes[at], 0.0), sure)
    before, after = part.key + " ", " " + part.key
    for key, code in zip(pool.keys, pool.codes, strict=True):
        if key.startswith(before) or key.endswith(after):
            found.setdefault(code, SHORTENED)
    return [
        Match(code, likeness)
        for code, likeness in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if _fits(atlas, code, part, "")
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


def corroborated(reading: Reading) -> Reading:
    """The reading, surer where several misspelt names lie on one line: each speaks for the others."""
    if len(reading.codes) < 2:
        return reading
    return Reading(
        tuple(
            match and Match(match.code, 1 - (1 - match.likeness) * AMONG_FEW / AMONG_ALL)
            for match in reading.matches
        )
    )


def on_their_lines(atlas: Atlas, places: Iterable[str]) -> list[str]:
    """Every place inside one of these, or holding it."""
    lines = ((*atlas.within[place], *atlas.lineage[place]) for place in places)
    return list(dict.fromkeys(code for line in lines for code in line))


def _nests(atlas: Atlas, code: str, other: str) -> bool:
    return code != other and atlas.on_one_line(code, other)


def _fits(atlas: Atlas, code: str, part: Part, inside: str) -> bool:
    if part.level and atlas.places[code].level != part.level:
        return False
    return not inside or atlas.holds(inside, code)
