"""Candidates for clusters, each membership explained in words; called as people named them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinkuy.analyse.clusters.explaining import Explaining
from tinkuy.analyse.clusters.finding import (
    MOST_ORGANISATIONS,
    ROLES,
    WITHIN_KM,
    Candidate,
    Membership,
    candidates_of,
)
from tinkuy.analyse.clusters.spots import spots_of
from tinkuy.edition.opening import Edition
from tinkuy.publish.paging import Pager, page_number, paged
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit

PER_PAGE = 20
# Of a larger candidate the page tells of so many members in each role; the command tells of all.
MOST_MEMBERS = 25


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate as it is printed: ``name`` is "" where nobody gave it one."""

    candidate: Candidate
    name: str
    named_on: str
    line: str
    where: str
    roles: tuple[tuple[str, tuple[tuple[Membership, str, str], ...], int], ...]


def clusters(visit: Visit, number: str | None = None) -> Page:
    """One page of the candidates, the largest first. Raises ``Http404`` for a page beyond the last."""
    edition = visit.edition
    found = _found(edition)
    pager = Pager(page_number(visit, number), len(found), PER_PAGE)
    if pager.number > pager.last:
        raise Http404(str(number))
    explaining = Explaining(
        get_language() or "en",
        lambda code: _name(edition, code),
        lambda code: mine(edition.labels["line"].get(code)) or code,
        lambda code: mine(edition.labels["place"].get(code)) or code,
    )
    return Page(
        "site/clusters.html",
        title=_("Clusters"),
        description=_(
            "Organisations near each other, in the same or in complementary lines, and who supports them."
        ),
        facts={
            "is_too_large": edition.manifest["counts"]["organisations"] > MOST_ORGANISATIONS,
            "base_sentence": explaining.base(spots_of(edition.path), edition.id) if found else "",
            "km": round(WITHIN_KM),
            "shown": [
                _shown(edition, explaining, one) for one in found[pager.offset : pager.offset + PER_PAGE]
            ],
            "role_words": {
                "shared": _("Same line"),
                "complementary": _("Complementary lines"),
                "support": _("Support bodies"),
            },
            "pager": pager,
            "previous_link": pager.previous and visit.to(paged("clusters/", pager.previous)),
            "next_link": pager.following and visit.to(paged("clusters/", pager.following)),
        },
    )


def _found(edition: Edition) -> Sequence[Candidate]:
    if edition.manifest["counts"]["organisations"] > MOST_ORGANISATIONS:
        return ()
    return candidates_of(edition.path)


def _shown(edition: Edition, explaining: Explaining, one: Candidate) -> Shown:
    # An edition frozen before clusters had names says nothing of them.
    given: dict[str, Any] = next(
        (named for named in edition.manifest.get("clusters", ()) if named["id"] == one.id), {}
    )
    roles = [
        (
            role,
            tuple(
                (member, explaining.name(member.id), explaining.why(one, member))
                for member in of_role[:MOST_MEMBERS]
            ),
            max(0, len(of_role) - MOST_MEMBERS),
        )
        for role in ROLES
        if (of_role := one.of(role))
    ]
    return Shown(
        one,
        mine(given.get("names")),
        given.get("named_on", ""),
        explaining.line(one.line),
        explaining.where(one),
        tuple(roles),
    )


def _name(edition: Edition, identifier: str) -> str:
    told = edition.organisation(identifier) or {}
    return mine(told.get("name")) or told.get("acronym") or identifier


def addresses(edition: Edition) -> Iterator[str]:
    for number in range(1, Pager(1, len(_found(edition)), PER_PAGE).last + 1):
        yield paged("clusters/", number)
