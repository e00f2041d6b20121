"""`tinkuy sources`: see what was received, and say more about it."""

from __future__ import annotations

import click
from django.db.models import Count

from tinkuy.cli.session import answer, home_option, json_option
from tinkuy.home import Home
from tinkuy.register.describing.actions import describe_source, source_called
from tinkuy.register.models import Source

_TOLD = ("kind", "title", "publisher", "language", "dated", "licence", "url", "mode")


@click.group(name="sources", invoke_without_command=True)
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, home: Home, as_json: bool) -> None:
    """See what was received, and say more about it: title, date, publisher, licence.

    Without a word after it: the sources in the order in which they came.
    """
    if ctx.invoked_subcommand:
        return
    sources = Source.objects.annotate(sheets=Count("sheet")).order_by("id")
    if as_json:
        answer([_as_json(source) for source in sources.iterator()])
        return
    for source in sources.iterator():
        told = source.title or f"no title: the site does not show the name of the file, {source.file_name}"
        click.echo(
            f"{source.digest[:12]}  {source.kind:10} {source.dated:10} {source.sheets:>9,} sheets  {told}"
        )
    if not sources:
        click.echo("Nothing was received yet: tinkuy receive PATH...")


def _as_json(source: Source) -> dict[str, object]:
    told = {field: getattr(source, field) for field in _TOLD}
    return {"id": source.digest[:12], "sha256": source.digest, "file": source.file_name, **told,
            "sheets": getattr(source, "sheets", None)}  # fmt: skip


@command.command(name="describe")
@click.argument("source")
@click.option("--title", help="Title of the source.")
@click.option("--date", "dated", help="Date of the source: 2018, 2018-06 or 2018-06-08.")
@click.option("--publisher", help="Who published it.")
@click.option("--licence", help="Its licence (SPDX identifier).")
@click.option("--url", help="Where it can be read.")
@click.option("--mode", help="How it came to know: published report, interview, ...")
@json_option
def describe_command(source: str, as_json: bool, **said: str | None) -> None:
    """Say more about the SOURCE (the first digits of its identifier). The next edition tells it so."""
    known = {field: value for field, value in said.items() if value is not None}
    described = describe_source(source=source_called(source), said=known)
    if as_json:
        answer(_as_json(described))
        return
    click.echo(
        f"{described.digest[:12]} is “{described.name}” now. The next edition tells it so: tinkuy freeze"
    )
