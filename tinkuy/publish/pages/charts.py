"""Mapping charts: for each block what its organisations need, their strengths and opportunities, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinkuy.edition.alphabet import alphabet
from tinkuy.edition.opening import Edition
from tinkuy.publish.codebook import themes
from tinkuy.publish.paging import Pager, page_number, paged
from tinkuy.publish.prose import written
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit
from tinkuy.publish.weaving import weave
from tinkuy.register.fields import ASPECTS

PER_PAGE = 100
# The chart of all blocks together; also of organisations that are in none.
ALL = "all"
# The columns that a mapping chart has; others stand in it only where something was said.
ALWAYS = ("need", "strength", "opportunity")


@dataclass(frozen=True, slots=True)
class Cell:
    """What the sources say of one aspect: texts as (language, text), else the themes that were coded."""

    aspect: str
    texts: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation of a chart: everything public about it, and a cell for each column."""

    told: Mapping[str, Any]
    cells: tuple[Cell, ...]


def index(visit: Visit) -> Page:
    """The blocks, with how many organisations each chart holds."""
    edition = visit.edition
    return Page(
        "site/charts.html",
        title=_("Mapping charts"),
        description=_(
            "For every organisation of a block: what it needs, its strengths and its opportunities."
        ),
        facts={
            "weaving": weave(edition, edition.rows("blocks", order=("position", "code"))),
            "written": written(edition, "introduction"),
            "without_block": edition.manifest["counts"]["by_block"].get("", 0),
        },
    )


def chart(visit: Visit, block: str, number: str | None = None) -> Page:
    """One page of a block's chart. Raises ``Http404`` for a block that there is not, or a page beyond the last."""
    edition = visit.edition
    if block not in chart_codes(edition):
        raise Http404(block)
    listed = alphabet(edition.path, visit.language, "" if block == ALL else block)
    pager = Pager(page_number(visit, number), len(listed), PER_PAGE)
    if pager.number > pager.last:
        raise Http404(str(number))
    aspects = columns(edition)
    told = [one for code in listed.page(pager.offset, PER_PAGE) if (one := edition.organisation(code))]
    title = _("All organisations") if block == ALL else mine(edition.labels["block"][block])
    return Page(
        "site/chart.html",
        title=_("Mapping chart: %(block)s") % {"block": title},
        description=_(
            "%(block)s: needs, strengths and opportunities of %(number)s organisations, a row each."
        )
        % {"block": title, "number": pager.total},
        facts={
            "here": block,
            "block_title": title,
            # Whoever leafs on has read it.
            "written": written(edition, "introduction", block) if pager.number == 1 and block != ALL else [],
            "blocks": links(edition),
            "aspects": aspects,
            "rows": [Row(one, tuple(cell(one["statements"], aspect) for aspect in aspects)) for one in told],
            "themes": themes(edition),
            "sources": heard(edition, told),
            "pager": pager,
            "previous_link": pager.previous and visit.to(paged(f"charts/{block}/", pager.previous)),
            "next_link": pager.following and visit.to(paged(f"charts/{block}/", pager.following)),
        },
    )


def columns(edition: Edition) -> tuple[str, ...]:
    """The aspects that are columns of the charts of an edition."""
    said = edition.manifest["counts"]["by_aspect"]
    return tuple(aspect for aspect in ASPECTS if aspect in ALWAYS or said.get(aspect))


def cell(statements: Sequence[Mapping[str, Any]], aspect: str) -> Cell:
    """One cell: what is said in the reader's language, else in any; themes only where nobody's words are there."""
    of_aspect = [one for one in statements if one["aspect"] == aspect]
    own = [one for one in of_aspect if one["language"] == get_language()]
    texts = _texts(own) or _texts(of_aspect)
    codes = {code for one in own or of_aspect for code in one["themes"]}
    return Cell(aspect, texts, () if texts else tuple(sorted(codes)))


def _texts(statements: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Each text once, in the order of the sources."""
    return tuple(dict.fromkeys((one["language"] or "", one["text"]) for one in statements if one["text"]))


def heard(edition: Edition, told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The sources of the statements of a page, as rows of ``sources``."""
    named = {one["source_id"] for organisation in told for one in organisation["statements"]}
    return [source for code, source in edition.sources.items() if code in named]


def links(edition: Edition) -> list[dict[str, Any]]:
    """The charts there are: {code, label by language, count}."""
    counts = edition.manifest["counts"]["by_block"]
    labels = edition.labels["block"]
    return [
        {"code": code, "label": labels[code], "count": counts[code]} for code in chart_codes(edition)[:-1]
    ]


def chart_codes(edition: Edition) -> list[str]:
    """The blocks that have organisations, in the order of printing, then ``ALL``."""
    counts = edition.manifest["counts"]["by_block"]
    blocks = edition.rows("blocks", order=("position", "code"), limit=None)
    return [block["code"] for block in blocks if counts.get(block["code"])] + [ALL]


def addresses(edition: Edition) -> Iterator[str]:
    counts = edition.manifest["counts"]
    yield "charts/"
    for code in chart_codes(edition):
        total = counts["organisations"] if code == ALL else counts["by_block"][code]
        for number in range(1, Pager(1, total, PER_PAGE).last + 1):
            yield paged(f"charts/{code}/", number)
