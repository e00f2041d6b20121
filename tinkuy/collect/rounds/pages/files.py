"""The photographs and other files that came with a submission, for who may see it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from tinkuy.collect.models import Attachment
from tinkuy.collect.rounds.pages.bounds import INTERVIEW, person_of, visible_submissions
from tinkuy.collect.store import path_of
from tinkuy.people.pages import for_member, require
from tinkuy.people.permissions import Standing

# What is shown as a picture is one by its first bytes: its name is only what somebody called it.
_PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@require_safe
@for_member
def attachment(request: HttpRequest, standing: Standing, number: int, file: int) -> FileResponse:
    """A file of a submission: a picture to be looked at, anything else to be kept."""
    require(standing, INTERVIEW)
    seen = visible_submissions(standing, person_of(request)).filter(pk=number)
    held = Attachment.objects.filter(pk=file, submission__in=seen.values("pk")).first()
    if held is None:
        raise Http404
    path = path_of(settings.HOME.media, held.digest)
    if not path.is_file():
        raise Http404
    kind = picture_kind(path)
    return FileResponse(
        path.open("rb"),
        as_attachment=not kind,
        filename=held.name,
        content_type=kind or "application/octet-stream",
    )


def picture_kind(path: Path) -> str:
    """Its MIME type, "" for what is no picture or is not there."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        start = file.read(8)
    return next((kind for mark, kind in _PICTURES.items() if start.startswith(mark)), "")


def files_told(submission: int) -> list[tuple[Attachment, bool]]:
    """The files of a submission, each with whether it is a picture."""
    held = Attachment.objects.filter(submission=submission).order_by("pk")
    return [(one, bool(picture_kind(path_of(settings.HOME.media, one.digest)))) for one in held]
