"""How many of the organisations found have each value of each facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tinkuy.edition.facts import JOIN
from tinkuy.edition.reading import FacetCount
from tinkuy.edition.search.fields import NOTHING, SOMEWHERE, YES

# More values than any list shows; fewer than would take long to count.
MOST_VALUES = 300
# Places are all counted: of a country's districts only those near a chosen place are shown.
MOST_PLACES = 10_000
# More different sets of lines than this are counted line by line.
MOST_LINE_SETS = 5000
Labels = Mapping[str, Mapping[str, dict[str, str]]]
Counts = dict[str, dict[str, int]]
# What asks the index how many organisations have a position.
_POSITIONS = {SOMEWHERE: {"terms": {"field": SOMEWHERE}}}


def columns_of(facet: str, levels: Sequence[str]) -> tuple[str, ...]:
    """The columns of the index in which a facet is counted: places by level, every other in its own."""
    return tuple(f"place_{level}" for level in levels) if facet == "place" else (facet,)


def question(columns: Sequence[str], line_sets: int) -> dict[str, Any]:
    """What the index is asked to count: each column's values, and how many have a position.

    ``line_sets`` is how many different sets of lines there are, 0 where they are too many to count by sets.
    """
    terms = {column: {"terms": {"field": column, "size": _most(column)}} for column in columns}
    if line_sets and "line" in terms:
        terms["line"] = {"terms": {"field": "line_set", "size": line_sets}}
    return terms | _POSITIONS


def somewhere(answer: Mapping[str, Any]) -> int:
    """How many of the organisations counted have a position."""
    return next((int(one["doc_count"]) for one in answer[SOMEWHERE]["buckets"] if one["key"] == YES), 0)


def counts(answer: Mapping[str, Any], columns: Sequence[str]) -> Counts:
    """{column: {value: count}} of the index's answer; sets of lines are taken apart."""
    found: Counts = {}
    for column in columns:
        counted: Counter[str] = Counter()
        for bucket in answer[column]["buckets"]:
            for value in bucket["key"].split(JOIN) if column == "line" else (bucket["key"],):
                counted[value] += int(bucket["doc_count"])
        del counted[NOTHING]
        found[column] = dict(counted.most_common(_most(column)))
    return found


def _most(column: str) -> int:
    return MOST_PLACES if column.startswith("place_") else MOST_VALUES


def facet_counts(
    facet: str, counted: Mapping[str, int], chosen: Sequence[str], labels: Labels
) -> tuple[FacetCount, ...]:
    """Most frequent first; a value that was chosen is there even if nothing has it."""
    known = labels.get(facet, {})
    values = {**dict.fromkeys(chosen, 0), **counted}
    ordered = sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        FacetCount(value, dict(known.get(value, {})), count, value in chosen) for value, count in ordered
    )
