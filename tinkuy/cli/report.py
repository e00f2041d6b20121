"""`tinkuy report`: an edition as a publication, in the languages and formats that are asked for."""

from __future__ import annotations

from pathlib import Path

import click

from tinkuy.cli.session import LANGUAGES, answer, edition_argument, json_option, progress, several
from tinkuy.edition.earlier import earlier_editions
from tinkuy.publish.report.matter import read_matter
from tinkuy.publish.report.rendering import FORMATS, renderer
from tinkuy.publish.report.report import report


@click.command(name="report")
@edition_argument
@click.option(
    "--language", "languages", multiple=True, default=LANGUAGES, callback=several(LANGUAGES),
    help="es, en or both.", show_default=True,
)  # fmt: skip
@click.option(
    "--format", "formats", multiple=True, default=FORMATS, callback=several(FORMATS),
    help="pdf, docx, html: one or several.", show_default=True,
)  # fmt: skip
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True,
    help="The folder in which the files are written.",
)  # fmt: skip
@json_option
def command(edition: Path, languages: list[str], formats: list[str], folder: Path, as_json: bool) -> None:
    """The whole EDITION as a report: a number, or an edition's folder (the newest of the mapping, if none is named).

    Every number of it has its base, and the command that makes it again.
    """
    renderers = {name: renderer(name) for name in formats}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with progress("Writing", quiet=as_json) as advance:
        for matter in read_matter(edition, earlier_editions(edition), languages):
            document = report(matter)
            for name, render in renderers.items():
                path = folder / f"report-{matter.edition.id}-{matter.language}.{name}"
                render(document, path)
                written.append(path)
                advance(len(written), len(languages) * len(formats))
    if as_json:
        answer({"edition": edition.name, "files": [str(path) for path in written]})
        return
    for path in written:
        click.echo(f"✓ {path}")
