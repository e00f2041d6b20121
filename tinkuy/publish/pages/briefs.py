"""Municipal briefs: for every region, and for every place with organisations, what two pages on paper say too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from tinkuy.analyse.places.answering import answers_by_place
from tinkuy.analyse.places.holding import LEVELS
from tinkuy.edition.opening import Edition
from tinkuy.publish.brief.content import brief
from tinkuy.publish.brief.linking import linked
from tinkuy.publish.brief.matter import Budget
from tinkuy.publish.brief.place import brief_codes, brief_place
from tinkuy.publish.brief.wording import LANGUAGES
from tinkuy.publish.paging import Pager, page_number, paged
from tinkuy.publish.report.document import Block, Heading
from tinkuy.publish.visit import Page, Visit

PER_PAGE = 100
# A screen scrolls: it bears more than two pages of paper.
BUDGET = Budget(organisations=40, asks=25, elsewhere=15, rows=40, letters=600)
# What stands beside the text.
ASIDE = ("figures", "sources")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a brief: its heading, and its blocks, each with the name of what it is."""

    heading: Heading
    blocks: tuple[tuple[str, Block], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A place of the list: how many organisations are known to be there; ``deep`` 0 for a region."""

    code: str
    name: str
    count: int
    deep: int


def index(visit: Visit, number: str | None = None) -> Page:
    """One page of the places that have a brief. Raises ``Http404`` beyond the last."""
    edition = visit.edition
    codes = brief_codes(edition)
    pager = Pager(page_number(visit, number), len(codes), PER_PAGE)
    if pager.number > pager.last:
        raise Http404(str(number))
    shown = codes[pager.offset : pager.offset + PER_PAGE]
    return Page(
        "site/briefs.html",
        title=_("Municipal briefs"),
        description=_("For every region, province and district with organisations: what they ask of it."),
        facts={
            "lines": [_line(edition, code, _spoken(visit)) for code in shown],
            "pager": pager,
            "previous_link": pager.previous and visit.to(address(pager.previous)),
            "next_link": pager.following and visit.to(address(pager.following)),
        },
    )


def place(visit: Visit, code: str) -> Page:
    """The brief of a place. Raises ``Http404`` for one that has none."""
    edition = visit.edition
    if code not in brief_codes(edition):
        raise Http404(code)
    there = brief_place(edition, code)
    document = linked(brief(edition, there, _spoken(visit), BUDGET), visit.to)
    parts = parts_of(document.blocks)
    inside = [one for one in brief_codes(edition) if code in _above(edition, one)]
    return Page(
        "site/brief.html",
        title=_("Municipal brief: %(place)s") % {"place": there.full_names[_spoken(visit)]},
        description=document.subtitle,
        facts={
            "document": document,
            "main_parts": [one for one in parts if one.heading.anchor not in ASIDE],
            "aside_parts": [one for one in parts if one.heading.anchor in ASIDE],
            "above": [_line(edition, one, _spoken(visit)) for one in reversed(there.above)],
            "inside": [_line(edition, one, _spoken(visit)) for one in inside[:PER_PAGE]],
            "code": code,
        },
    )


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """The blocks under each heading of the second level."""
    parts: list[Part] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            parts.append(Part(block, ()))
        else:
            last = parts[-1]
            parts[-1] = Part(last.heading, (*last.blocks, (type(block).__name__, block)))
    return parts


def address(number: int) -> str:
    """The address of one page of the list."""
    return "brief/" if number == 1 else paged("brief/list/", number)


def has_brief(edition: Edition, code: str | None) -> bool:
    """Whether the place of an organisation has a brief: one that is wider than a region has none."""
    return code in brief_codes(edition)


def _spoken(visit: Visit) -> str:
    """The language of the brief: the reader's where briefs speak it, else the first that they speak."""
    return visit.language if visit.language in LANGUAGES else LANGUAGES[0]


def _above(edition: Edition, code: str) -> Sequence[str]:
    return edition.places[code]["ancestors"] if code in edition.places else ()


def _line(edition: Edition, code: str, language: str) -> Line:
    there = brief_place(edition, code)
    count = answers_by_place(edition.path)["P1"].table.values.get(("all", code)) or 0
    return Line(code, there.names[language], count, LEVELS.index(there.level))


def addresses(edition: Edition) -> Iterator[str]:
    codes = brief_codes(edition)
    for number in range(1, Pager(1, len(codes), PER_PAGE).last + 1):
        yield address(number)
    for code in codes:
        yield f"brief/{code}/"
