"""`tinkuy brief`: two pages for a municipality: who is there, what they ask, what is done elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from tinkuy.cli.session import LANGUAGES, answer, edition_argument, json_option, several
from tinkuy.edition.opening import open_edition
from tinkuy.publish.brief.place import brief_place
from tinkuy.publish.brief.writing import fitting_brief, write_brief
from tinkuy.publish.report.rendering import FORMATS


@click.command(name="brief")
@edition_argument
@click.option(
    "--place", "code", required=True, help="Code of a region, province or district (in Peru the ubigeo)."
)
@click.option(
    "--language", "languages", multiple=True, default=LANGUAGES, callback=several(LANGUAGES),
    help="es, en or both.", show_default=True,
)  # fmt: skip
@click.option(
    "--format", "formats", multiple=True, default=("pdf",), callback=several(FORMATS),
    help="pdf, docx, html: one or several.", show_default=True,
)  # fmt: skip
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True,
    help="The folder in which the files are written.",
)  # fmt: skip
@click.option(
    "--url", default="", help="Where the mapping's site is found on the web, for links to its pages."
)
@json_option
def command(  # noqa: PLR0913, PLR0917 - a command takes as many as it has options
    edition: Path,
    code: str,
    languages: list[str],
    formats: list[str],
    folder: Path,
    url: str,
    as_json: bool,
) -> None:
    """Two pages about a place of EDITION: a number, or an edition's folder (the newest, if none is named).

    The same content in every format. What does not fit is said, and where it stands.
    """
    opened = open_edition(edition)
    place = brief_place(opened, code)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for language in languages:
        document = fitting_brief(opened, place, language, url)
        for path in write_brief(document, code, formats, folder):
            written.append(str(path))
            if not as_json:
                click.echo(f"✓ {path}")
    if as_json:
        answer({"edition": opened.id, "place": code, "files": written})
