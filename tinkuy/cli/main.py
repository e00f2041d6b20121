"""`tinkuy`: the command line is the pipeline, in the same words.

Each command is one file of this folder, loaded only when it is called and after Django knows which database it
stands on, so that `tinkuy --help` needs neither the database nor the linking model.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click
import django
from django.db import DatabaseError

from tinkuy import __version__, home
from tinkuy.errors import Refusal

# What each command does, in the order in which a mapping meets them.
COMMANDS = {
    "init": "Start a mapping in a folder.",
    "people": "See who works on the mapping, invite, end a role.",
    "receive": "Take in reports, tables and maps as sheets.",
    "forms": "Publish forms, see them, close one.",
    "devices": "Let telephones and browsers send forms, and stop one.",
    "round": "Plan rounds of interviews and carry them out.",
    "file": "File the forms that came in as sheets.",
    "submissions": "See the forms that came in, review and export them.",
    "link": "Judge which sheets are about the same organisation.",
    "review": "See, decide and undo what waits for a person.",
    "sources": "See what was received, and say more about it.",
    "blocks": "See and edit the blocks (macro-regions) of the mapping.",
    "code": "Give statements themes, see how coders agree, settle.",
    "freeze": "Freeze the register into a numbered edition.",
    "editions": "List the editions.",
    "trail": "See who did what and when, and check that nobody altered it.",
    "diff": "What changed between two editions.",
    "audit": "Recompute the figures of published documents and say what does not hold.",
    "figures": "The figures of an edition, each with its base.",
    "report": "Write an edition as a report, in two languages and several formats.",
    "brief": "Two pages for a municipality about a place of an edition.",
    "publish": "Write the whole site of an edition, with its data, to a folder.",
    "serve": "Show the mapping in a browser.",
    "demo": "Build the bundled example and show it.",
}


class Pipeline(click.Group):
    """A group whose commands are the modules of this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkuy.web.settings")
        django.setup()
        command = import_module(f"tinkuy.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Pipeline, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tinkuy")
def tinkuy() -> None:
    """Map a social and solidarity economy, and keep the map alive.

    \b
    source --receive--> sheets --link--> register --freeze--> edition --publish--> site and open data

    Exit codes: 0 done; 1 refused; 2 the words of the command are wrong; 3 the folder holds no mapping;
    4 a file cannot be read; 130 interrupted.
    """


def choose_home(words: list[str]) -> None:
    """Put the folder named by ``--home`` into the environment, where Django's settings look for it.

    `demo` has a folder of its own, whatever the environment says.
    """
    if words[:1] == ["demo"]:
        os.environ[home.VARIABLE] = str(home.DEMO)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--home" and following:
            os.environ[home.VARIABLE] = following
        elif word.startswith("--home="):
            os.environ[home.VARIABLE] = word.removeprefix("--home=")


def main() -> None:
    """Run `tinkuy`, and say refusals in one sentence on standard error instead of a traceback."""
    choose_home(sys.argv[1:])
    try:
        tinkuy.main(standalone_mode=False)
    except Refusal as refusal:
        click.echo(f"tinkuy: {refusal}", err=True)
        sys.exit(refusal.exit_code)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("tinkuy: interrupted; nothing half done was kept.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output left (`| head`): point stdout nowhere so that Python's exit stays quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, DatabaseError) as fault:
        # A full disk, a folder that may not be written, a register that another program holds: nobody's bug.
        if os.environ.get("TINKUY_DEBUG") == "1":
            raise
        click.echo(f"tinkuy: {trouble(fault)} Nothing half done was kept.", err=True)
        sys.exit(1)


def trouble(fault: OSError | DatabaseError) -> str:
    """One sentence about a disk or a database that does not do what is asked of it."""
    if isinstance(fault, OSError):
        where = f"{os.fsdecode(fault.filename)}: " if isinstance(fault.filename, str | bytes) else ""
        return f"{where}{fault.strerror or fault}."
    register = home.Home.chosen().database
    if "no such table" in str(fault) or "no such column" in str(fault):
        return f"{register}: the register is of another version of Tinkuy ({fault}). Bring it up to date: tinkuy init."
    return f"{register}: the register could not be read or written: {fault}."
