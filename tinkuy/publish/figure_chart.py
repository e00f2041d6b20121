"""Charts of figures: bars, drawn by the server as SVG; pure geometry, the table stands beside it.

A chart is a few panels that can be compared: one for each group, or for each category where groups are many. A bar
is as long as its share of those of whom something is known, who are the pale bar behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.sentence import number
from tinkuy.analyse.indicators.table import ALL, Heading
from tinkuy.publish.figure_sheet import shown_groups

WIDTH, STEP, BAR = 320, 42, 9
MOST_BARS = 12
# More letters than these do not fit above a bar.
MOST_LETTERS = 44
# Tables whose categories have an order of their own.
_ORDERED = ("T6", "T7", "T11", "T12", "T14")
# The dyes and wools of the site: needs are cochineal everywhere, kinds of unit have each their own tone.
NEED, ASPECT, KIND = "a-need", "a-", "k-"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``width`` and ``behind`` in the panel's units (0 is none); ``value`` None is hidden for protection.

    ``of`` is what the number stands on, where that is another than its neighbours'.
    """

    id: str
    label: str
    told: str
    of: str
    value: int | None
    y: int
    width: float
    behind: float
    tone: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a chart. ``left_out`` is how many more bars it would have."""

    number: int
    heading: str
    basis: str
    bars: tuple[Bar, ...]
    height: int
    left_out: int


# What a bar is drawn from: group, category, and which of them, or what else, it is called by.
Pair = tuple[Heading, Heading, Heading]


def panels(answer: Answer, language: str) -> tuple[Panel, ...]:
    """The panels of an answer's chart; none where nothing is known of anybody."""
    table, groups = answer.table, shown_groups(answer)
    if not table.categories:
        return ()
    numbers = count(1)
    if len(groups) - 1 > len(table.categories):
        ways = [
            (category, [(group, category, group) for group in groups if group.code != ALL])
            for category in table.categories
        ]
    else:
        ways = [(group, [(group, one, one) for one in _longest_first(answer, group)]) for group in groups]
    drawn = (
        panel(answer, heading.label[language], pairs, next(numbers), language) for heading, pairs in ways
    )
    return tuple(one for one in drawn if one.bars)


def _longest_first(answer: Answer, group: Heading) -> list[Heading]:
    """The categories of a group, the largest number first, but sizes and statuses in their own order."""
    table = answer.table
    if answer.question.id in _ORDERED:
        return list(table.categories)
    return sorted(table.categories, key=lambda one: -(table.values[group.code, one.code] or 0))


def panel(answer: Answer, heading: str, pairs: Sequence[Pair], at: int, language: str) -> Panel:
    """One panel, of the pairs whose number is not nothing; ``at`` is its number on the page."""
    values = answer.table.values
    some = [one for one in pairs if values[one[0].code, one[1].code] != 0]
    shown = some[:MOST_BARS]
    longest = max((values[one.code, kind.code] or 0 for one, kind, _ in shown), default=0)
    known = {answer.table.base(one.code, kind.code).known for one, kind, _ in shown}
    is_one_base = len(known) == 1
    bars = tuple(
        _bar(answer, pair, (position * STEP, longest, is_one_base), language)
        for position, pair in enumerate(shown)
    )
    (basis,) = known if is_one_base else (None,)
    said = f"n = {number(basis)}" if basis is not None and _is_share(answer) else ""
    return Panel(at, heading, said, bars, len(bars) * STEP, len(some) - len(shown))


def _bar(answer: Answer, pair: Pair, place: tuple[int, int, bool], language: str) -> Bar:
    group, category, shown = pair
    y, longest, is_one_base = place
    value, base = answer.table.values[group.code, category.code], answer.table.base(group.code, category.code)
    label = shown.label[language]
    if len(label) > MOST_LETTERS:
        label = f"{label[: MOST_LETTERS - 1].rstrip()}…"
    is_share = _is_share(answer) and not category.unit
    whole = base.known if is_share else longest
    # What is counted in another unit than the table's has no length that could be compared.
    length = WIDTH * value / whole if value and whole and not category.unit else 0.0
    return Bar(
        id=f"{answer.name}:{group.code}:{category.code}",
        label=label,
        told="" if value is None else number(value),
        of=f"/ {number(base.known)}" if is_share and base.known is not None and not is_one_base else "",
        value=value,
        y=y,
        width=round(length, 1),
        behind=float(WIDTH) if is_share and whole else 0.0,
        tone=_tone(answer, group, category),
    )


def _is_share(answer: Answer) -> bool:
    return answer.question.counts == answer.question.unit


def _tone(answer: Answer, group: Heading, category: Heading) -> str:
    """The colour class of a bar; "" is the plain one."""
    identifier = answer.question.id
    if identifier == "T9":
        return NEED
    if identifier == "T15" and group.code != ALL:
        return f"{ASPECT}{group.code}"
    if identifier == "T2":
        return f"{KIND}{category.code}"
    return f"{KIND}{group.code}" if identifier in ("T7", "T8") and group.code != ALL else ""
