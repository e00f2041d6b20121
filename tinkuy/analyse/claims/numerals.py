"""Numerals as people write them in Spanish and English: every value that one may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# Groups of three parted by a space first ("1 245"), then everything joined by points, commas, apostrophes.
NUMERAL = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]?\d)|\d+(?:[.,'’]\d+)*")
_MARK = re.compile(r"[.,'’\s]")
# No count of anything on earth is longer; what is, numbers something.
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a numeral, and the worth of one in its last printed digit ("29.7": 29.7 and 0.1)."""

    value: Decimal
    step: Decimal

    def times(self, factor: int) -> Reading:
        return Reading(self.value * factor, self.step * factor)


def readings_of(numeral: str) -> tuple[Reading, ...]:
    """Every value the numeral may have, the likeliest first; () where it is no number but "12.05.2018".

    "1,245", "1.245" and "1 245" are 1245 before they are 1.245; "29.7" and "29,7" are one thing only.
    """
    parts = _MARK.split(numeral)
    marks = _MARK.findall(numeral)
    if sum(map(len, parts)) > _MOST_DIGITS:
        return ()
    if not marks:
        return (_whole(parts),)
    is_grouped = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and parts[0][0] != "0"
    if is_grouped and len(set(marks)) == 1:
        may_be_decimal = len(marks) == 1 and marks[0] in ".,"
        return (_whole(parts), _decimal(parts)) if may_be_decimal else (_whole(parts),)
    if is_grouped and marks[0] in "'’":
        return (_whole(parts),)
    inner = parts[1:-1]
    has_one_mark_before = len(set(marks[:-1])) <= 1 and marks[-1] not in marks[:-1]
    if marks[-1] in ".," and has_one_mark_before and all(len(part) == 3 for part in inner):
        return (_decimal(parts),)
    return ()


def _whole(parts: list[str]) -> Reading:
    return Reading(Decimal("".join(parts)), Decimal(1))


def _decimal(parts: list[str]) -> Reading:
    return Reading(Decimal(f"{''.join(parts[:-1])}.{parts[-1]}"), Decimal(1).scaleb(-len(parts[-1])))


def written(value: Decimal | int) -> str:
    """A number for a reader of English: "1,245", "29.7"; never with an exponent."""
    number = Decimal(value)
    if number == number.to_integral_value():
        return f"{int(number):,}"
    whole, _, after = f"{number:f}".rstrip("0").partition(".")
    return f"{int(whole):,}.{after}"
