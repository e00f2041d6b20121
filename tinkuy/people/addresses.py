"""The addresses of the team's pages, below /people/ (web/urls.py)."""

from __future__ import annotations

from django.urls import path

from tinkuy.people import views
from tinkuy.people.inviting import views as inviting
from tinkuy.people.signing import views as signing
from tinkuy.people.team import views as team

ADDRESSES = [
    path("", views.account, name="people"),
    # The names are allauth's, which sends people from one to the other.
    path("sign-in/", signing.ask_address, name="account_login"),
    path("sign-in/", signing.ask_address, name="account_request_login_code"),
    path("sign-in/code/", signing.ask_code, name="account_confirm_login_code"),
    path("sign-out/", signing.sign_out, name="account_logout"),
    path("link/<str:token>/", signing.link, name="link"),
    path("invitation/<str:token>/", inviting.invitation, name="invitation"),
    path("team/", team.people, name="team"),
    path("team/invite/", team.invite_person, name="invite"),
    path("team/role/<int:number>/end/", team.end, name="end-role"),
    path("team/invitation/<int:number>/take-back/", team.take_back, name="take-back"),
]
