"""`tinkuy forms`: publish a form, see the forms, print one (paper.py), close one."""

from __future__ import annotations

from pathlib import Path

import click

from tinkuy.cli.paper import print_command, sheet_command
from tinkuy.cli.session import answer, counted, json_option, listing_group
from tinkuy.collect.forms.actions import Published, publish_form, set_open
from tinkuy.collect.models import FormVersion, Submission
from tinkuy.home import Home


@listing_group("forms")
def command(home: Home, as_json: bool) -> None:
    """The forms of the mapping. Without a word after it: a list of every published version."""
    versions = FormVersion.objects.select_related("form").defer("xform", "questions", "choices")
    told = [
        {
            "form": version.form.form_id,
            "version": version.version,
            "titles": version.form.titles,
            "is_open": version.form.is_open,
            "published_at": version.published_at,
            "submissions": Submission.objects.filter(
                form=version.form.form_id, version=version.version
            ).count(),
        }
        for version in versions
    ]
    if as_json:
        answer(told)
        return
    for one in told:
        state = "open" if one["is_open"] else "closed"
        count = counted(int(str(one["submissions"])), "submission", "submissions")
        click.echo(f"{one['form']}  version {one['version'] or '(none)'}  {state}  {count}")
    if not told:
        click.echo("No form is published yet. The bundled interview: tinkuy forms publish")


@command.command(name="publish")
@click.argument("form", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--media",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the files that the form names; else the form's own.",
)
@json_option
@click.pass_obj
def publish_command(home: Home, form: Path | None, media: Path | None, as_json: bool) -> None:
    """Publish the FORM (an XLSForm), or the bundled interview where none is named."""
    published = publish_form(home=home, path=form, media=media)
    version = published.version
    if as_json:
        answer({
            "form": version.form.form_id,
            "version": version.version,
            "is_new": published.is_new,
            "warnings": published.warnings,
            "missing": published.missing,
        })  # fmt: skip
        return
    for line in told(published):
        click.echo(line)


def told(published: Published) -> list[str]:
    """What publishing did, in sentences."""
    version = published.version
    name = f"{version.form.form_id}, version {version.version or '(none)'}"
    if not published.is_new:
        return [f"Published already: {name}."]
    lines = [f"Published {name}: {counted(len(version.questions), 'question', 'questions')}."]
    for language, count in published.missing.items():
        texts = counted(count, "text is", "texts are")
        lines.append(f"  {language}: {texts} not translated yet and shown in {version.language}, marked.")
    return lines + [f"  {warning}" for warning in published.warnings]


@command.command(name="close")
@click.argument("form_id")
def close_command(form_id: str) -> None:
    """Hand the form out no more. What telephones still hold is taken in, and set aside for a person."""
    set_open(form_id=form_id, is_open=False)
    click.echo(f"{form_id} is closed.")


@command.command(name="open")
@click.argument("form_id")
def open_command(form_id: str) -> None:
    """Hand the form out again."""
    set_open(form_id=form_id, is_open=True)
    click.echo(f"{form_id} is open.")


command.add_command(print_command)
command.add_command(sheet_command)
