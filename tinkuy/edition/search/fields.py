"""The fields of an edition's index: words, names, and the columns that are counted."""

from __future__ import annotations

from tinkuy.places.atlas import LEVELS

# All words of an organisation: what fits a question is decided here, and only here.
WORDS = "words"
# By how much more a word weighs that stands in a name.
NAMES = {"title": 5.0, "other": 2.0}
PLACE_LEVELS = tuple(f"place_{level}" for level in LEVELS)
COUNTED = ("block", "family", "unit_kind", "line", *PLACE_LEVELS)
# What stands where an organisation has no value: a column without gaps is counted twice as fast.
NOTHING = "~"
# Whether an organisation has a position.
SOMEWHERE, YES = "somewhere", "y"
WITHOUT_GAPS = ("block", "family", "unit_kind", "line_set", *PLACE_LEVELS, SOMEWHERE)
