"""How many digits a percentage may have: no more than its base bears."""

from __future__ import annotations

# A share of fewer than these is told as a count only; below the second, in whole percentages.
FEWEST_FOR_PERCENT = 20
FEWEST_FOR_DECIMAL = 50
_MARKS = {"es": ",", "en": "."}


def tenths(count: int, base: int) -> int | None:
    """The share in tenths of a percent, halves rounded up; None where the base bears no percentage.

    Of 20 to 49 it is a multiple of ten: a whole percentage. Source: design, "How a figure is printed".
    """
    if base < FEWEST_FOR_PERCENT:
        return None
    if base < FEWEST_FOR_DECIMAL:
        return (200 * count + base) // (2 * base) * 10
    return (2000 * count + base) // (2 * base)


def percent(count: int, base: int, language: str) -> str:
    """The share as it is printed, "12.5 %"; "" where the base bears none.

    What is not nothing is never printed as 0, and what is not all never as 100.
    """
    share = tenths(count, base)
    if share is None:
        return ""
    least = 10 if base < FEWEST_FOR_DECIMAL else 1
    sign = ""
    if share < least and count > 0:
        sign, share = "< ", least
    elif share > 1000 - least and count < base:
        sign, share = "> ", 1000 - least
    whole, decimal = divmod(share, 10)
    tail = f"{_MARKS[language]}{decimal}" if decimal else ""
    return f"{sign}{whole}{tail}\u00a0%"
