"""Which cells are too small to be told: the rule and its two numbers."""

from __future__ import annotations

# Fewer organisations or persons than these say something about each of them (design, "Small cells").
FEWEST_ORGANISATIONS = 3
FEWEST_PERSONS = 5
# What is hidden must stay open: a reader finds at least so many values that fit everything published.
FEWEST_VALUES = 3


def is_small(organisations: int, persons: int | None = None) -> bool:
    """Whether a cell of so many organisations (and persons, where it counts these) must be hidden.

    An empty cell is about nobody, and is shown.
    """
    if 0 < organisations < FEWEST_ORGANISATIONS:
        return True
    return persons is not None and 0 < persons < FEWEST_PERSONS
