"""What every command shares: the folder, the database behind it, progress and answers for machines."""

from __future__ import annotations

import locale
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tinkuy import home as homes
from tinkuy.edition.drafting import edition_folders
from tinkuy.errors import Refusal
from tinkuy.home import Home

# Called as advance(done, total) by long actions; total 0 means "not known yet".
Advance = Callable[[int, int], None]


def _existing(_ctx: click.Context, _option: click.Parameter, given: Path | None) -> Home:
    home = Home.chosen(given)
    home.charter()
    return home


home_option = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_existing,
    help=f"The mapping's folder (else ${homes.VARIABLE}, else ./{homes.DEFAULT}).",
)
# The languages in which commands speak with people.
LANGUAGES = ("es", "en")


def own_language() -> str:
    """The language of the machine where it is one of ours, else English."""
    return next((one for one in LANGUAGES if (locale.getlocale()[0] or "").startswith(one)), "en")


def counted(count: int, one: str, many: str) -> str:
    """ "1 sheet", "2,000 sheets"."""
    return f"{count:,} {one if count == 1 else many}"


json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for machines.")


def answer(value: Any) -> None:
    """Print ``value`` as one JSON document on standard output."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str).decode())


@contextmanager
def progress(label: str, *, quiet: bool = False) -> Iterator[Advance]:
    """A progress bar on standard error, and the function that moves it. Nothing is drawn when not a terminal."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=quiet or not console.is_terminal,
        transient=True,
    ) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


def edition_folder(home: Path | None, named: str) -> Path:
    """The folder of an edition: by its number, or by where it lies; "" is the newest of the mapping.

    Raises ``Refusal`` where there is none.
    """
    if named and (Path(named) / "manifest.json").is_file():
        return Path(named).resolve()
    mapping = Home.chosen(home)
    mapping.charter()
    there = {one.name: one for one in edition_folders(mapping.editions)}
    folder = there.get(named) if named else next(reversed(there.values()), None)
    if folder is None:
        raise Refusal(
            f"There is no edition {named}." if named else "There is no edition yet.",
            mend="See: tinkuy editions" if named else "Run: tinkuy freeze",
        )
    return folder.resolve()
