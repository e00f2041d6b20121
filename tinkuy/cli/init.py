"""`tinkuy init`: start a mapping in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from tinkuy.cli.session import answer, json_option
from tinkuy.errors import Refusal
from tinkuy.home import Charter, Home, is_time_zone
from tinkuy.places.zone import zone_of_country
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
@click.option(
    "--timezone", "time_zone", default="", help="As America/Lima; else the country's, where it has one."
)
@json_option
def command(
    home: Path | None, country: str, licence: str, time_zone: str, as_json: bool, **told: str
) -> None:
    """Start a mapping in a folder. Doing it twice changes nothing."""
    titles = {"es": told["es"] or told["en"] or "Mapeo", "en": told["en"] or told["es"] or "Mapping"}
    zone = time_zone or zone_of_country(country)
    if zone and not is_time_zone(zone):
        raise Refusal(f"There is no time zone {zone!r}.", mend="Name one as America/Lima.")
    chosen = Home.chosen(home)
    charter = Charter(titles, country.upper(), ("es", "en"), licence, told["publisher"], zone)
    opened = open_register(home=chosen, charter=charter)
    if as_json:
        answer({"home": str(chosen.path), "new": opened})
        return
    click.echo(f"{'A new mapping' if opened else 'There was a mapping already'} in {chosen.path}")
    if opened and country and not zone:
        click.echo(
            "Its country has several time zones, so its hours are UTC's: write time_zone into mapping.toml."
        )
