"""`tinkuy file`: filled-in forms that came in become sheets."""

from __future__ import annotations

import os
import time
from dataclasses import asdict

import click

from tinkuy.cli.session import answer, counted, home_option, json_option
from tinkuy.collect.filing.actions import FiledForms, FormFiler
from tinkuy.collect.models import Submission
from tinkuy.home import Home
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.linking.actions import link_sheets

# Between two looks at what waits, and how long nothing may come before what was filed is linked.
LOOK_EVERY_SECONDS = 1.0
LINK_AFTER_SECONDS = 10.0


@click.command(name="file")
@home_option
@click.option("--watch", is_flag=True, hidden=True, help="Go on until the process that started this ends.")
@json_option
def command(home: Home, watch: bool, as_json: bool) -> None:
    """Read the filled-in forms that came in, and file a sheet for each.

    `tinkuy serve` does this by itself while it runs.
    """
    filer = FormFiler(home)
    if watch:
        _watch(home, filer)
        return
    filed = filer.file_all()
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


def _watch(home: Home, filer: FormFiler) -> None:
    """File what comes, link when no more comes, until the parent is gone."""
    parent = os.getppid()
    gazetteer = Gazetteer.load(home.charter().country)
    unlinked, quiet_since = 0, time.monotonic()
    while os.getppid() == parent:
        filed = filer.file_all()
        if filed.sheets:
            unlinked, quiet_since = unlinked + filed.sheets, time.monotonic()
        elif unlinked and time.monotonic() - quiet_since > LINK_AFTER_SECONDS:
            link_sheets(gazetteer=gazetteer)
            unlinked = 0
        time.sleep(LOOK_EVERY_SECONDS)
