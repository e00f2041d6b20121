"""My account, and what is said when something is not to be had."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tinkuy.people.forms import OneselfForm
from tinkuy.people.models import Person, Role
from tinkuy.people.pages import for_member, keep_language, show, spoken
from tinkuy.people.permissions import Standing
from tinkuy.people.team.actions import describe_oneself
from tinkuy.people.wording import role_words


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def account(request: HttpRequest, standing: Standing) -> HttpResponse:
    """My account: my name, my language, my roles."""
    assert isinstance(request.user, Person)
    person = request.user
    form = OneselfForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if form.is_valid():
        describe_oneself(person=person, **form.cleaned_data)
        with translation.override(person.language):
            messages.success(request, _("Saved."))
        answer = redirect("people")
        keep_language(answer, person.language)
        return answer
    held = Role.objects.filter(person=person, ended_at=None).order_by("given_at")
    language = translation.get_language()
    roles = [(role_words(role.role, role.territory, language), role.given_at) for role in held]
    return show(request, "people/account.html", {"form": form, "roles": roles})


@spoken
def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What a form is answered that was not made for this visitor, or too long ago."""
    return show(request, "people/message.html", {"kind": "form too old"}, status=403)
