"""A reader says something: saved at once, shown as saved, and taken back with one press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.edition.opening import Edition
from tinkuy.errors import Refusal
from tinkuy.people.pages import show
from tinkuy.publish.codebook import themes
from tinkuy.register.decided import AGREE
from tinkuy.workshop.commenting.actions import MOST_LETTERS, TooMany, say, take_back
from tinkuy.workshop.draft import group, is_there, place_of, statement, table_of
from tinkuy.workshop.models import Comment, Invitation
from tinkuy.workshop.pages.bounds import for_reader
from tinkuy.workshop.pages.words import KINDS
from tinkuy.workshop.subjects import Subject, subject_of

# Of a text that is too long so much is shown again, to be shortened.
_SHOWN_AGAIN = 3 * MOST_LETTERS


@dataclass(frozen=True, slots=True)
class Speaking:
    """A thing of which she may speak, and what she said of it: comments with their kind in words."""

    subject: Subject
    said: Sequence[tuple[Comment, str]]

    @property
    def written(self) -> str:
        """The thing as it stands in an address."""
        return str(self.subject)

    @property
    def agrees(self) -> bool:
        """Whether she said already that it is right."""
        return any(comment.kind == AGREE for comment, _words in self.said)


def speaking(subject: Subject, said: Mapping[str, Sequence[Comment]]) -> Speaking:
    """The thing with what she said of it: ``said`` is ``of_reader``."""
    return Speaking(subject, [(one, str(KINDS[one.kind])) for one in said.get(str(subject), ())])


@require_http_methods(["GET", "HEAD", "POST"])
@for_reader
def about(
    request: HttpRequest, reader: Invitation, edition: Edition, token: str, subject: str
) -> HttpResponse:
    """One thing and the form about it; what is sent here is saved. Without a script every form comes here."""
    found = subject_of(subject)
    if found is None or not is_there(edition, found):
        raise Http404(subject)
    wrong, status = "", 200
    kind, text = request.POST.get("kind", ""), request.POST.get("text", "")
    if request.method == "POST":
        try:
            kept = say(
                reader=reader, subject=found, place_code=place_of(edition, found), kind=kind, text=text
            )
        except Refusal as refusal:
            wrong, status = refusal.what, 429 if isinstance(refusal, TooMany) else 400
        else:
            return _back_to(request, token, found, f"saved={kept.pk}")
    own = Comment.objects.filter(invitation=reader, ended_at=None, subject=str(found)).order_by("pk")
    told = {
        **_shown(edition, found),
        "token": token,
        "reader": reader,
        "workshop": reader.workshop,
        "speaking": speaking(found, {str(found): list(own)}),
        "wrong": wrong,
        "kind": kind,
        "text": text[:_SHOWN_AGAIN],
        "back": _own_page(token, request.POST.get("back", "")),
        "themes": themes(edition),
        "lines": edition.labels["line"],
    }
    return show(request, "workshop/about.html", told, status=status)


@require_POST
@for_reader
def undo(request: HttpRequest, reader: Invitation, edition: Edition, token: str, number: int) -> HttpResponse:
    """Take a comment of hers back."""
    ended = take_back(reader=reader, comment=number)
    if ended is None:
        raise Http404(str(number))
    return _back_to(request, token, subject_of(ended.subject) or Subject(), "taken-back")


def _shown(edition: Edition, subject: Subject) -> dict[str, object]:
    language = get_language() or "es"
    return {
        "group": group(edition, subject.organisation) if subject.organisation else None,
        "one": statement(edition, subject) if subject.statement else None,
        "table": table_of(edition, subject, language) if subject.figure else None,
    }


def _back_to(request: HttpRequest, token: str, subject: Subject, told: str) -> HttpResponse:
    """To the page from which it came, at the thing of which she spoke."""
    page = _own_page(token, request.POST.get("back", ""))
    return redirect(f"{page}{'&' if '?' in page else '?'}{told}#{subject}")


def _own_page(token: str, asked: str) -> str:
    """A page below her own link; whatever else is asked for is the first one."""
    start = reverse("draft", args=[token])
    try:
        parts = urlsplit(asked)
    except ValueError:
        return start
    is_own = (
        not parts.scheme and not parts.netloc and parts.path.startswith(start) and "/.." not in parts.path
    )
    return f"{parts.path}{'?' + parts.query if parts.query else ''}" if is_own else start
