"""Accepting an invitation: the page behind the link of the letter."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from tinkuy.errors import Refusal
from tinkuy.people.forms import OneselfForm
from tinkuy.people.inviting.actions import accept, invitation_of
from tinkuy.people.pages import keep_language, show, spoken
from tinkuy.people.signing.actions import sign_in
from tinkuy.people.wording import MAY, role_words

# What commands say where nobody set TINKUY_ORIGIN: a laptop.
LAPTOP = "http://localhost:8000"


@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Read who invites to what, say one's name, join. Only the button joins: programs that read letters open links."""
    try:
        held = invitation_of(token)
        form = OneselfForm(request.POST or None, initial={"name": held.name, "language": get_language()})
        if form.is_valid():
            joined = accept(token=token, **form.cleaned_data)
            # Who has an account signs in herself: the link may have gone through the hands of who made it, and must
            # not make a coordinator of a province into the steward whom she invited.
            if joined.is_new:
                sign_in(request=request, person=joined.person, how="invitation")
            answer = redirect("people")
            keep_language(answer, form.cleaned_data["language"])
            return answer
    except Refusal as refusal:
        return show(request, "people/message.html", {"kind": "over", "what": refusal.what}, status=410)
    told = {
        "form": form,
        "invitation": held,
        "role": role_words(held.role, held.territory, get_language()),
        "may": MAY[held.role],
    }
    return show(request, "people/invitation.html", told)


def address_of(token: str, request: HttpRequest | None = None) -> str:
    """The whole address of an invitation: on the server's own name where one is set, else on the one that was asked."""
    path = reverse("invitation", args=[token])
    if settings.ORIGIN or request is None:
        return f"{settings.ORIGIN or LAPTOP}{path}"
    return request.build_absolute_uri(path)
