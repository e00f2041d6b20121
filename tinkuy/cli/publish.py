"""`tinkuy publish`: the whole site of an edition, with its data, in a folder for any web server."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from tinkuy.cli.session import answer, home_option, json_option, progress
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.publish.newest import edition_of
from tinkuy.publish.static_site import write_site


@click.command(name="publish")
@home_option
@click.argument("edition", default="", required=False)
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write: a new one, or one that holds an older copy.",
)
@click.option(
    "--url", default="", help="Where the copy will be found on the web, for its list of pages (sitemap)."
)
@json_option
def command(home: Home, edition: str, to: Path, url: str, as_json: bool) -> None:
    """Write the whole site of EDITION (the newest, if none is named), with its data, to a folder.

    Any plain web server shows it; nothing in it needs a program.
    """
    opened = edition_of(home, shown=edition)
    if opened is None:
        raise Refusal(
            f"There is no edition {edition}." if edition else "There is no edition yet.",
            mend="See: tinkuy editions" if edition else "Run: tinkuy freeze",
        )
    with progress("Writing pages", quiet=as_json) as advance:
        written = write_site(opened, to, advance, url=url)
    if as_json:
        answer(asdict(written))
    else:
        size = f"{written.bytes / 1e6:.1f} MB"
        click.echo(
            f"Edition {written.edition}: {written.pages} pages with their data, {size}, in {written.path}"
        )
