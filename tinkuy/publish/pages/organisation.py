"""An organisation's page: everything public about it, and for every value where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinkuy.analyse.indicators.cooperatives import RULES
from tinkuy.edition.opening import Edition
from tinkuy.publish.codebook import themes
from tinkuy.publish.linked import linked_data
from tinkuy.publish.pages.briefs import has_brief
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit
from tinkuy.register.fields import ASPECTS

# What a reader may miss: absences of these are told, of the others not.
TOLD_ABSENCES = (
    "place", "area_kind", "members_women", "members_men", "lines", "contacts", "legal_form", "supervision",
    "supervision_date", "capacity",
)  # fmt: skip
# Whether they are supervised is asked of cooperatives only.
OF_COOPERATIVES = ("supervision", "supervision_date")


def organisation(visit: Visit, identifier: str) -> Page:
    """The page of one organisation. Raises ``Http404`` where the edition has none with this identifier."""
    told = visit.edition.organisation(identifier)
    if told is None:
        raise Http404(identifier)
    name = mine(told["name"]) or told["acronym"] or identifier
    own_ties, other_ties = by_language(told)
    return Page(
        "site/organisation.html",
        title=name,
        description=_("%(name)s in the mapping: what it does, where it is, what it needs, and who said so.")
        % {"name": name},
        facts={
            "told": told,
            "name": name,
            "aspects": (aspects := spoken(told["statements"])),
            "other_languages": {
                aspect: sorted({one["language"] or "" for one in other}) for aspect, _said, other in aspects
            },
            "own_ties": own_ties or other_ties,
            "other_ties": other_ties if own_ties else [],
            "themes": themes(visit.edition),
            "lines": visit.edition.labels["line"],
            "descriptions": in_my_language_first(told["descriptions"]),
            "products": [
                one | {"when": season(one["season"])} for one in in_my_language_first(told["products"])
            ],
            "with_capacity": any(one["capacity"] is not None for one in told["products"]),
            "aliases": [one for one in told["names"] if one["kind"] == "alias"],
            "absences": list(absences_of(told)),
            "supervision": next((row for row in told["provenance"] if row["field"] == "supervision"), None),
            "has_brief": has_brief(visit.edition, told["place_code"]),
            "block_label": mine(visit.edition.labels["block"].get(told["block"] or "")),
            "linked_data": linked_data(visit, told),
        },
    )


def absences_of(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, absence) of what a reader may miss, in the order in which the page tells it."""
    for field in TOLD_ABSENCES:
        if field in told["absences"] and (field not in OF_COOPERATIVES or told["family"] in RULES):
            yield field, told["absences"][field]


def spoken(statements: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Statements by aspect: those in the reader's language, and those at hand in another one.

    Where an aspect has none in the reader's language, the other ones are shown at once.
    """
    here = get_language()
    said = []
    for aspect in ASPECTS:
        of_aspect = [one for one in statements if one["aspect"] == aspect]
        own = [one for one in of_aspect if one["language"] == here]
        other = [one for one in of_aspect if one["language"] != here]
        if of_aspect:
            said.append((aspect, own or other, other if own else []))
    return said


def by_language(told: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The ties told by sources in the reader's language, and those told by others."""
    here = get_language()
    own = [tie for tie in told["ties"] if told["source_facts"][tie["source_id"]]["language"] == here]
    return own, [tie for tie in told["ties"] if tie not in own]


def in_my_language_first(texts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    here = get_language()
    return sorted(texts, key=lambda text: text.get("language") != here)


def season(months: str | None) -> str:
    """When there is any of a product, in words: "all year", the months, or what the source says; "" for nothing."""
    codes = (months or "").split(";")
    if len(codes) == len(MONTHS):
        return _("all year")
    if all(code.isdigit() and int(code) in MONTHS for code in codes):
        return ", ".join(str(MONTHS[int(code)]) for code in codes)
    return months or ""


def addresses(edition: Edition) -> Iterator[str]:
    for batch in edition.stream("organisations"):
        for row in batch:
            yield f"organisations/{row['id']}/"
