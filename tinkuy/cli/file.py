"""`tinkuy file`: filled-in forms that came in become sheets."""

from __future__ import annotations

import logging
import os
import time
from dataclasses import asdict

import click
from django.db import OperationalError
from django.db.models import Max

from tinkuy.cli.session import answer, counted, home_option, json_option
from tinkuy.collect.filing.actions import FiledForms, FormFiler
from tinkuy.collect.models import Submission
from tinkuy.home import Home
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.linking.actions import link_sheets

_LOG = logging.getLogger(__name__)
# Between two looks at what waits, and how long nothing may come before what was filed is linked.
LOOK_EVERY_SECONDS = 1.0
LINK_AFTER_SECONDS = 10.0
# How many times as long as it worked the process that files rests, and how long at most while forms still come in.
RESTS = 3
LONGEST_REST_SECONDS = 5.0


@click.command(name="file")
@home_option
@click.option(
    "--watch", "parent", type=int, default=0, hidden=True, help="Go on until this parent process ends."
)
@json_option
def command(home: Home, parent: int, as_json: bool) -> None:
    """Read the filled-in forms that came in, and file a sheet for each.

    `tinkuy serve` does this by itself while it runs.
    """
    if parent:
        _watch(home, parent)
        return
    filed = FormFiler(home).file_all()
    if as_json:
        answer(asdict(filed))
        return
    for line in told(filed):
        click.echo(line)


def told(filed: FiledForms) -> list[str]:
    """What filing did, in sentences."""
    waiting = Submission.objects.filter(state="aside").count()
    lines = (
        [f"Filed {counted(filed.sheets, 'form', 'forms')} as sheets."]
        if filed.sheets
        else ["Nothing new to file."]
    )
    if filed.edits:
        lines.append(f"  {counted(filed.edits, 'takes', 'take')} the place of an earlier one.")
    if waiting:
        lines.append(
            f"  {counted(waiting, 'form is', 'forms are')} set aside for a person: tinkuy submissions --aside"
        )
    return lines


def _watch(home: Home, parent: int) -> None:
    """File what comes, link when no more comes, until the parent is gone."""
    unlinked, quiet_since = 0, time.monotonic()
    while os.getppid() == parent:
        try:
            unlinked, quiet_since = _look(home, unlinked, quiet_since)
        except OperationalError as fault:
            # Somebody else is at the register for long: what waits can wait.
            _LOG.warning("%s", fault)
        time.sleep(LOOK_EVERY_SECONDS)


def _look(home: Home, unlinked: int, quiet_since: float) -> tuple[int, float]:
    """File what waits, or link what was filed; how many sheets are not linked, and since when nothing came."""
    # The gazetteer is loaded when there is something to read with it, and not before.
    if Submission.objects.filter(state="waiting").exists() and (sheets := _file_at_leisure(home)):
        return unlinked + sheets, time.monotonic()
    if unlinked and time.monotonic() - quiet_since > LINK_AFTER_SECONDS:
        link_sheets(gazetteer=Gazetteer.load(home.charter().country))
        return 0, quiet_since
    return unlinked, quiet_since


def _file_at_leisure(home: Home) -> int:
    """File what waits, resting after each act for longer than it took: whoever sends meanwhile comes first.

    Gives how many sheets were filed. A lower priority would not do: it would hold the register while others compute.
    """
    filer, filed = FormFiler(home), FiledForms()
    started = time.monotonic()
    while filer.file_some(filed):
        _rest(RESTS * (time.monotonic() - started))
        started = time.monotonic()
    return filed.sheets


def _rest(seconds: float) -> None:
    """Rest so long, and on while forms come in one after another, up to ``LONGEST_REST_SECONDS``."""
    until = time.monotonic() + max(seconds, LONGEST_REST_SECONDS)
    newest = _newest()
    time.sleep(seconds)
    while (now := _newest()) != newest and time.monotonic() < until:
        newest = now
        time.sleep(LOOK_EVERY_SECONDS / 2)


def _newest() -> int:
    return Submission.objects.aggregate(newest=Max("id"))["newest"] or 0
