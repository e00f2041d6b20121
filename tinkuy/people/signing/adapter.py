"""What allauth asks Tinkuy: who may sign up (nobody), what to say, what happens after signing in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tinkuy.people.models import Person
from tinkuy.people.signing.actions import note_signing_in
from tinkuy.people.wording import mapping_title


class Adapter(DefaultAccountAdapter):
    """Closed to strangers, and sparing of words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code that was sent."),
        "too_many_login_attempts": _("Too many attempts. Wait some minutes, then ask for a new code."),
        "rate_limited": _("Too many attempts. Wait some minutes, then ask for a new code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mapping = mapping_title(get_language() or "")
        super().send_mail(template_prefix, email, {**context, "mapping": mapping})

    def add_message(  # noqa: PLR0913, PLR0917 - as allauth has it
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what allauth says in words of ours; its templates of messages say what the page shows anyway."""
        if message:
            super().add_message(request, level, message=message, extra_tags=extra_tags)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """Who was shut out while a code was on its way is where everybody begins."""
        return redirect("account_login")

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse:
        note_signing_in(person=user, how="code")
        return super().post_login(request, user, **more)
