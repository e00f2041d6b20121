"""Two editions of one report list the same organisations in nearly the same order: what that says about a
pair.

Sheets that are surely one organisation are the anchors. Where the anchors of two lists run in one order, the
rows between the same two anchors are likely to be each other's translation, even where no word of them
agrees.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Two lists are editions of each other when so many of the shorter one's rows have a surely matching row in
# the other ...
FEWEST_ANCHORS = 3
ANCHORED_SHARE = 0.4
# ... and so many of those stand in one order.
ORDERED_SHARE = 0.8
# Longer lists are not printed in two languages side by side; they are compared without their order.
LONGEST_LIST = 2000


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a sheet stands between anchors: "anchor:rows after it", "anchor:rows before it", and the two anchors."""

    before: str
    after: str
    stretch: str


def parallel_slots(one: Sequence[int], other: Sequence[int], group: Sequence[int]) -> dict[int, Slot]:
    """The slot of each sheet of two lists, given in their printed order; empty where they do not run in
    parallel.

    ``group`` gives for each sheet the group it surely belongs to; a group with a sheet in either list is an
    anchor.
    """
    if max(len(one), len(other)) > LONGEST_LIST:
        return {}
    place_in_one = {group[sheet]: place for place, sheet in enumerate(one)}
    anchors = [
        (place_in_one[group[sheet]], place)
        for place, sheet in enumerate(other)
        if group[sheet] in place_in_one
    ]
    if len(anchors) < max(FEWEST_ANCHORS, ANCHORED_SHARE * min(len(one), len(other))):
        return {}
    rising = longest_rising([place for place, _ in anchors])
    if len(rising) < ORDERED_SHARE * len(anchors):
        return {}
    kept = [anchors[index] for index in rising]
    return _slots(one, [place for place, _ in kept]) | _slots(other, [place for _, place in kept])


def lists_in_order(
    lists: Sequence[int], numbers: Sequence[int], blocks: Sequence[str | None]
) -> dict[int, dict[str, list[int]]]:
    """The sheets of each list by block, in their printed order; sheets that stand in no list are left out."""
    found: dict[int, dict[str, list[int]]] = {}
    for sheet, held_in in enumerate(lists):
        if held_in >= 0:
            found.setdefault(held_in, {}).setdefault(blocks[sheet] or "", []).append(sheet)
    for by_block in found.values():
        for sheets in by_block.values():
            sheets.sort(key=lambda sheet: numbers[sheet])
    return found


def longest_rising(values: Sequence[int]) -> list[int]:
    """Indices of a longest strictly rising subsequence of ``values``; of several, the one patience sorting finds."""
    tops: list[int] = []
    top_at: list[int] = []
    came_from: list[int] = []
    for index, value in enumerate(values):
        pile = bisect_left(tops, value)
        came_from.append(top_at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            top_at.append(index)
        else:
            tops[pile], top_at[pile] = value, index
    rising: list[int] = []
    index = top_at[-1] if top_at else -1
    while index >= 0:
        rising.append(index)
        index = came_from[index]
    return rising[::-1]


def _slots(sheets: Sequence[int], anchored: Sequence[int]) -> dict[int, Slot]:
    """Slots by the anchors strictly before and after; the ends of the list are anchors too."""
    edges = [-1, *anchored, len(sheets)]
    number_of: Mapping[int, int] = {place: number for number, place in enumerate(edges)}
    found = {}
    for place, sheet in enumerate(sheets):
        after = bisect_left(edges, place + 1)
        before = after - 2 if place in number_of else after - 1
        found[sheet] = Slot(
            f"{before}:{place - edges[before]}", f"{after}:{edges[after] - place}", f"{before}-{after}"
        )
    return found
