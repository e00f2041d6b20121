"""What every page for the team shares: its language, its frame, and who may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from tinkuy.people.models import Person
from tinkuy.people.permissions import Standing, may_somewhere, standing_of
from tinkuy.people.wording import mapping_title

View = Callable[..., HttpResponseBase]
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
A_YEAR = 365 * 24 * 3600


def spoken(view: View) -> View:
    """Answer in the language that the visitor chose; who may not see the page is told so in it.

    No such page is kept by the browser, and its address (which may hold a token) is told to nobody.
    """

    @wraps(view)
    def speaking(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        with translation.override(language_of(request)):
            try:
                answer = view(request, *given, **named)
            except PermissionDenied:
                answer = show(request, "people/message.html", {"kind": "not yours"}, status=403)
            if hasattr(answer, "render"):
                answer = answer.render()
        add_never_cache_headers(answer)
        answer["Referrer-Policy"] = "same-origin"
        if (chosen := request.GET.get("language", "")) in LANGUAGES:
            keep_language(answer, chosen)
        return answer

    return speaking


def for_member(view: View) -> View:
    """Let in who is signed in; others are asked to sign in first. The view is given her standing."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *given, standing=standing_of(request.user), **named)

    return spoken(guarded)


def require(standing: Standing, action: str) -> None:
    """Raise ``PermissionDenied`` for who may do this nowhere."""
    if not may_somewhere(standing, action):
        raise PermissionDenied


def show(
    request: HttpRequest, template: str, told: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of a template."""
    return render(request, template, dict(told or {}), status=status)


def language_of(request: HttpRequest) -> str:
    """The language asked for now, else the one chosen before, else the person's, the browser's, the mapping's."""
    person = getattr(request, "user", None)
    wishes = [
        request.GET.get("language", ""),
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        person.language if isinstance(person, Person) else "",
        *_of_browser(request),
        *settings.HOME.charter().languages,
    ]
    return next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])


def keep_language(answer: HttpResponseBase, language: str) -> None:
    """Let the browser remember the language that was chosen."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _of_browser(request: HttpRequest) -> Iterator[str]:
    for wish, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        with suppress(LookupError):
            yield get_supported_language_variant(wish)


class Frame:
    """What stands around every page. Nothing of it is looked up before a page asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def language(self) -> str:
        return language_of(self._request)

    @cached_property
    def mapping(self) -> str:
        return mapping_title(self.language)

    @cached_property
    def person(self) -> Person | None:
        user = getattr(self._request, "user", None)
        return user if isinstance(user, Person) else None

    @cached_property
    def sees_people(self) -> bool:
        return self.person is not None and may_somewhere(standing_of(self.person), "see people")

    @cached_property
    def languages(self) -> list[tuple[str, str, str]]:
        """Code, name and address of each language: this page in it."""
        asked = self._request.GET.copy()
        return [
            (code, str(name), f"{self._request.path}?{_with(asked, language=code)}")
            for code, name in settings.LANGUAGES
        ]


def _with(asked: QueryDict, **more: str) -> str:
    changed = asked.copy()
    for key, value in more.items():
        changed[key] = value
    return changed.urlencode()


def frame(request: HttpRequest) -> dict[str, Frame]:
    """The frame, for every template (settings.py)."""
    return {"frame": Frame(request)}
