"""`tinkuy report`: an edition as a publication, in the languages and formats that are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from tinkuy.cli.session import LANGUAGES, answer, edition_folder, json_option, progress
from tinkuy.edition.earlier import earlier_editions
from tinkuy.home import VARIABLE
from tinkuy.publish.report.matter import read_matter
from tinkuy.publish.report.rendering import FORMATS, renderer
from tinkuy.publish.report.report import report


def several(known: Sequence[str]) -> Callable[[click.Context, click.Parameter, Sequence[str]], list[str]]:
    """Reads an option that may be given several times, or once with commas."""

    def read(_context: click.Context, option: click.Parameter, given: Sequence[str]) -> list[str]:
        named = [word.strip() for one in given for word in one.split(",") if word.strip()]
        if strange := [one for one in named if one not in known]:
            raise click.BadParameter(f"{strange[0]} is none of {', '.join(known)}.", param=option)
        return list(dict.fromkeys(named))

    return read


@click.command(name="report")
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"The mapping's folder (else ${VARIABLE}, else ./mapping); not needed where EDITION is a folder.",
)
@click.argument("edition", default="", required=False)
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
def command(  # noqa: PLR0913, PLR0917 - a command takes as many as it has options
    home: Path | None, edition: str, languages: list[str], formats: list[str], folder: Path, as_json: bool
) -> None:
    """The whole EDITION as a report: a number, or an edition's folder (the newest of the mapping, if none is named).

    Every number of it has its base, and the command that makes it again.
    """
    renderers = {name: renderer(name) for name in formats}
    asked = edition_folder(home, edition)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with progress("Writing", quiet=as_json) as advance:
        for matter in read_matter(asked, earlier_editions(asked), languages):
            document = report(matter)
            for name, render in renderers.items():
                path = folder / f"report-{matter.edition.id}-{matter.language}.{name}"
                render(document, path)
                written.append(path)
                advance(len(written), len(languages) * len(formats))
    if as_json:
        answer({"edition": asked.name, "files": [str(path) for path in written]})
        return
    for path in written:
        click.echo(f"✓ {path}")
