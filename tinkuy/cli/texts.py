"""`tinkuy texts`: introductions, summaries, cases and notes that people write for an edition."""

from __future__ import annotations

from pathlib import Path

import click

from tinkuy.cli.session import LANGUAGES, answer, home_option, json_option
from tinkuy.errors import BrokenInput
from tinkuy.home import Home
from tinkuy.register.fields import TEXT_AUTHORS, TEXT_KINDS
from tinkuy.register.texts.actions import DraftText, add_text, remove_text, text_called
from tinkuy.register.texts.opening import texts_in_force


@click.group(name="texts")
@home_option
@click.pass_context
def command(ctx: click.Context, home: Home) -> None:
    """The texts that people write for the mapping: see them, add one, take one away."""
    ctx.obj = home


@command.command(name="list")
@json_option
def list_command(as_json: bool) -> None:
    """The texts that the next edition will hold."""
    held = texts_in_force()
    if as_json:
        told = ("code", "kind", "key", "language", "sequence", "title", "author", "text")
        answer([{name: getattr(one, name) for name in told} for one in held])
        return
    for one in held:
        click.echo(f"{one.code:32} {len(one.text):>7,} letters  {one.title}".rstrip())
    if not held:
        click.echo("There are no texts. Add one: tinkuy texts add --kind introduction --block CODE FILE")


@command.command(name="add")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(TEXT_KINDS), required=True, help="What kind of text.")
@click.option(
    "--block", "key", default="", help="Code of the block that it is about (else all of the mapping)."
)
@click.option("--language", type=click.Choice(LANGUAGES), required=True, help="Its language.")
@click.option("--title", default="", help="Its title (else its first heading).")
@click.option(
    "--author", type=click.Choice(TEXT_AUTHORS), default="team", help="In which role it was written."
)
@click.option("--sequence", type=click.IntRange(1), help="Its place among its kind (else the next).")
def add_command(path: Path, sequence: int | None, **told: str) -> None:
    """Add the text in FILE (Markdown). It takes the place of the one that stands there, which is kept."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenInput("It is no text in UTF-8.", where=path.name, mend="Save it as UTF-8.") from None
    added = add_text(draft=DraftText(text=text, sequence=sequence or 0, **told))
    click.echo(f"Added {added.code}. The next edition holds it: tinkuy freeze")


@command.command(name="remove")
@click.argument("code")
def remove_command(code: str) -> None:
    """Take the text CODE away: no later edition holds it. Editions that hold it stay as they are."""
    removed = text_called(code)
    remove_text(text=removed)
    click.echo(f"{removed.code} is taken away.")
