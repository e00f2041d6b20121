"""`tinkuy blocks`: see and edit the blocks (macro-regions) of the mapping."""

from __future__ import annotations

import click

from tinkuy.cli.session import answer, home_option, json_option
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.register.blocks.actions import add_block, move_organisation, order_blocks, rename_block
from tinkuy.register.models import Block, Organisation

spanish_option = click.option("--es", "spanish", default="", help="Name in Spanish.")
english_option = click.option("--en", "english", default="", help="Name in English.")


@click.group(name="blocks", invoke_without_command=True)
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, home: Home, as_json: bool) -> None:
    """See and edit the blocks of the mapping: a grouping of its territory, not a level of places.

    Without a word after it: the blocks in their order.
    """
    ctx.obj = home
    if ctx.invoked_subcommand:
        return
    blocks = list(Block.objects.all())
    if as_json:
        answer([{"code": block.code, "names": block.names, "position": block.position} for block in blocks])
        return
    for block in blocks:
        click.echo(f"{block.code:24} {' / '.join(block.names.values())}")
    if not blocks:
        click.echo("There are no blocks. Add one: tinkuy blocks add --es NOMBRE --en NAME")


@command.command(name="add")
@click.argument("code", default="")
@spanish_option
@english_option
def add_command(code: str, spanish: str, english: str) -> None:
    """Add a block after the others; CODE is made of its name where it is left out."""
    block = add_block(code=code, names=_names(spanish, english))
    click.echo(f"Added {block.code}.")


@command.command(name="rename")
@click.argument("code")
@spanish_option
@english_option
def rename_command(code: str, spanish: str, english: str) -> None:
    """Change the names of the block CODE; the code stays."""
    names = _names(spanish, english)
    if not names:
        raise Refusal("No new name was given.", mend="Give --es or --en.")
    block = rename_block(code=code, names=names)
    click.echo(f"{block.code} is called {' / '.join(block.names.values())}.")


@command.command(name="order")
@click.argument("codes", nargs=-1, required=True)
def order_command(codes: tuple[str, ...]) -> None:
    """Put the blocks in this order; those not named follow."""
    order_blocks(codes=codes)
    click.echo(" ".join(Block.objects.values_list("code", flat=True)))


@command.command(name="move")
@click.argument("organisation")
@click.argument("block")
def move_command(organisation: str, block: str) -> None:
    """Say that the ORGANISATION (its code) is in the BLOCK, whatever its sources say."""
    moved = Organisation.objects.filter(code=organisation.lower()).first()
    if moved is None:
        raise Refusal(f"There is no organisation “{organisation}”.")
    act = move_organisation(organisation=moved, block=block)
    click.echo(f"{moved.code} is in {block} now. To take it back: tinkuy review undo {act.pk}")


def _names(spanish: str, english: str) -> dict[str, str]:
    return {language: name for language, name in (("es", spanish), ("en", english)) if name}
