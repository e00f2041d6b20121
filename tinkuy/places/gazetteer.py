"""From a printed place to its code: "Chulucanas, Morropón, Piura" is 200401.

The gazetteer reads level by level, in either order, whatever parts the names ("," "-" "/" "–" or nothing) and
whatever stands beside them ("Distrito de", "Dpto."); accents and case do not count. Names are compared
letter by letter only where no name is spelt so, and then among the places inside what is certain already.

The score goes from 0 to 1: how alike the least alike name is, times what the rules that had to decide cost
(``judging.py`` has each of them). Below ``SURE`` no place is given but candidates, so that a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tinkuy.places.atlas import Atlas, Place, load_atlas
from tinkuy.places.ground import Ground
from tinkuy.places.judging import SURE, Verdict, judge
from tinkuy.places.matching import (
    ELSEWHERE,
    Match,
    Pool,
    Reading,
    corroborated,
    exact_matches,
    like_matches,
    on_their_lines,
    pool_of,
    readings_of,
)
from tinkuy.places.printed import Part, parts_of, words_of
from tinkuy.places.spelling import fold

__all__ = ["SURE", "Candidate", "Gazetteer", "Place", "Resolution"]

MOST_CANDIDATES = 5
REMEMBERED = 1 << 17
# A longer text is no place: to compare it with every name takes seconds.
LONGEST = 500
# Longer texts are no places, and are not worth remembering.
MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the printed text may mean, with a score from 0 to 1."""

    code: str
    name: str
    level: str
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a printed text means: a place, or "" with the candidates among which a person chooses.

    ``score`` is of the best reading also where it is too low to give a place. ``candidates`` are the places
    that were thought of, best first, without the one that is given.
    """

    code: str = ""
    name: str = ""
    level: str = ""
    score: float = 0.0
    lat: float | None = None
    lon: float | None = None
    candidates: tuple[Candidate, ...] = ()


class Gazetteer:
    """The places of one mapping. Reads files once, remembers what it resolved, never changes.

    ``sure`` is the score from which a place is given.
    """

    def __init__(self, atlas: Atlas, *, sure: float = SURE) -> None:
        self.atlas = atlas
        self.sure = sure
        self._words = words_of(atlas.home)
        self._ground = Ground(atlas)
        # A register of a million sheets prints some thousand different places.
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._resolve)
        self._countries = tuple(code for code, place in atlas.places.items() if place.level == "country")
        self._pools = lru_cache(maxsize=512)(self._pool)
        self._remembered_countries = lru_cache(maxsize=REMEMBERED)(self._resolve_country)

    @classmethod
    def load(cls, country: str = "") -> Gazetteer:
        """The gazetteer of a mapping of ``country`` (ISO alpha-2); "" for the whole world."""
        return _loaded(country.upper())

    def resolve(self, printed: str, *, within: str = "") -> Resolution:
        """The place meant by the text; only places inside ``within`` (a code) where one is given.

        Codes are places too: "200101", "20", "DE-BY"; a six-figure code that lost its zero in a spreadsheet
        is understood. An empty text, one too long for a place, and an unknown ``within`` resolve to nothing.
        """
        return self._remembered(printed, within) if len(printed) <= LONGEST else Resolution()

    def resolve_country(self, printed: str) -> Resolution:
        """The country meant by a text that can only be a country: "DE", "Österreich", "Alemania", "Frace"."""
        if len(printed) > MOST_LETTERS:
            return Resolution()
        return self._remembered_countries(printed) if len(printed) <= LONGEST else Resolution()

    def place(self, code: str) -> Place:
        """The place with this code. Raises ``KeyError`` for a code of no place."""
        return self.atlas.places[code]

    def knows(self, code: str) -> bool:
        """Whether there is a place with this code."""
        return code in self.atlas.places

    def names(self, printed: str) -> bool:
        """Whether some place is spelt so, letter for letter but for accents and case."""
        return fold(printed) in self.atlas.named

    def ancestors(self, code: str) -> tuple[Place, ...]:
        """The places that hold it, the country last. Raises ``KeyError`` for an unknown code."""
        return tuple(self.atlas.places[held] for held in self.atlas.lineage[code][1:])

    def common_ancestor(self, codes: Sequence[str]) -> str:
        """Code of the smallest place that is or holds all of these; "" for none. Raises ``KeyError``."""
        lines = [self.atlas.lineage[code] for code in codes]
        shared = [code for code in lines[0] if all(code in line for line in lines)] if lines else []
        return shared[0] if shared else ""

    def full_name(self, code: str, language: str = "es") -> str:
        """The place from small to large without its home country: "Chulucanas, Morropón, Piura"."""
        line = [held for held in self.atlas.lineage[code] if held != self.atlas.home or held == code]
        return ", ".join(self.atlas.places[held].name_in(language) for held in line)

    def containing(self, lat: float, lon: float) -> Place | None:
        """The first-level unit that holds the point, else its country; None far out at sea."""
        return self._ground.containing(lat, lon)

    def nearest(self, lat: float, lon: float, *, within_km: float = 25.0) -> Place | None:
        """The smallest known place whose point is nearest, if it is within so many kilometres."""
        return self._ground.nearest(lat, lon, within_km=within_km)

    def _resolve(self, printed: str, within: str) -> Resolution:
        if within and within not in self.atlas.places:
            return Resolution()
        code = self._code(printed)
        if code:
            held = not within or self.atlas.holds(within, code)
            return self._given(Verdict(code, 1.0, ())) if held else Resolution()
        parts = self._parts(printed)
        readings = self._readings(parts, within)
        if not readings:
            return Resolution()
        return self._given(judge(self.atlas, readings, parts))

    def _resolve_country(self, printed: str) -> Resolution:
        part = Part(fold(printed), "country", code=printed.strip().upper())
        matches = exact_matches(self.atlas, part)
        if not matches:
            matches = like_matches(self.atlas, part, pool_of(self.atlas, self._countries, anchored=True))
        readings = readings_of(self.atlas, [matches])
        return self._given(judge(self.atlas, readings, [part])) if readings else Resolution()

    def _code(self, printed: str) -> str:
        text = printed.strip().upper()
        if text.isdigit() and len(text) in (3, 5):
            text = f"0{text}"
        # Two letters alone may be a word: only what is written as a code is one.
        return self.atlas.codes.get(text, "") if text.isdigit() or "-" in text else ""

    def _parts(self, printed: str) -> tuple[Part, ...]:
        whole = fold(printed)
        if whole in self.atlas.named:
            return (Part(whole),)
        parts = parts_of(printed, self._words, self.atlas.named)
        if len(parts) == 1 and not parts[0].is_address and not exact_matches(self.atlas, parts[0]):
            return self._unseparated(parts[0])
        return parts

    def _unseparated(self, part: Part) -> tuple[Part, ...]:
        """Two names with nothing between them ("Chulucanas Piura"), if there is one way to part them."""
        words = part.key.split()
        ways = []
        for at in range(1, len(words)):
            halves = (Part(" ".join(words[:at]), part.level), Part(" ".join(words[at:])))
            choices = [exact_matches(self.atlas, half) for half in halves]
            if all(choices) and len(readings_of(self.atlas, choices)[0].codes) == len(halves):
                ways.append(halves)
        return ways[0] if len(ways) == 1 else (part,)

    def _readings(self, parts: Sequence[Part], within: str) -> list[Reading]:
        exact = [exact_matches(self.atlas, part, within) for part in parts]
        readings = readings_of(self.atlas, exact)
        unread = [at for at in range(len(parts)) if all(not reading.matches[at] for reading in readings)]
        if all(parts[at].is_address for at in unread):
            return readings
        certain = tuple(dict.fromkeys(reading.place(self.atlas) for reading in readings))
        pool = self._pools(certain, within)
        choices: list[Sequence[Match]] = list(exact)
        for at in unread:
            choices[at] = self._like(parts[at], pool)
        found = readings_of(self.atlas, choices)
        return found if certain or self._is_narrow(within) else [corroborated(reading) for reading in found]

    def _pool(self, certain: tuple[str, ...], within: str) -> Pool:
        """Names among which a misspelt one is sought: on one line with what is certain, else all at home."""
        codes: Iterable[str] = self.atlas.places
        if certain:
            codes = on_their_lines(self.atlas, certain)
        elif within:
            codes = self.atlas.within[within]
        elif self.atlas.home:
            codes = (*self.atlas.within[self.atlas.home], *self._countries)
        held = [code for code in codes if not within or self.atlas.holds(within, code)]
        return pool_of(self.atlas, held, anchored=bool(certain) or self._is_narrow(within))

    def _is_narrow(self, within: str) -> bool:
        """Whether a place that was named beforehand says more than the country."""
        return bool(within) and self.atlas.places[within].level != "country"

    def _like(self, part: Part, pool: Pool) -> list[Match]:
        matches = like_matches(self.atlas, part, pool)
        if part.key in self.atlas.named:
            return [Match(match.code, match.likeness * ELSEWHERE) for match in matches]
        return matches

    def _given(self, verdict: Verdict) -> Resolution:
        score = round(verdict.score, 3)
        if score < self.sure:
            thought_of = ((verdict.code, verdict.score), *verdict.rivals)
            return Resolution(score=score, candidates=self._candidates(thought_of))
        place = self.atlas.places[verdict.code]
        others = self._candidates(verdict.rivals)
        return Resolution(place.code, place.name, place.level, score, place.lat, place.lon, others)

    def _candidates(self, scored: Sequence[tuple[str, float]]) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(code, self.atlas.places[code].name, self.atlas.places[code].level, round(score, 3))
            for code, score in scored[:MOST_CANDIDATES]
        )


@cache
def _loaded(country: str) -> Gazetteer:
    return Gazetteer(load_atlas(country))
