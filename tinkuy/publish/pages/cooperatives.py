"""Cooperatives: of which types, where, in what, by which rule, with how many members; and what is not known of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.cooperatives import RULES
from tinkuy.analyse.indicators.figures import Figure, figure, totals
from tinkuy.analyse.indicators.kept import kept
from tinkuy.analyse.indicators.table import ALL, Heading
from tinkuy.edition.opening import Edition
from tinkuy.publish.figure_chart import Panel, panel
from tinkuy.publish.figure_sheet import Sheet, made_of, sheet
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit
from tinkuy.register.fields import SUPERVISIONS

BY_REGION, LINES, SECTIONS, BY_RULE, MEMBERS = "T5", "T4", "T17", "T16", "T6"
SUPERVISION, AREAS = "T18", "T19"
# Of more, the page shows the first, and the table has all.
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One question on the page: its table, and the chart of all together."""

    answer: Answer
    heading: str
    sheet: Sheet
    panels: tuple[Panel, ...]
    base: Figure
    sentence: str


def cooperatives(visit: Visit) -> Page:
    """The page of cooperatives, from the tables of figures that ask about them."""
    known = kept(visit.edition.path)
    by_region, by_rule = known.answer(BY_REGION), known.answer(BY_RULE)
    parts = {
        "places": _part(by_region, 1, visit.language),
        "lines": _part(known.answer(LINES), 2, visit.language),
        "sections": _part(known.answer(SECTIONS), 3, visit.language),
        "supervision": _part(known.answer(SUPERVISION), 4, visit.language),
        "areas": _part(known.answer(AREAS), 5, visit.language),
    }
    return Page(
        "site/cooperatives.html",
        title=_("Cooperatives"),
        description=_(
            "Of which types the cooperatives are, where they are, what they do, and what is not known."
        ),
        facts={
            **parts,
            "heading": _("Cooperatives"),
            "total": figure(by_rule, f"{BY_RULE}:{ALL}"),
            "totals": totals(by_region, visit.language),
            "rules": list(_rules(by_rule, visit.language)),
            "members": list(_members(known.answer(MEMBERS), visit.language)),
            "families": tuple(RULES),
            "supervised": list(_supervised(visit.edition)),
            "most_listed": MOST_LISTED,
        },
    )


def _part(answer: Answer, at: int, language: str) -> Part:
    table = answer.table
    everybody = table.groups[0]
    pairs = [(everybody, one, one) for one in table.categories]
    drawn = panel(answer, everybody.label[language], pairs, at, language)
    base = figure(answer, f"{answer.name}:{ALL}")
    return Part(
        answer,
        mine(answer.question.asks),
        sheet(answer, made_of(answer), language),
        (drawn,) if drawn.bars else (),
        base,
        base.sentences[language],
    )


def _rules(answer: Answer, language: str) -> Iterator[tuple[Figure, str, str]]:
    """(number, what the rule says, which type it gives) of every rule that decided for somebody."""
    for group in answer.table.groups[1:]:
        for category in answer.table.categories:
            one = figure(answer, f"{answer.name}:{group.code}:{category.code}")
            if one.value:
                yield one, category.label[language], group.label[language]


def _members(answer: Answer, language: str) -> Iterator[tuple[Heading, list[tuple[Figure, str]]]]:
    """Women and men of each type of organisation that is a cooperative, as T6 tells them and no further.

    A type that T6 puts together with other small ones is not told here either.
    """
    for group in answer.table.groups:
        if group.code in RULES and answer.table.categories:
            told = (
                figure(answer, f"{answer.name}:{group.code}:{one.code}") for one in answer.table.categories
            )
            yield group, [(one, one.sentences[language]) for one in told]


def _supervised(edition: Edition) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """(organisation, row of ``provenance``, row of ``sources``) of the first ones whose supervision status is known."""
    where = {"family": tuple(RULES), "supervision": SUPERVISIONS}
    for row in edition.rows("organisations", where, order=("id",), limit=MOST_LISTED):
        told = edition.organisation(row["id"])
        assert told is not None
        said = next(one for one in told["provenance"] if one["field"] == "supervision")
        yield told, said, told["source_facts"][said["source_id"]]


def addresses(_edition: Edition) -> Iterator[str]:
    yield "cooperatives/"
