"""The coordinator's side: which workshops there are, how far one is; call one and close it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.drafts import is_draft, public_folders
from tinkuy.edition.manifest import read_manifest
from tinkuy.errors import Refusal
from tinkuy.people.pages import for_member
from tinkuy.people.permissions import Standing, may_somewhere
from tinkuy.workshop.actions import close_workshop, open_workshop
from tinkuy.workshop.forms import WorkshopForm
from tinkuy.workshop.models import Workshop
from tinkuy.workshop.pages.bounds import (
    DECIDE,
    person_of,
    places_for,
    require_hold,
    show_desk,
    workshop_of,
)
from tinkuy.workshop.reading.opening import progress

ON_A_PAGE, EDITIONS_OFFERED = 50, 20
USUAL_DAYS = 14


@require_safe
@for_member
def workshops(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Every workshop, the newest first."""
    if not may_somewhere(standing, DECIDE):
        raise PermissionDenied
    page = Paginator(Workshop.objects.order_by("-pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    return show_desk(standing, request, "workshop/workshops.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def open_one(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Call a workshop on an edition."""
    require_hold(standing)
    offered = _editions_offered()
    first = {"until": timezone.localdate() + timedelta(days=USUAL_DAYS)}
    form = WorkshopForm(request.POST or None, initial=first)
    form.fields["edition"].choices = offered  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            opened = open_workshop(home=settings.HOME, by=person_of(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.what)
        else:
            return redirect("workshop-readers", opened.pk)
    told = {"form": form, "offered": offered, "is_only": len(edition_folders(settings.HOME.editions)) == 1}
    return show_desk(standing, request, "workshop/open.html", told)


@require_safe
@for_member
def workshop(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """How far a workshop is."""
    held = workshop_of(standing, number)
    folder = settings.HOME.editions / held.edition
    public = public_folders(settings.HOME.editions)
    told = {
        "workshop": held,
        "progress": progress(held, places_for(standing)),
        "is_draft": is_draft(folder),
        "shown": public[-1].name if public else "",
        "decisions": held.decisions.count(),
    }
    return show_desk(standing, request, "workshop/workshop.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def close(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Ask once more, then close it."""
    require_hold(standing)
    held = workshop_of(standing, number)
    if request.method == "POST":
        try:
            stays_draft = "stays_draft" in request.POST
            close_workshop(home=settings.HOME, workshop=held, by=person_of(request), stays_draft=stays_draft)
        except Refusal as refusal:
            messages.error(request, refusal.what)
        else:
            messages.success(request, _("The workshop is closed. The names of its readers were emptied."))
        return redirect("workshop", held.pk)
    told = {"workshop": held, "progress": progress(held)}
    return show_desk(standing, request, "workshop/close.html", told)


def _editions_offered() -> list[tuple[str, str]]:
    """The newest editions on which no workshop is open, the newest first."""
    busy = set(Workshop.objects.filter(closed_at=None).values_list("edition", flat=True))
    folders = edition_folders(settings.HOME.editions)[-EDITIONS_OFFERED:]
    return [
        (folder.name, f"{folder.name} · {read_manifest(folder)['title']}")
        for folder in reversed(folders)
        if folder.name not in busy
    ]
