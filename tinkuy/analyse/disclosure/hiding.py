"""Complementary hiding: which further numbers must go, so that no hidden one can be worked out.

First every hidden number gets company in each of its sums; then the attacker is the judge: as long as it works out a
hidden number, the one beside it that costs least is hidden too. In the end what turns out to have been hidden without
need is shown again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

from tinkuy.analyse.disclosure.attacker import OutOfPatience, Patience, exposed, is_exposed
from tinkuy.analyse.disclosure.published import Number, Published, sums

Line = tuple[str, ...]


class CannotHide(Exception):  # noqa: N818 - it is an answer: this table is too small to be printed at all
    """Nothing that may be hidden protects these numbers, or to find what does takes too long."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = tuple(keys)


def hide(published: Published, small: Collection[str]) -> Published:
    """What may be published: the ``small`` numbers hidden, and as few others as this finds.

    Raises ``CannotHide`` where even hiding everything that may be hidden leaves a number open to be worked out, and
    where ``Patience`` ends before the attacker has found nothing. Same numbers, same answer. Source: design, "Small
    cells".
    """
    patience = Patience()
    lines = [(whole, *parts) for whole, parts in sums(published.numbers)]
    try:
        now, added = _hidden_enough(published.hiding(small), lines, patience)
    except OutOfPatience:
        raise CannotHide(sorted(small)) from None
    with suppress(OutOfPatience):
        for some in reversed(added):
            shown = now.showing(some)
            if not _alone(shown, lines) and not is_exposed(shown, patience):
                now = shown
    return now


def _hidden_enough(
    now: Published, lines: Sequence[Line], patience: Patience
) -> tuple[Published, list[frozenset[str]]]:
    """So much hidden that the attacker finds nothing, and what was added for that, in order."""
    added: list[frozenset[str]] = []
    while told := _alone(now, lines) or exposed(now, patience=patience):
        chosen = _beside(now, told, lines)
        if chosen is None:
            raise CannotHide(told)
        after = now.hiding([chosen])
        added.append(after.hidden - now.hidden)
        now = after
    return now, added


def _alone(published: Published, lines: Sequence[Line]) -> list[str]:
    """Numbers that are the only hidden one of a sum: anybody works them out, no attacker is needed to see it."""
    hidden = [published.hidden & set(line) for line in lines]
    return sorted({key for some in hidden if len(some) == 1 for key in some})


def _beside(published: Published, told: Sequence[str], lines: Sequence[Line]) -> str | None:
    """The number to hide next: in a sum with an exposed one, else anywhere; None where nothing is left to hide."""
    numbers, hidden = published.numbers, published.hidden
    alone = {one: [line for line in lines if one in line and len(hidden & set(line)) == 1] for one in told}
    # A number that is the only hidden one of a sum needs company there; only then is any place beside it as good.
    for one in sorted(told, key=lambda key: not alone[key]):
        own = alone[one] or [line for line in lines if one in line]
        free = [
            numbers[key] for key in {key for line in own for key in line} if _may_go(numbers[key], hidden)
        ]
        if free:
            return min(free, key=lambda number: _cost(number, one, lines, hidden)).key
    free = [number for number in numbers.values() if _may_go(number, hidden)]
    return min(free, key=lambda number: _cost(number, "", lines, hidden)).key if free else None


def _may_go(number: Number, hidden: frozenset[str]) -> bool:
    return number.key not in hidden and not number.is_open


def _cost(
    number: Number, beside: str, lines: Sequence[Line], hidden: frozenset[str]
) -> tuple[bool, bool, bool, int, str]:
    """What the reader loses: a sum tells more than a cell; an empty cell protects nothing, nor one that is alone.

    One that stands in its other sum with a hidden number closes a rectangle, and protects two.
    """
    others = [line for line in lines if number.key in line and beside not in line]
    is_alone = bool(others) and not any(hidden & set(line) for line in others)
    return (bool(number.parts), number.value < 2, is_alone, number.value, number.key)
