"""What an invited reader sees: the draft by blocks, each statement with its source and a place to speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinkuy.edition.alphabet import alphabet
from tinkuy.edition.drafts import is_draft
from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Query
from tinkuy.people.pages import show
from tinkuy.publish.codebook import themes
from tinkuy.publish.pages.charts import ALL, chart_codes, links
from tinkuy.workshop.draft import Group, Told, counted, group, statement
from tinkuy.workshop.models import Comment, Invitation
from tinkuy.workshop.pages.bounds import for_reader
from tinkuy.workshop.pages.saying import Speaking, speaking
from tinkuy.workshop.reading.opening import of_reader
from tinkuy.workshop.subjects import Subject, subject_of

ON_A_PAGE, FOUND, SAID_ON_A_PAGE = 20, 20, 50
LONGEST_ASKED = 200
# What an address says of a page. It stands in every form of it, so that nothing else comes along.
_KEPT = ("language", "page", "q")


@require_safe
@for_reader
def start(request: HttpRequest, reader: Invitation, edition: Edition, token: str) -> HttpResponse:
    """What is asked of the reader, the blocks of the draft, and a search for an organisation by its name."""
    asked = request.GET.get("q", "").strip()[:LONGEST_ASKED]
    found = edition.search(Query(words=asked, per_page=FOUND)) if asked else None
    said = of_reader(reader, [str(Subject())])
    told = {
        "is_draft": is_draft(edition.path),
        "blocks": links(edition),
        "organisations": edition.manifest["counts"]["organisations"],
        "asked": asked,
        "found": found,
        "whole": speaking(Subject(), said),
        "comments": Comment.objects.filter(invitation=reader, ended_at=None).count(),
    }
    return show_draft(request, reader, token, "workshop/start.html", told)


@require_safe
@for_reader
def block(request: HttpRequest, reader: Invitation, edition: Edition, token: str, code: str) -> HttpResponse:
    """One page of the organisations of a block, in the order of their names."""
    if code not in chart_codes(edition):
        raise Http404(code)
    language = get_language() or "es"
    spoken_here = edition.manifest["languages"]
    order = language if language in spoken_here else spoken_here[0]
    listed = alphabet(edition.path, order, "" if code == ALL else code)
    page = Paginator(range(len(listed)), ON_A_PAGE).get_page(request.GET.get("page"))
    codes = listed.page(page.start_index() - 1, ON_A_PAGE) if len(listed) else []
    shown = [one for held in codes if (one := group(edition, held, language))]
    told = {
        "title": _("All organisations") if code == ALL else edition.labels["block"][code],
        "is_all": code == ALL,
        "page": page,
        "groups": speaking_of(edition, reader, shown),
        "themes": themes(edition),
        "lines": edition.labels["line"],
    }
    return show_draft(request, reader, token, "workshop/block.html", told)


@require_safe
@for_reader
def organisation(
    request: HttpRequest, reader: Invitation, edition: Edition, token: str, identifier: str
) -> HttpResponse:
    """One organisation with all its statements."""
    found = group(edition, identifier, get_language() or "es")
    if found is None:
        raise Http404(identifier)
    told = {
        "groups": speaking_of(edition, reader, [found]),
        "themes": themes(edition),
        "lines": edition.labels["line"],
    }
    return show_draft(request, reader, token, "workshop/organisation.html", told)


@require_safe
@for_reader
def figures(request: HttpRequest, reader: Invitation, edition: Edition, token: str) -> HttpResponse:
    """The tables of the draft's figures in their first sentences."""
    tables = counted(edition, get_language() or "es")
    said = of_reader(reader, [str(one.subject) for one in tables])
    told = {"tables": [(one, speaking(one.subject, said)) for one in tables]}
    return show_draft(request, reader, token, "workshop/figures.html", told)


@require_safe
@for_reader
def own(request: HttpRequest, reader: Invitation, edition: Edition, token: str) -> HttpResponse:
    """Everything that she said, the newest first."""
    said = Comment.objects.filter(invitation=reader, ended_at=None).order_by("-pk")
    page = Paginator(said, SAID_ON_A_PAGE).get_page(request.GET.get("page"))
    listed: list[Comment] = list(page)
    about = [subject_of(one.subject) or Subject() for one in listed]
    shown = [
        (one, name_of(edition, named), statement(edition, named) if named.statement else None)
        for one, named in zip(listed, about, strict=True)
    ]
    told = {"page": page, "shown": shown, "themes": themes(edition)}
    return show_draft(request, reader, token, "workshop/own.html", told)


def speaking_of(
    edition: Edition, reader: Invitation, groups: Sequence[Group]
) -> list[tuple[Group, Speaking, list[tuple[Told, Speaking]]]]:
    """Organisations with their statements, each with what she said of it."""
    about = [held.subject for held in groups] + [one.subject for held in groups for one in held.statements]
    said = of_reader(reader, map(str, about))
    return [
        (held, speaking(held.subject, said), [(one, speaking(one.subject, said)) for one in held.statements])
        for held in groups
    ]


def name_of(edition: Edition, subject: Subject) -> dict[str, str]:
    """The names of the organisation of a subject by language; of none {}."""
    facts = edition.organisation(subject.organisation) if subject.organisation else None
    return dict(facts["name"] or {"": facts["acronym"]}) if facts else {}


def show_draft(  # noqa: PLR0913, PLR0917 - a page, for whom, under which link
    request: HttpRequest,
    reader: Invitation,
    token: str,
    template: str,
    told: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page of the draft. ``saved`` is the comment of hers that was kept last, where the address says so."""
    number = request.GET.get("saved", "")
    own_comments = Comment.objects.filter(invitation=reader, ended_at=None)
    saved = own_comments.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 16 else None
    frame = {
        "token": token,
        "reader": reader,
        "workshop": reader.workshop,
        "saved": saved,
        "taken_back": "taken-back" in request.GET,
        # The way back to this page, without what was saved on it before.
        "back": _back(request),
    }
    return show(request, template, {**frame, **told}, status=status)


def _back(request: HttpRequest) -> str:
    kept = {name: request.GET[name][:LONGEST_ASKED] for name in _KEPT if name in request.GET}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
