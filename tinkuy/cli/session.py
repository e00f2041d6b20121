"""What every command shares: the folder, the database behind it, progress and answers for machines."""

from __future__ import annotations

import locale
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

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

Command = TypeVar("Command", bound=Callable[..., Any])


def _edition(ctx: click.Context, _argument: click.Parameter, named: str) -> Path:
    return edition_folder(ctx.meta.get(_GIVEN_HOME), named)


_GIVEN_HOME = f"{__name__}.home"
_edition_argument = click.argument("edition", default="", required=False, callback=_edition)
_edition_home = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _option, given: ctx.meta.update({_GIVEN_HOME: given}),
    help=f"The mapping's folder (else ${homes.VARIABLE}, else ./{homes.DEFAULT}); "
    "not needed where EDITION is a folder.",
)


def edition_argument(command: Command) -> Command:
    """The argument EDITION and ``--home``: the command gets ``edition``, the folder of that edition."""
    return _edition_home(_edition_argument(command))


def several(known: Sequence[str]) -> Callable[[click.Context, click.Parameter, Sequence[str]], list[str]]:
    """Reads an option that may be given several times, or once with commas."""

    def read(_context: click.Context, option: click.Parameter, given: Sequence[str]) -> list[str]:
        named = [word.strip() for one in given for word in one.split(",") if word.strip()]
        if strange := [one for one in named if one not in known]:
            raise click.BadParameter(f"{strange[0]} is none of {', '.join(known)}.", param=option)
        return list(dict.fromkeys(named))

    return read


def own_language() -> str:
    """The language of the machine where it is one of ours, else English."""
    return next((one for one in LANGUAGES if (locale.getlocale()[0] or "").startswith(one)), "en")


def counted(count: int, one: str, many: str) -> str:
    """ "1 sheet", "2,000 sheets"."""
    return f"{count:,} {one if count == 1 else many}"


json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for machines.")


def listing_group(name: str) -> Callable[[Callable[..., None]], click.Group]:
    """Makes a function that lists a group of commands: called without a word after it, the group lists.

    The function gets ``home``, ``as_json`` and its own options; the commands of the group get the home as their object.
    """

    def made(listing: Callable[..., None]) -> click.Group:
        @home_option
        @json_option
        @click.pass_context
        @wraps(listing)
        def group(ctx: click.Context, /, home: Home, **more: Any) -> None:
            ctx.obj = home
            if not ctx.invoked_subcommand:
                listing(home=home, **more)

        return click.group(name=name, invoke_without_command=True)(group)

    return made


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
