"""Charts of figures: drawn from the table that is printed below them."""

from __future__ import annotations

from collections.abc import Sequence

from tinkuy.analyse.indicators.figures import Figure
from tinkuy.analyse.indicators.table import ALL
from tinkuy.publish.report.bars import Bar, bars
from tinkuy.publish.report.document import Chart, Table, plain, said
from tinkuy.publish.report.matter import Matter
from tinkuy.publish.report.numbers import in_scope_of, known_of, value_with_share

# More bars than these are no picture any more; the table has them all.
_MOST = 16
# So many of them are named to who does not see the picture.
_NAMED = 3


def chart_of(matter: Matter, question: str, table: Table, group: str = ALL) -> Chart | None:
    """The values of a group as bars, the largest first, with their table; None where there is nothing to draw."""
    some = matter.ranked(question, group)[:_MOST]
    base = matter.figure(f"{question}:{group}")
    if not some or base is None:
        return None
    language, words = matter.language, matter.words["chart"]
    drawn = [
        Bar(_named(one, language), one.value or 0, plain(value_with_share(one, language))) for one in some
    ]
    n = said(" n = ", known_of(base, language), " / ", in_scope_of(base), ".")
    caption = (*said(words["everybody"] if group == ALL else base.group.label[language], ":"), *n)
    asks = matter.answers[question].question.asks[language]
    alternative = f"{asks} {plain(caption)} {_in_words(drawn)} {words['rest']}"
    if len(some) == _MOST:
        caption = (*caption, *said(" ", words["more"].format(count=_MOST)))
    return Chart(f"chart-of-{table.anchor}", caption, alternative, bars(drawn), table)


def _named(one: Figure, language: str) -> str:
    return one.category.label[language] if one.category else one.group.label[language]


def _in_words(drawn: Sequence[Bar]) -> str:
    return ", ".join(f"{one.label} {one.told}" for one in drawn[:_NAMED]) + "."


def definitions_chart(matter: Matter, table: Table) -> Chart:
    """How many there are under each definition: those surely in, and behind them those that may be."""
    words, drawn = matter.words["chart"], []
    for group in matter.answers["T12"].table.groups:
        sure, perhaps = (
            (one.value or 0) if (one := matter.figure(f"T12:{group.code}:{status}")) else 0
            for status in ("included", "undetermined")
        )
        told = words["perhaps"].format(low=sure, high=sure + perhaps) if perhaps else str(sure)
        drawn.append(Bar(group.label[matter.language], sure, told, perhaps))
    alternative = f"{words['definitions']} {_in_words(drawn)} {words['rest']}"
    return Chart(f"chart-of-{table.anchor}", said(words["definitions"]), alternative, bars(drawn), table)
