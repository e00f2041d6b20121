"""People and invitations, for who coordinates."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.errors import Refusal
from tinkuy.people.inviting.actions import invite, withdraw
from tinkuy.people.inviting.letters import send_invitation
from tinkuy.people.inviting.views import address_of
from tinkuy.people.models import Invitation, Person, Role
from tinkuy.people.pages import LANGUAGES, for_member, require, show
from tinkuy.people.permissions import Standing, may_give, may_standing
from tinkuy.people.team.actions import end_role
from tinkuy.people.team.forms import InviteForm
from tinkuy.people.team.reading import invitations_within, members_within
from tinkuy.people.territories import chain, territory_name
from tinkuy.people.wording import role_words


@require_safe
@for_member
def people(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Who works within her bounds, and who is invited."""
    require(standing, "see people")
    language = get_language()
    members = [
        (member.person, [(role, _words(role, language), _may_end(standing, role)) for role in member.roles])
        for member in members_within(standing)
    ]
    invited = [(one, _words(one, language), _may_end(standing, one)) for one in invitations_within(standing)]
    return show(request, "people/people.html", {"members": members, "invited": invited})


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def invite_person(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Invite somebody; where no letter leaves, the link is shown so that it can be handed on."""
    require(standing, "invite")
    assert isinstance(request.user, Person)
    form = InviteForm(request.POST or None, standing=standing, initial=_likely(standing))
    if form.is_valid():
        try:
            invited = invite(**form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            address = address_of(invited.token, request)
            was_sent = send_invitation(invited.invitation, address)
            told = {"invitation": invited.invitation, "address": "" if was_sent else address}
            return show(request, "people/invited.html", told)
    return show(request, "people/invite.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def end(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Ask once more, then end a role."""
    role = Role.objects.filter(pk=number, ended_at=None).select_related("person").first()
    if role is None:
        raise Http404
    _require_may_end(standing, role)
    words = _words(role, get_language())
    if request.method == "POST":
        try:
            end_role(role=role, by=_person(request))
            messages.success(request, _("%(name)s: this role has ended.") % {"name": role.person})
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("team")
    return show(request, "people/end.html", {"role": role, "words": words})


@require_http_methods(["POST"])
@for_member
def take_back(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Make the link of an invitation worthless."""
    invitation = Invitation.objects.filter(pk=number).first()
    if invitation is None:
        raise Http404
    _require_may_end(standing, invitation)
    withdraw(invitation=invitation, by=_person(request))
    messages.success(request, _("The invitation of %(email)s was taken back.") % {"email": invitation.email})
    return redirect("team")


def _likely(standing: Standing) -> dict[str, str]:
    """What the form says before anybody wrote in it: an interviewer, in the inviter's own territory if she has one."""
    language = get_language() or LANGUAGES[0]
    bounds = [territory for role, territory in standing.roles if role != Role.INTERVIEWER]
    territory = territory_name(bounds[0], language) if len(bounds) == 1 else ""
    return {"role": Role.INTERVIEWER, "language": language, "territory": territory}


def _require_may_end(standing: Standing, held: Role | Invitation) -> None:
    """What she may not even see is not there for her; what she sees and may not end is refused."""
    if not may_standing(standing, "see people", chain(held.territory)):
        require(standing, "see people")
        raise Http404
    if not _may_end(standing, held):
        raise PermissionDenied


def _may_end(standing: Standing, held: Role | Invitation) -> bool:
    return may_give(standing, held.role, chain(held.territory))


def _words(held: Role | Invitation, language: str) -> str:
    return role_words(held.role, held.territory, language)


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
