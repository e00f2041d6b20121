"""Which of a few things each of many rows has, as the bits of a whole number: what rows have together is one "or"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ibis

# Bits of one number: every engine has whole numbers of 64, one of which is the sign.
WORD = 62


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]
def bit_or(bits: int) -> int:  # type: ignore[empty-body]
    """The bits that any of the rows has; null where there is no row, or none that says. Every engine has it."""


def words_for(count: int) -> tuple[str, ...]:
    """The columns that hold so many bits, at least one: "bits_0", "bits_1"."""
    return tuple(f"bits_{at}" for at in range(max(1, -(-count // WORD))))


def numbers(places: Iterable[int], words: Sequence[str]) -> tuple[int, ...]:
    """The number in each of these columns, with these bits, which are counted on from one column to the next."""
    told = [0] * len(words)
    for place in places:
        told[place // WORD] |= 1 << (place % WORD)
    return tuple(told)
