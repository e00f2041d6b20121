"""What organisations say of themselves, and the figures that count the themes of each."""

from __future__ import annotations

from tinkuy.analyse.indicators.table import ALL

# In the order in which the report tells them: the question, and its group that is the whole mapping.
ASPECTS = {
    "need": ("T9", ALL),
    "strength": ("T15", "strength"),
    "limitation": ("T15", "limitation"),
    "challenge": ("T15", "challenge"),
    "opportunity": ("T15", "opportunity"),
}
