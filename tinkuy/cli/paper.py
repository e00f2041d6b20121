"""`tinkuy forms print` and `tinkuy forms sheet`: the form on paper."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.timezone import localtime

from tinkuy.cli.session import LANGUAGES, answer, counted, json_option, own_language
from tinkuy.collect.models import PaperSheet
from tinkuy.collect.paper.actions import MOST_COPIES, Typed, print_sheets, sheet_of
from tinkuy.collect.paper.serials import serial_of
from tinkuy.errors import Refusal


@click.command(name="print")
@click.argument("form_id", required=False, default="")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the sheets (else your own).")
@click.option("--to", "path", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF.")
@click.option("--copies", type=click.IntRange(1, MOST_COPIES), default=1, show_default=True)
@json_option
def print_command(form_id: str, language: str | None, path: Path, copies: int, as_json: bool) -> None:
    """Write the form FORM_ID as a PDF to be printed: numbered sheets, each with a serial of its own.

    Print each copy once. A sheet that is copied by machine bears the serial of the first, and counts as the same.
    """
    if not path.parent.is_dir():
        raise Refusal(f"There is no folder {path.parent}.", mend="Make it, or name another with --to.")
    printed = print_sheets(language=language or own_language(), form_id=form_id, copies=copies)
    path.write_bytes(printed.pdf)
    if as_json:
        sheets = [_plain(sheet) for sheet in printed.sheets]
        answer({"file": str(path), "sheets": sheets, "lost": printed.lost})
        return
    serials = [serial_of(sheet.number) for sheet in printed.sheets]
    between = serials[0] if len(serials) == 1 else f"{serials[0]} to {serials[-1]}"
    click.echo(f"Wrote {path}: {counted(len(serials), 'sheet', 'sheets')}, {between}.")
    if printed.lost:
        click.echo(f"  No font here has these characters, and □ stands for them: {printed.lost}")


@click.command(name="sheet")
@click.argument("serial")
@json_option
def sheet_command(serial: str, as_json: bool) -> None:
    """Say the instanceID of the printed sheet with the SERIAL, and whether it was typed in already."""
    typed = sheet_of(serial)
    if as_json:
        submissions = [
            {"id": one.pk, "state": one.state, "why": one.why, "received_at": one.received_at}
            for one in typed.submissions
        ]
        answer({**_plain(typed.sheet), "submissions": submissions})
        return
    sheet = typed.sheet
    version = sheet.version
    click.echo(f"Sheet {serial_of(sheet.number)}, printed {localtime(sheet.printed_at):%Y-%m-%d}")
    click.echo(f"  form        {version.form.form_id}, version {version.version or '(none)'}")
    click.echo(f"  instanceID  {sheet.instance}")
    click.echo(f"  {_typed(typed)}")


def _plain(sheet: PaperSheet) -> dict[str, object]:
    return {
        "serial": serial_of(sheet.number),
        "instance": sheet.instance,
        "form": sheet.version.form.form_id,
        "version": sheet.version.version,
        "language": sheet.language,
        "printed_at": sheet.printed_at,
    }


def _typed(typed: Typed) -> str:
    if not typed.submissions:
        return "Not here yet: type it in under this instanceID."
    first, *others = typed.submissions
    said = f"Here already: submission {first.pk}, received {localtime(first.received_at):%Y-%m-%d}, {first.state}."
    if others:
        said += f" Typed in again with other answers ({counted(len(others), 'time', 'times')}): compare them."
    return said
