"""Seeded slips of the keyboard, and what became of the names they fell on."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tinkuy.places.atlas import Atlas
from tinkuy.places.gazetteer import Gazetteer, Resolution

LETTERS = "abcdefghijklmnopqrstuvwxyz"
OUTCOMES = ("right", "coarser", "undecided", "false")


def mistyped(text: str, slips: int, dice: random.Random) -> str:
    """The text with so many letters left out, doubled, swapped or replaced; never the same text."""
    letters = list(text)
    while "".join(letters) == text:
        letters = list(text)
        for _ in range(slips):
            at = dice.choice([at for at, letter in enumerate(letters) if letter.isalpha()])
            slip = dice.choice(("leave out", "double", "swap", "replace"))
            if slip == "leave out":
                del letters[at]
            elif slip == "double":
                letters.insert(at, letters[at])
            elif slip == "replace":
                letters[at] = dice.choice(LETTERS)
            elif at + 1 < len(letters):
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def outcome(gazetteer: Gazetteer, meant: str, resolution: Resolution) -> str:
    """What became of a place: itself given, one that holds it, none, or a false one."""
    if resolution.code == meant:
        return "right"
    if not resolution.code:
        return "undecided"
    return "coarser" if gazetteer.atlas.holds(resolution.code, meant) else "false"


def shares(outcomes: Iterable[str]) -> dict[str, float]:
    """Share of each outcome, from 0 to 1."""
    counted = Counter(outcomes)
    return {name: counted[name] / counted.total() for name in OUTCOMES}


def without(gazetteer: Gazetteer, code: str) -> Gazetteer:
    """A gazetteer that has never heard the names of one place."""
    atlas = gazetteer.atlas
    named = dict(atlas.named)
    for key in atlas.keys[code]:
        named[key] = tuple(held for held in named[key] if held != code)
        if not named[key]:
            del named[key]
    unheard: Atlas = replace(atlas, named=named, keys={**atlas.keys, code: ()})
    return Gazetteer(unheard, sure=gazetteer.sure)
