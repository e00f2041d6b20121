"""`tinkuy diff`: what changed from one edition to another, so that a person can read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click

from tinkuy.cli.session import answer, home_option, json_option
from tinkuy.edition.changes import Change, Counts, changes
from tinkuy.edition.drafting import edition_folders
from tinkuy.errors import Refusal
from tinkuy.home import Home

_HEADINGS = {
    "left": "Organisations that left",
    "joined": "Organisations that were joined with another",
    "entered": "Organisations that entered",
    "split": "Organisations that were split from another",
    "changed": "Values that changed",
    "removed": "Said before, and no longer",
    "added": "Newly said",
}


@click.command(name="diff")
@home_option
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@json_option
def command(home: Home, old: str, new: str, as_json: bool) -> None:
    """What changed from edition A to edition B."""
    found = changes(_folder(home, old), _folder(home, new))
    if as_json:
        told = list(found)
        answer(
            {"from": old, "to": new, "counts": _counted(told), "changes": [asdict(change) for change in told]}
        )
        return
    counts = Counts()
    for (kind, of_table), some in groupby(found, key=lambda change: (change.kind, change.field)):
        click.echo(f"{_HEADINGS[kind]}{f' ({of_table})' if of_table else ''}")
        for change in some:
            counts.add(change)
            click.echo(f"  {change.organisation}  {_said(change)}")
    summary = ", ".join(f"{kind} {count}" for kind, count in counts.kinds.items())
    click.echo(f"From {old} to {new}: {summary or 'nothing changed'}.")


def _folder(home: Home, identifier: str) -> Path:
    for folder in edition_folders(home.editions):
        if folder.name == identifier:
            return folder
    raise Refusal(f"There is no edition {identifier}.", mend="See which there are: tinkuy editions")


def _said(change: Change) -> str:
    if change.kind == "changed":
        return f"{change.name}: {change.old or 'nothing'} → {change.new or 'nothing'}"
    if change.kind in ("removed", "added"):
        return f"{change.name}: {change.old or change.new}"
    return f"{change.name} ({', '.join(change.others)})" if change.others else change.name


def _counted(told: Iterable[Change]) -> dict[str, dict[str, int]]:
    counts = Counts()
    for change in told:
        counts.add(change)
    return {"kinds": dict(counts.kinds), "fields": dict(counts.fields)}
