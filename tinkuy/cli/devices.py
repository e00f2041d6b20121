"""`tinkuy devices`: the telephones and browsers that may send forms."""

from __future__ import annotations

import sys

import click
import segno
from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from tinkuy.cli.session import answer, json_option, listing_group
from tinkuy.collect.devices.actions import admit_device, collect_settings, revoke_device
from tinkuy.collect.models import Device
from tinkuy.home import Home
from tinkuy.people.models import Person

DEFAULT_ORIGIN = "http://localhost:8000"


@listing_group("devices")
def command(home: Home, as_json: bool) -> None:
    """The telephones and browsers that may send forms. Without a word after it: a list."""
    devices = Device.objects.select_related("person").order_by("id")
    if as_json:
        answer([_told(device) for device in devices.iterator()])
        return
    for device in devices.iterator():
        state = f"revoked {localtime(device.revoked_at):%Y-%m-%d}" if device.revoked_at else "may send"
        seen = f"seen {localtime(device.seen_at):%Y-%m-%d %H:%M}" if device.seen_at else "never seen"
        click.echo(f"{device.pk:>4}  {device.person}  {device.label}  {state}, {seen}")
    if not devices.exists():
        click.echo("No device may send yet. Admit one: tinkuy devices add person@example.org")


@command.command(name="add")
@click.argument("email")
@click.option("--name", default="", help="The person's name, the first time.")
@click.option("--label", default="", help='What the device is called, as "Rosa\'s telephone".')
@click.option("--origin", default="", help="The address of the server, as https://mapping.example.org.")
@json_option
@click.pass_obj
def add_command(home: Home, /, email: str, as_json: bool, **told: str) -> None:
    """Let a device of the person with this EMAIL send forms: prints its address and the QR code for ODK Collect.

    The address is shown this once. Whoever has it can send forms as this person.
    """
    person = Person.objects.filter(email__iexact=email).first() or Person.objects.create_user(
        email, told["name"]
    )
    admitted = admit_device(person=person, label=told["label"])
    start = (told["origin"] or settings.ORIGIN or DEFAULT_ORIGIN).rstrip("/")
    address = f"{start}{reverse('openrosa', args=[admitted.token])}"
    title = next(iter(home.charter().title.values()), "Tinkuy")
    code = collect_settings(address, title)
    # After the #, which no browser sends: the token reaches no log.
    page = f"{start}{reverse('fieldwork')}#{admitted.token}"
    if as_json:
        answer(
            {**_told(admitted.device), "server_url": address, "browser_url": page, "collect_settings": code}
        )
        return
    click.echo(f"In a browser:      {page}")
    click.echo(f"In ODK Collect:    {address}\n")
    segno.make(code, error="l").terminal(out=sys.stdout, compact=True)
    click.echo("Collect: open the menu, add a project, scan this code.")


@command.command(name="revoke")
@click.argument("device", type=int)
def revoke_command(device: int) -> None:
    """Let the DEVICE (its number) send no more; what it holds unsent stays on it."""
    revoked = revoke_device(device=device)
    seen = f" It was last seen on {localtime(revoked.seen_at):%Y-%m-%d}." if revoked.seen_at else ""
    click.echo(f"Device {revoked.pk} may not send any more.{seen}")


def _told(device: Device) -> dict[str, object]:
    return {
        "device": device.pk,
        "person": device.person.email,
        "label": device.label,
        "made_at": device.made_at,
        "seen_at": device.seen_at,
        "revoked_at": device.revoked_at,
    }
