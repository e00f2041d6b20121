"""A cell that should hold one number: every number that it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tinkuy.analyse.claims.numerals import NUMERAL, Reading, readings_of, written

_NOTES = re.compile(r"[*†‡⁰-⁹¹²³]+|\^\{[^}]*\}|\[\d+\]|\(\d\)$")
_PARTING = re.compile(r"\s*(?:[-–—/]|\bto\b|\bor\b|\ba\b|\bo\b|\by\b|\band\b)\s*", re.IGNORECASE)
_MISSING = frozenset(("", "-", "–", "—", "...", "…", "n.d.", "s/d", "n/a", "n.a.", "nd", "na", "?"))
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """One number a cell may mean, and how it is then read ("as 77"; "" where there is but one way)."""

    value: Decimal
    step: Decimal
    how: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed, with its candidates, the likeliest first; none for a cell that says no number."""

    printed: str
    candidates: tuple[Candidate, ...]
    is_share: bool = False
    # "1.245" where points are decimal marks: taken instead of the candidates for a whole column at once.
    otherwise: tuple[Candidate, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether the cell says that there is no number: empty, a dash, "n.d."."""
        return self.printed.strip().casefold() in _MISSING

    @property
    def is_ambiguous(self) -> bool:
        return len(self.candidates) > 1


def cell_of(text: str) -> Cell:
    """What a cell may mean. "77-395" is 77, 395 or both together; "1,245" is 1245, and otherwise 1.245."""
    bare = _NOTES.sub("", text).strip()
    is_share = "%" in bare
    bare = bare.replace("%", "").strip(" ~≈.")
    if not bare or len(bare) > _LONGEST:
        return Cell(text, ())
    whole = NUMERAL.fullmatch(bare)
    if whole:
        readings = readings_of(bare)
        if is_share:
            readings = tuple(sorted(readings, key=lambda one: one.value > 100))
        return Cell(text, tuple(map(_plain, readings[:1])), is_share, tuple(map(_plain, readings[1:])))
    parts = _PARTING.split(bare)
    if len(parts) > 1 and all(NUMERAL.fullmatch(part) for part in parts):
        several = [readings_of(part)[0] for part in parts if readings_of(part)]
        return Cell(text, _several(several), is_share)
    return Cell(text, ())


def _plain(reading: Reading) -> Candidate:
    return Candidate(reading.value, reading.step)


def _several(readings: list[Reading]) -> tuple[Candidate, ...]:
    singly = [Candidate(one.value, one.step, f"as {written(one.value)}") for one in readings]
    together = sum((one.value for one in readings), Decimal(0))
    parts = " + ".join(written(one.value) for one in readings)
    return (*singly, Candidate(together, max(one.step for one in readings), f"as {parts}"))
