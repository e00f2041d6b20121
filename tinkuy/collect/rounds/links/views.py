"""The page behind the link: the form as the organisation reads it before its interview, with no account.

It says what the interview is for, when it is, what consent means, and the questions. Nothing here is about anybody
else, and nothing is taken in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinkuy.collect.forms.titles import title_in
from tinkuy.collect.paper.reading import read_form
from tinkuy.collect.rounds.links.actions import link_of, note_opening, print_link, version_of
from tinkuy.collect.rounds.links.questions import parts_of
from tinkuy.collect.rounds.models import FormLink
from tinkuy.collect.rounds.pages.words import MODES, place_words
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.pages import show, spoken

# What commands say where nobody set TINKUY_ORIGIN: a laptop.
LAPTOP = "http://localhost:8000"
# Setting a page takes seconds of a processor: a sheet that was set is kept so long.
KEPT_SECONDS = 3600
# Programs open links before people do: to draw a preview of a message, to look for harm.
_PROGRAM = re.compile(
    r"bot\b|bot/|crawl|spider|preview|facebookexternalhit|whatsapp|telegram|skype|curl|wget|python|scan|monitor",
    re.IGNORECASE,
)


def for_whom_it_was_sent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Let in who has the link. It is found by no search engine, and its address is told to nobody."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponseBase:
        link = link_of(token)
        answer = view(request, link, token) if link else show(request, "ahead/over.html", status=410)
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return answer

    return spoken(guarded)


@require_safe
@for_whom_it_was_sent
def ahead(request: HttpRequest, link: FormLink, token: str) -> HttpResponse:
    """The form to be read. The first reader is noted, once."""
    if _is_a_reader(request):
        _note(link)
    return show(request, "ahead/form.html", _told(link, token))


@require_safe
@for_whom_it_was_sent
def ahead_printed(request: HttpRequest, link: FormLink, token: str) -> HttpResponse:
    """The same as a PDF, to be printed and filled in by hand."""
    language = get_language() or "es"
    try:
        pdf = cache.get_or_set(
            f"form-link-{link.pk}-{language}", lambda: print_link(link=link, language=language), KEPT_SECONDS
        )
    except Refusal:
        return show(request, "ahead/over.html", {"cannot_be_printed": True}, status=503)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{_("form")}.pdf"'
    return answer


def address_of(token: str, request: HttpRequest | None = None) -> str:
    """The whole address of a link: on the server's own name where one is set, else on the one that was asked."""
    path = reverse("ahead", args=[token])
    if settings.ORIGIN or request is None:
        return f"{settings.ORIGIN or LAPTOP}{path}"
    return request.build_absolute_uri(path)


def _is_a_reader(request: HttpRequest) -> bool:
    """Whether a person outside the team looks: no program that draws previews, nobody who only tries the link."""
    agent = request.headers.get("User-Agent", "")
    is_early = "prefetch" in (request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", ""))
    return (
        request.method == "GET"
        and not isinstance(request.user, Person)
        and not is_early
        and not _PROGRAM.search(agent)
    )


def _note(link: FormLink) -> None:
    if link.opened_at:
        return
    try:
        note_opening(link=link)
    except OperationalError:
        # Somebody holds the register: the page is shown all the same, and the next reader is noted.
        return


def _told(link: FormLink, token: str) -> dict[str, Any]:
    language, visit, version = get_language() or "es", link.visit, version_of(link)
    form = read_form(version.xform, version.choices, language) if version else None
    return {
        "token": token,
        "name": visit.name,
        "title": title_in(visit.round.form.titles, language) or (form.title if form else ""),
        "appointment_at": visit.appointment_at,
        "mode": MODES.get(visit.mode, ""),
        "place": place_words(visit.place_code, language),
        "publisher": settings.HOME.charter().publisher,
        "parts": list(parts_of(form.whole)) if form else [],
    }
