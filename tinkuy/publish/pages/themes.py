"""Themes: what organisations need, are strong in and hope for, how many say so, and who, in their own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.figures import figure
from tinkuy.analyse.indicators.kept import kept
from tinkuy.analyse.indicators.table import ALL, Heading
from tinkuy.edition.opening import Edition
from tinkuy.publish.figure_chart import Panel, panel, panels
from tinkuy.publish.figure_sheet import Cell, value_cell
from tinkuy.publish.pages.organisation import spoken
from tinkuy.publish.paging import Pager, page_number, paged
from tinkuy.publish.sayers import sayers
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit

PER_PAGE = 50
# Themes by aspect, and needs by block and by whom they are asked of.
BY_ASPECT, NEEDS = "T15", "T9"
_SUPPORTER = "from-"


@dataclass(frozen=True, slots=True)
class Named:
    """A theme in the list: its cells, everybody first, then an aspect each."""

    theme: Heading
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sayer:
    """An organisation that says something of a theme: statements by aspect, the reader's language first."""

    told: Mapping[str, Any]
    said: Sequence[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]


def index(visit: Visit) -> Page:
    """Every theme with how many organisations name it, by aspect."""
    answer = kept(visit.edition.path).answer(BY_ASPECT)
    everybody = answer.table.groups[0]
    return Page(
        "site/themes.html",
        title=_("Themes"),
        description=_("What organisations need, are strong in and hope for, theme by theme."),
        facts={
            "heading": _("Themes"),
            "base": figure(answer, f"{BY_ASPECT}:{ALL}"),
            "sentence": figure(answer, f"{BY_ASPECT}:{ALL}").sentences[visit.language],
            "groups": answer.table.groups[1:],
            "bases": [figure(answer, f"{BY_ASPECT}:{one.code}") for one in answer.table.groups],
            "themes": [
                Named(one, tuple(_cell(answer, group, one, visit.language) for group in answer.table.groups))
                for one in _by_number(answer)
            ],
            "panels": panels(answer, visit.language)[1:],
            "unnamed": _unnamed(visit.edition, answer),
            "everybody": everybody,
        },
    )


def theme(visit: Visit, code: str, number: str | None = None) -> Page:
    """One theme: how many, and one page of who says it. Raises ``Http404`` where nobody names it."""
    known = kept(visit.edition.path)
    answer, needs = known.answer(BY_ASPECT), known.answer(NEEDS)
    named = next((one for one in answer.table.categories if one.code == code), None)
    listed = sayers(visit.edition.path, visit.language, code)
    pager = Pager(page_number(visit, number), len(listed), PER_PAGE)
    if named is None or pager.number > pager.last:
        raise Http404(code)
    row = next((one for one in visit.edition.rows("themes", {"code": code})), {})
    drawn = list(_panels(answer, needs, named, visit.language))
    return Page(
        "site/theme.html",
        title=mine(named.label),
        description=_("%(theme)s: how many organisations name it, and who says so, in their words.")
        % {"theme": mine(named.label)},
        facts={
            "heading": mine(named.label),
            "definition": row.get("definition_en") or "",
            "lead": figure(answer, f"{BY_ASPECT}:{ALL}:{code}"),
            "sentence": figure(answer, f"{BY_ASPECT}:{ALL}:{code}").sentences[visit.language],
            "panels": drawn,
            "words": _words(drawn, answer, needs, visit.language),
            "sayers": [
                Sayer(told, _said(told["statements"], code))
                for identifier in listed.page(pager.offset, PER_PAGE)
                if (told := visit.edition.organisation(identifier))
            ],
            "blocks": visit.edition.labels["block"],
            "pager": pager,
            "previous_link": pager.previous and visit.to(paged(f"themes/{code}/", pager.previous)),
            "next_link": pager.following and visit.to(paged(f"themes/{code}/", pager.following)),
        },
    )


def _said(
    statements: Sequence[dict[str, Any]], code: str
) -> list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]:
    """What is said of a theme, by aspect; of what stands in another language only what has words."""
    of_theme = [one for one in statements if code in one["themes"]]
    return [(aspect, own, [one for one in others if one["text"]]) for aspect, own, others in spoken(of_theme)]


def _panels(answer: Answer, needs: Answer, named: Heading, language: str) -> Iterator[Panel]:
    """By what is said of it; as a need, by block and by whom it is asked of. Those without a bar are left out."""
    aspects = [one for one in answer.table.groups if one.code != ALL]
    asked = [one for one in needs.table.groups if one.code != ALL] if named in needs.table.categories else []
    ways = (
        (answer, _("Named as"), aspects),
        (needs, _("Needed, by block"), [one for one in asked if not one.code.startswith(_SUPPORTER)]),
        (needs, _("Asked"), [one for one in asked if one.code.startswith(_SUPPORTER)]),
    )
    for at, (of, heading, groups) in enumerate(ways, start=1):
        drawn = panel(of, heading, [(group, named, group) for group in groups], at, language)
        if drawn.bars:
            yield drawn


def _words(drawn: Sequence[Panel], answer: Answer, needs: Answer, language: str) -> list[tuple[str, str]]:
    """(id, sentence) of every number in the panels."""
    found = []
    for bar in (bar for one in drawn for bar in one.bars):
        of = answer if bar.id.startswith(f"{BY_ASPECT}:") else needs
        found.append((bar.id, figure(of, bar.id).sentences[language]))
    return found


def _by_number(answer: Answer) -> list[Heading]:
    """The themes that somebody names, the commonest first."""
    values = answer.table.values
    return sorted(answer.table.categories, key=lambda one: -(values[ALL, one.code] or 0))


def _cell(answer: Answer, group: Heading, named: Heading, language: str) -> Cell:
    return value_cell(answer, figure(answer, f"{BY_ASPECT}:{group.code}:{named.code}"), language)


def _unnamed(edition: Edition, answer: Answer) -> list[dict[str, str]]:
    """The themes of the codebook that nobody names, {language: label} each."""
    named = {one.code for one in answer.table.categories}
    rows = edition.rows("themes", limit=None)
    return [{"es": row["label_es"], "en": row["label_en"]} for row in rows if row["code"] not in named]


def addresses(edition: Edition) -> Iterator[str]:
    yield "themes/"
    table = kept(edition.path).answer(BY_ASPECT).table
    for one in table.categories:
        for number in range(1, Pager(1, table.values[ALL, one.code] or 0, PER_PAGE).last + 1):
            yield paged(f"themes/{one.code}/", number)
