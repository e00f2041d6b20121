"""`tinkuy trail`: who did what and when, and whether anybody altered it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click
from django.utils.timezone import localtime

from tinkuy.cli.session import answer, json_option, listing_group
from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.manifest import read_manifest
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.models import AuditEvent
from tinkuy.people.trail.checking import fault_of_trail
from tinkuy.people.trail.head import Head

A_PAGE = 50


@listing_group("trail")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help=f"{A_PAGE} events a page.")
def command(home: Home, page: int, as_json: bool) -> None:
    """Who did what and when, the newest first. Write its last digest down elsewhere from time to time."""
    shown = AuditEvent.objects.select_related("by").order_by("-number")[(page - 1) * A_PAGE : page * A_PAGE]
    if as_json:
        answer([_told(event) for event in shown])
        return
    for event in shown:
        facts = ", ".join(f"{key} {value}" for key, value in event.facts.items() if value not in ("", None))
        who = event.by or "the command line"
        click.echo(
            f"{event.number:>6}  {localtime(event.at):%Y-%m-%d %H:%M:%S}  {event.digest[:8]}  "
            f"{event.what}: {event.about}"
            f"{f' ({facts})' if facts else ''}  by {who}"
        )
    if not shown:
        click.echo("Nothing happened yet." if page == 1 else "There are no events so far back.")


@command.command(name="check")
@json_option
@click.pass_obj
def check_command(home: Home, as_json: bool) -> None:
    """Look at every event and the one before it: exit code 1, and the place, where they do not hold together."""
    fault = fault_of_trail(home.path, _remembered(home))
    last = AuditEvent.objects.order_by("-number").values_list("number", "digest").first() or (0, "")
    if as_json:
        found = {"number": fault.number, "why": fault.why} if fault else None
        answer({"holds": fault is None, "fault": found, "events": last[0], "digest": last[1]})
    elif fault:
        click.echo(f"The trail was altered, or its file was: {fault}.")
    else:
        click.echo(
            f"The trail holds: {last[0]:,} events, the last one with the digest {last[1] or '(none)'}."
        )
    if fault:
        sys.exit(1)


def _remembered(home: Home) -> Iterator[Head]:
    """The head that each edition bears; none that was frozen before there was a trail, or that cannot be read."""
    for folder in edition_folders(home.editions):
        try:
            trail = read_manifest(folder).get("trail") or {"event": 0}
        except Refusal:
            continue
        if trail["event"]:
            yield Head(trail["event"], trail["digest"])


def _told(event: AuditEvent) -> dict[str, object]:
    return {
        "number": event.number,
        "at": event.at,
        "by": event.by.email if event.by else None,
        "what": event.what,
        "about": event.about,
        "facts": event.facts,
        "digest": event.digest,
    }
