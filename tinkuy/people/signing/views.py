"""Signing in and out."""

from __future__ import annotations

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.errors import Refusal
from tinkuy.people.pages import keep_language, show, spoken
from tinkuy.people.signing.actions import person_of_link, sign_in_by_link

ask_address = spoken(RequestLoginCodeView.as_view())
ask_code = spoken(ConfirmLoginCodeView.as_view())


@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind `tinkuy people link`. Only the button signs in: programs that look ahead open links."""
    try:
        if request.method == "POST":
            person = sign_in_by_link(request=request, token=token)
            answer = redirect("people")
            keep_language(answer, person.language)
            return answer
        person = person_of_link(token)
    except Refusal as refusal:
        return show(request, "people/message.html", {"kind": "over", "what": refusal.what}, status=410)
    return show(request, "people/link.html", {"person": person})


@require_POST
@spoken
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out on this device."""
    logout(request)
    return redirect("account_login")
