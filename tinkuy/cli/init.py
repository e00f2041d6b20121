"""`tinkuy init`: start a mapping in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from tinkuy.cli.session import answer, json_option
from tinkuy.home import Charter, Home
from tinkuy.register.opening import open_register


@click.command(name="init")
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="The folder to make.")
@click.option(
    "--country", default="PE", show_default=True, help="ISO country code of a pack, or '' for the world."
)
@click.option("--title", "en", default="", help="Title of the mapping, in English.")
@click.option("--title-es", "es", default="", help="Title of the mapping, in Spanish.")
@click.option("--publisher", default="", help="Who publishes it.")
@click.option(
    "--licence", default="CC-BY-4.0", show_default=True, help="Licence of the open data (SPDX identifier)."
)
@json_option
def command(
    home: Path | None, country: str, publisher: str, licence: str, as_json: bool, **title: str
) -> None:
    """Start a mapping in a folder. Doing it twice changes nothing."""
    titles = {"es": title["es"] or title["en"] or "Mapeo", "en": title["en"] or title["es"] or "Mapping"}
    chosen = Home.chosen(home)
    opened = open_register(
        home=chosen, charter=Charter(titles, country.upper(), ("es", "en"), licence, publisher)
    )
    if as_json:
        answer({"home": str(chosen.path), "new": opened})
        return
    click.echo(f"{'A new mapping' if opened else 'There was a mapping already'} in {chosen.path}")
