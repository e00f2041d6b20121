"""The figures that sources report, audited in front of the reader: value, base, line, how it stands and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from tinkuy.analyse.claims.answered import figures_beside
from tinkuy.analyse.indicators.figures import Figure
from tinkuy.edition.earlier import earlier_editions
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.publish import words
from tinkuy.publish.paging import Pager, page_number, paged
from tinkuy.publish.visit import Page, Visit
from tinkuy.register.fields import CLAIM_TOPICS

PER_PAGE = 100
# Figures side by side are few; a topic with more of them than this is no comparison.
MOST_ON_TOPIC = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim: its row, the reason in the reader's language, and the edition's own figure beside it.

    ``page`` is the page of the list on which it stands, for a claim that is shown beside others of its topic.
    """

    row: Mapping[str, Any]
    reason: str
    reason_language: str
    own: Figure | None
    page: int = 1

    @property
    def is_recomputed(self) -> bool:
        """Whether another number stands beside the printed one."""
        return self.row["computed_low"] is not None or self.own is not None


def claims(visit: Visit, status: str | None = None, number: str | None = None) -> Page:
    """One page of the claims, all or those that stand so. Raises ``Http404`` for a page beyond the last."""
    edition = visit.edition
    counts = {one: edition.count("claims", {"status": one}) for one in words.CLAIM_STATUSES}
    total = counts[status] if status else sum(counts.values())
    pager = Pager(page_number(visit, number), total, PER_PAGE)
    if pager.number > pager.last:
        raise Http404(str(number))
    path = f"claims/{status}/" if status else "claims/"
    where = {"status": status} if status else {}
    rows = _page(visit, where, pager.offset)
    is_first = pager.number == 1 and not status
    return Page(
        "site/claims.html",
        title=_("Reported figures"),
        description=_(
            "Every figure taken from elsewhere, with its base, its source and line, and whether it holds."
        ),
        facts={
            "here": status or "",
            "counts": counts,
            "total": sum(counts.values()),
            "shares": edition.count("claims", {"unit": "share"}),
            "without_base": edition.count("claims", {"unit": "share", "base": None}),
            "shown": [shown(visit, row) for row in rows],
            "topics": list(topics(visit)) if is_first else [],
            "sources": edition.sources,
            "pager": pager,
            "previous_link": pager.previous and visit.to(paged(path, pager.previous)),
            "next_link": pager.following and visit.to(paged(path, pager.following)),
        },
    )


def _page(visit: Visit, where: Mapping[str, Any], offset: int) -> list[dict[str, Any]]:
    """The claims from one on, as many as stand on a page: those in the reader's language first, as they are printed."""
    edition = visit.edition
    others = [language for language in _told(edition.path).totals if language != visit.language]
    mine = {**where, "language": visit.language}
    rows = edition.rows("claims", mine, offset=offset, limit=PER_PAGE)
    if len(rows) < PER_PAGE and others:
        passed = max(0, offset - edition.count("claims", mine))
        rest = {**where, "language": others}
        rows += edition.rows("claims", rest, offset=passed, limit=PER_PAGE - len(rows))
    return rows


def topics(visit: Visit) -> Iterator[tuple[str, list[Shown]]]:
    """The figures that are about one thing, side by side: (topic, figures), each value of a source's language once."""
    for topic in CLAIM_TOPICS:
        rows = visit.edition.rows("claims", {"topic": topic}, limit=MOST_ON_TOPIC)
        # The language editions of one text report the same figures: the reader's own is enough, where there is one.
        mine = [row for row in rows if row["language"] == visit.language] or rows
        once = {(row["value"], row["bound"]): row for row in reversed(mine)}
        if len(once) > 1:
            yield topic, [shown(visit, row) for row in mine if once.get((row["value"], row["bound"])) is row]


def shown(visit: Visit, row: Mapping[str, Any]) -> Shown:
    """A claim as the page shows it: its reason in the reader's language, else in the one in which it was given."""
    other = {"es": "en", "en": "es"}.get(visit.language, "en")
    language = next((one for one in (visit.language, other) if row.get(f"reason_{one}")), "")
    reason = row[f"reason_{language}"] if language else ""
    own = own_figures(visit.edition).get(row["question"] or "")
    return Shown(row, reason, language, own, _page_of(visit, row))


def _page_of(visit: Visit, row: Mapping[str, Any]) -> int:
    told = _told(visit.edition.path)
    before = told.before.get(row["id"], {})
    place = before.get(visit.language, 0)
    if row["language"] != visit.language:
        place = told.totals.get(visit.language, 0) + sum(before.values()) - place
    return 1 + place // PER_PAGE


def own_figures(edition: Edition) -> dict[str, Figure]:
    """{id: figure} of the edition's own figures that answer what its claims say."""
    return _own_figures(edition.path)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the claims of an edition are told in and ask of it.

    ``totals`` has a language to how many claims are in it, ``before`` a claim that has a topic to how many of each
    language stand before it, ``questions`` the ids of the edition's own figures.
    """

    totals: Mapping[str, int]
    before: Mapping[str, Mapping[str, int]]
    questions: frozenset[str]


@lru_cache(maxsize=8)
def _told(folder: Path) -> _Told:
    """Kept, because editions never change."""
    totals: Counter[str] = Counter()
    before: dict[str, Mapping[str, int]] = {}
    questions = set()
    for row in (row for some in open_edition(folder).stream("claims") for row in some):
        if row["topic"]:
            before[row["id"]] = dict(totals)
        totals[row["language"]] += 1
        questions.add(row["question"] or "")
    return _Told(dict(totals), before, frozenset(questions - {""}))


@lru_cache(maxsize=8)
def _own_figures(folder: Path) -> dict[str, Figure]:
    """Kept, because editions never change."""
    asked = _told(folder).questions
    if not asked:
        return {}
    return figures_beside(folder, earlier_editions(folder), asked)


def addresses(edition: Edition) -> Iterator[str]:
    """All claims, and those of each status that any has."""
    totals = {status: edition.count("claims", {"status": status}) for status in words.CLAIM_STATUSES}
    lists = {"claims/": sum(totals.values())} | {
        f"claims/{one}/": count for one, count in totals.items() if count
    }
    for path, total in lists.items():
        for number in range(1, Pager(1, total, PER_PAGE).last + 1):
            yield paged(path, number)
