"""`tinkuy editions`: which there are, whether one is still as it was frozen, and a draft let out."""

from __future__ import annotations

from typing import Any

import click

from tinkuy.cli.session import answer, home_option, json_option
from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.drafts import is_draft
from tinkuy.edition.manifest import read_manifest, verify
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.workshop.actions import let_draft_out


@click.command(name="editions")
@home_option
@click.option(
    "--verify", "identifier", default="", metavar="ID", help="Compare every file of one with its checksum."
)
@click.option("--let-out", "draft", default="", metavar="ID", help="Let the site show a draft from now on.")
@json_option
def command(home: Home, identifier: str, draft: str, as_json: bool) -> None:
    """List the editions, oldest first."""
    if draft:
        let_draft_out(home=home, edition=draft)
        click.echo(f"Edition {draft} is a draft no longer: the site shows it.")
        return
    if identifier:
        _verify(home, identifier, as_json)
        return
    manifests = [_line(home, read_manifest(folder)) for folder in edition_folders(home.editions)]
    if as_json:
        answer(manifests)
        return
    if not manifests:
        click.echo("There is no edition yet. Make one: tinkuy freeze")
    for one in manifests:
        click.echo(
            f"{one['id']}  {one['frozen_at']}  {one['organisations']:>9,} organisations  {one['title']}"
            f"{'  (draft)' if one['is_draft'] else ''}"
        )


def _line(home: Home, manifest: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": manifest["id"],
        "title": manifest["title"],
        "frozen_at": manifest["frozen_at"],
        "path": str(home.editions / manifest["id"]),
        "organisations": manifest["counts"]["organisations"],
        "parent": manifest["parent"],
        "is_draft": is_draft(home.editions / manifest["id"]),
    }


def _verify(home: Home, identifier: str, as_json: bool) -> None:
    folder = next((path for path in edition_folders(home.editions) if path.name == identifier), None)
    if folder is None:
        raise Refusal(f"There is no edition {identifier}.", mend="See which there are: tinkuy editions")
    faults = verify(folder)
    if as_json:
        answer(
            {
                "id": identifier,
                "whole": not faults,
                "faults": [{"path": one.path, "fault": one.fault} for one in faults],
            }
        )
    elif not faults:
        click.echo(
            f"Edition {identifier} is whole: {len(read_manifest(folder)['files'])} files are as they were frozen."
        )
    if faults:
        said = "; ".join(f"{one.path}: {one.fault}" for one in faults)
        raise Refusal(f"It is not as it was frozen: {said}.", where=f"edition {identifier}")
