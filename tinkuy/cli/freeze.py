"""`tinkuy freeze`: the register, as it is now, becomes an edition that never changes."""

from __future__ import annotations

import click

from tinkuy.cli.session import answer, counted, home_option, json_option, progress
from tinkuy.edition.actions import freeze_edition
from tinkuy.home import Home


@click.command(name="freeze")
@home_option
@click.option("--title", default="", help="Title of the edition (else the mapping's title and the number).")
@click.option("--draft", "is_draft", is_flag=True, help="Keep it back from the site until it is let out.")
@json_option
def command(home: Home, title: str, is_draft: bool, as_json: bool) -> None:
    """Freeze the register into a numbered edition."""
    with progress("Freezing", quiet=as_json) as advance:
        frozen = freeze_edition(home=home, title=title, is_draft=is_draft, advance=advance)
    counts = frozen.manifest["counts"]
    if as_json:
        answer({"id": frozen.id, "path": str(frozen.path), "counts": counts})
        return
    click.echo(
        f"Edition {frozen.id}, “{frozen.manifest['title']}”: "
        f"{counted(counts['organisations'], 'organisation', 'organisations')}, "
        f"{counted(counts['statements'], 'statement', 'statements')}, "
        f"from {counted(counts['sources'], 'source', 'sources')}."
    )
    hidden = sum(counts["hidden"].values())
    if hidden:
        fields = counted(hidden, "field", "fields")
        click.echo(f"Hidden for protection: {fields} of organisations (table “absences” says which).")
    click.echo(f"It lies in {frozen.path}")
    if is_draft:
        click.echo(
            f"It is a draft: the site does not show it. To have it read: tinkuy workshop open {frozen.id}"
        )
