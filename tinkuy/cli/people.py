"""`tinkuy people`: who works on the mapping; invite, let in without e-mail, end a role."""

from __future__ import annotations

import click
from django.conf import settings
from django.urls import reverse

from tinkuy.cli.session import answer, json_option, listing_group
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.inviting.actions import invite
from tinkuy.people.inviting.letters import send_invitation
from tinkuy.people.inviting.views import LAPTOP, address_of
from tinkuy.people.models import Person, Role
from tinkuy.people.signing.actions import make_link
from tinkuy.people.team.actions import end_role
from tinkuy.people.territories import territory_called
from tinkuy.people.wording import role_words

ROLES = click.Choice([role for role, _name in Role.ROLES])


@listing_group("people")
def command(home: Home, as_json: bool) -> None:
    """Who works on the mapping, with which roles. Without a word after it: a list."""
    persons = [(person, _roles(person)) for person in Person.objects.order_by("name", "email")]
    if as_json:
        answer([_told(person, roles) for person, roles in persons])
        return
    for person, roles in persons:
        words = "; ".join(role_words(role.role, role.territory, "en") for role in roles) or "no role"
        click.echo(f"{person.pk:>4}  {person.name or '-'}  {person.email}  {words}")
    if not persons:
        click.echo("Nobody yet. Invite the first: tinkuy people invite you@example.org --role steward")


@command.command(name="invite")
@click.argument("email")
@click.option("--role", type=ROLES, default=Role.INTERVIEWER, show_default=True, help="What she may do.")
@click.option("--territory", default="", help="A place, by code or name; without one the whole mapping.")
@click.option("--name", default="", help="What she is called.")
@click.option(
    "--language",
    type=click.Choice([code for code, _ in settings.LANGUAGES]),
    help="Of the letter and her pages.",
)
@json_option
@click.pass_obj
def invite_command(  # noqa: PLR0913, PLR0917 - a command takes as many as it has options
    home: Home, /, email: str, territory: str, language: str | None, as_json: bool, role: str, name: str
) -> None:
    """Invite who has this EMAIL: sends a letter where there is e-mail, and prints the link, which holds for 14 days.

    The first steward of a mapping is made so: --role steward.
    """
    spoken = language or next(
        (one for one in home.charter().languages if one in dict(settings.LANGUAGES)), "es"
    )
    invited = invite(
        email=email, territory=territory_called(territory), language=spoken, role=role, name=name
    )
    address = address_of(invited.token)
    was_sent = send_invitation(invited.invitation, address) if _has_mail() else False
    if as_json:
        answer({"invitation": invited.invitation.pk, "address": address, "sent": was_sent})
        return
    click.echo(
        f"The letter to {invited.invitation.email} is on its way." if was_sent else "No letter was sent."
    )
    click.echo(f"The link, shown this once: {address}")


@command.command(name="link")
@click.argument("email")
def link_command(email: str) -> None:
    """Print a link that signs in who has this EMAIL: once, within 15 minutes. For machines without e-mail."""
    token = make_link(person=_person(email))
    click.echo(f"{settings.ORIGIN or LAPTOP}{reverse('link', args=[token])}")


@command.command(name="end")
@click.argument("email")
@click.option("--role", type=ROLES, required=True, help="The role that ends.")
@click.option("--territory", default=None, help="Only there; without it, in every territory.")
def end_command(email: str, role: str, territory: str | None) -> None:
    """End a role of who has this EMAIL. Her devices are stopped one by one: tinkuy devices revoke."""
    person = _person(email)
    held = Role.objects.filter(person=person, role=role, ended_at=None)
    if territory is not None:
        held = held.filter(territory=territory_called(territory))
    ending = list(held)
    if not ending:
        raise Refusal(f"{person} does not have this role.", mend="tinkuy people lists who has which.")
    for one in ending:
        end_role(role=one)
        click.echo(f"{person} is no longer: {role_words(one.role, one.territory, 'en')}")


def _has_mail() -> bool:
    """Whether letters leave from here: on the command line there is no need to print them."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def _person(email: str) -> Person:
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise Refusal(f"There is nobody with the address {email}.", mend="tinkuy people lists who there is.")
    return person


def _roles(person: Person) -> list[Role]:
    return list(Role.objects.filter(person=person, ended_at=None).order_by("given_at"))


def _told(person: Person, roles: list[Role]) -> dict[str, object]:
    return {
        "person": person.pk,
        "email": person.email,
        "name": person.name,
        "language": person.language,
        "roles": [{"role": one.role, "territory": one.territory, "given_at": one.given_at} for one in roles],
    }
