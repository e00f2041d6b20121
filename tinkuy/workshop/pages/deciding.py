"""The desk: each thing of which somebody spoke, what was said, and the decision with its reason."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.edition.opening import Edition
from tinkuy.errors import Refusal
from tinkuy.people.pages import for_member
from tinkuy.people.permissions import Standing
from tinkuy.publish.codebook import themes
from tinkuy.publish.words import OUTCOMES, SAID
from tinkuy.register.decided import KINDS
from tinkuy.workshop.deciding.actions import Verdict, decide
from tinkuy.workshop.draft import group, statement, table_of
from tinkuy.workshop.forms import VerdictForm
from tinkuy.workshop.models import Decision, Workshop
from tinkuy.workshop.pages.bounds import draft_of, person_of, places_for, show_desk, workshop_of
from tinkuy.workshop.pages.words import ABOUT
from tinkuy.workshop.pages.words import KINDS as KIND_WORDS
from tinkuy.workshop.reading.opening import decisions_of, progress, spoken
from tinkuy.workshop.reading.opening import subjects as subjects_spoken_of
from tinkuy.workshop.subjects import Subject, subject_of

ON_A_PAGE, SAID_ON_A_PAGE = 30, 100


@require_safe
@for_member
def subjects(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Each thing of which somebody spoke, those that wait for a decision first."""
    held, places = workshop_of(standing, number), places_for(standing)
    edition = _draft(held)
    page = Paginator(subjects_spoken_of(held, places), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [(row, _counts(row), _thing(edition, row["subject"])) for row in page.object_list]
    told = {
        "workshop": held,
        "progress": progress(held, places),
        "page": page,
        "shown": shown,
        "outcomes": OUTCOMES,
    }
    return show_desk(standing, request, "workshop/subjects.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def subject(request: HttpRequest, standing: Standing, number: int, subject: str) -> HttpResponse:
    """What was said of one thing, by whom, and the decision; after it the next that waits."""
    held, places, found = workshop_of(standing, number), places_for(standing), subject_of(subject)
    said = spoken(held, places).filter(subject=subject).select_related("invitation").order_by("pk")
    if found is None or not said:
        raise Http404(subject)
    thing = _thing(_draft(held), subject)
    form = VerdictForm(request.POST or None)
    if form.is_valid():
        aspect = thing["one"].aspect if thing["one"] else ""
        verdict = Verdict(language=get_language() or "es", **form.cleaned_data)
        try:
            decide(workshop=held, subject=found, verdict=verdict, aspect=aspect, by=person_of(request))
        except Refusal as refusal:
            form.add_error(None, refusal.what)
        else:
            messages.success(request, _("Decided: %(outcome)s.") % {"outcome": OUTCOMES[verdict.outcome]})
            return _next(held, places)
    page = Paginator(said, SAID_ON_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "workshop": held,
        "subject": subject,
        "thing": thing,
        "page": page,
        "said": [(one, KIND_WORDS[one.kind]) for one in page.object_list],
        "decisions": [_decision(one) for one in decisions_of(held, subject)],
        "form": form,
    }
    return show_desk(standing, request, "workshop/decide.html", told)


def _next(workshop: Workshop, places: Collection[str] | None) -> HttpResponse:
    waiting = subjects_spoken_of(workshop, places).filter(is_waiting=True).first()
    if waiting is None:
        return redirect("workshop-comments", workshop.pk)
    return redirect("decide-comments", workshop.pk, waiting["subject"])


def _draft(workshop: Workshop) -> Edition | None:
    """The draft, None where its folder is gone or cannot be read: what was said of it can still be decided."""
    try:
        return draft_of(workshop)
    except Refusal:
        return None


def _thing(edition: Edition | None, written: str) -> dict[str, Any]:
    """What a subject names, for the templates: its words where the draft can be read."""
    found = subject_of(written) or Subject()
    told: dict[str, Any] = {"about": ABOUT[found.about], "group": None, "one": None, "table": None}
    if edition is None:
        return told
    if found.organisation:
        told |= {"group": group(edition, found.organisation), "themes": themes(edition)}
        told["lines"] = edition.labels["line"]
    if found.statement:
        told["one"] = statement(edition, found)
    if found.figure:
        told["table"] = table_of(edition, found, get_language() or "es")
    return told


def _counts(row: dict[str, Any]) -> list[tuple[int, str]]:
    return [(row[f"{kind}_count"], str(SAID[kind])) for kind in KINDS if row[f"{kind}_count"]]


def _decision(one: Decision) -> tuple[Decision, Any]:
    return one, OUTCOMES[one.outcome]
