"""The editions of the mapping, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from tinkuy.edition.changes import SAID, Change
from tinkuy.edition.drafts import public_folders
from tinkuy.edition.manifest import read_manifest
from tinkuy.edition.opening import Edition
from tinkuy.edition.statement_digest import statement_digest
from tinkuy.publish import words
from tinkuy.publish.codebook import themes
from tinkuy.publish.comparing import MOST_LISTED, compared, decided_between, grouped
from tinkuy.publish.pages.organisation import season
from tinkuy.publish.paging import Pager, page_number, paged
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit

PER_PAGE = 200
# Columns whose codes have labels in the edition.
LABELLED = {"block": "block", "place_code": "place", "lines": "line"}
# What is said begins with its kind.
KINDS_SAID: dict[str, Mapping[str, object]] = {"contacts": words.CONTACTS, "relations": words.TIES}


def editions(visit: Visit) -> Page:
    """Every edition of the mapping, newest first, each with a link to what changed in it."""
    told = [read_manifest(folder) for folder in folders(visit.edition)]
    before = {newer["id"]: older["id"] for older, newer in pairwise(told)}
    return Page(
        "site/editions.html",
        title=_("Editions"),
        description=_(
            "Every edition of this mapping: when it was frozen, what it holds, what changed in it."
        ),
        facts={"editions": [(one, own_title(one), before.get(one["id"])) for one in reversed(told)]},
    )


def differences(visit: Visit, older: str, newer: str, number: str | None = None) -> Page:
    """One page of what changed from an edition to a later one. Raises ``Http404`` where there are none such."""
    held = {folder.name: folder for folder in folders(visit.edition)}
    if older not in held or newer not in held or int(older) >= int(newer):
        raise Http404(f"{older} {newer}")
    comparison = compared(held[older], held[newer])
    decided = decided_between(held[older], held[newer])
    # One list: what was decided in workshops, then what changed.
    pager = Pager(page_number(visit, number), len(decided) + len(comparison.listed), PER_PAGE)
    if pager.number > pager.last:
        raise Http404(str(number))
    path = f"editions/{older}/{newer}/"
    begin = max(0, pager.offset - len(decided))
    page = comparison.listed[begin : max(0, pager.offset + PER_PAGE - len(decided))]
    return Page(
        "site/differences.html",
        title=_("From edition %(older)s to %(newer)s") % {"older": older, "newer": newer},
        description=_("What changed from edition %(older)s to edition %(newer)s of the mapping.")
        % {"older": older, "newer": newer},
        facts={
            "older": read_manifest(held[older]),
            "newer": read_manifest(held[newer]),
            "comparison": comparison,
            "decided": [
                _decided(visit.edition, row) for row in decided[pager.offset : pager.offset + PER_PAGE]
            ],
            "groups": [
                (kind, field, [_told(visit.edition, change) for change in some])
                for kind, field, some in grouped(page)
            ],
            "most_listed": MOST_LISTED,
            "pager": pager,
            "previous_link": pager.previous and visit.to(paged(path, pager.previous)),
            "next_link": pager.following and visit.to(paged(path, pager.following)),
        },
    )


def own_title(manifest: Mapping[str, Any]) -> str:
    """The title that somebody gave an edition; "" where it has only the mapping's title and its number."""
    title: str = manifest["title"]
    return "" if title.endswith(manifest["id"]) else title


def folders(edition: Edition) -> list[Path]:
    """The folders of all editions of the mapping that an edition is of, oldest first; drafts only if it is one."""
    return public_folders(edition.path.parent, edition.id)


def _told(edition: Edition, change: Change) -> dict[str, Any]:
    """A change as a row of the page; ``id`` is "" where the visitor's edition has no page of the organisation."""
    told = edition.organisation(change.organisation)
    name = (mine(told["name"]) or told["acronym"]) if told else change.name
    return {
        "id": change.organisation if told else "",
        "name": name or change.organisation,
        "old": value_in_words(edition, change.field, change.old),
        "new": value_in_words(edition, change.field, change.new),
    }


def _decided(edition: Edition, row: Mapping[str, Any]) -> dict[str, Any]:
    """A decision as a card of the page; what it is about is told where the visitor's edition has it."""
    told = edition.organisation(row["organisation_id"]) if row["organisation_id"] else None
    statements = told["statements"] if told and row["statement"] else ()
    of_it = (one for one in statements if statement_digest(row["organisation_id"], one) == row["statement"])
    said = next(of_it, None)
    return {
        **row,
        "id": told["id"] if told else "",
        "name": (mine(told["name"]) or told["acronym"]) if told else "",
        "words": said,
        "themes": [mine(themes(edition).get(code)) or code for code in said["themes"]] if said else [],
        "counts": [(row[kind], words.SAID[kind]) for kind in words.SAID if row[kind]],
    }


def value_in_words(edition: Edition, field: str, value: str) -> str:
    """A value as people read it: codes in words, the parts of what is said without the empty ones."""
    facet = LABELLED.get(field)
    if facet:
        return ", ".join(mine(edition.labels[facet].get(code)) or code for code in value.split(";"))
    if field in words.BY_NAME:
        return str(words.BY_NAME[field].get(value, value)) if value else ""
    if field == "claims":
        codes = {**words.CLAIM_STATUSES, **words.CLAIM_REASONS}
        return " · ".join(str(codes.get(part, part)) for part in value.split(" · "))
    if field not in SAID or not value:
        return value
    parts = value.split(" · ")
    if field == "statements":
        aspect, supporter, *text, coded = parts
        labels = (mine(themes(edition).get(code)) or code for code in coded.split(";"))
        parts = [
            str(words.ASPECTS.get(aspect, aspect)),
            str(words.SUPPORTERS.get(supporter, supporter)),
            *text,
        ]
        parts.append(", ".join(labels))
    elif field in KINDS_SAID:
        parts[0] = str(KINDS_SAID[field].get(parts[0], parts[0]))
    elif field == "names":
        del parts[0]
    elif field == "products":
        parts[-2] = season(parts[-2])
    return " · ".join(part for part in parts if part)


def addresses(edition: Edition) -> Iterator[str]:
    """The list, and each edition compared with the one before it."""
    yield "editions/"
    for older, newer in pairwise(folders(edition)):
        path = f"editions/{older.name}/{newer.name}/"
        listed = len(decided_between(older, newer)) + len(compared(older, newer).listed)
        for number in range(1, Pager(1, listed, PER_PAGE).last + 1):
            yield paged(path, number)
