"""`tinkuy receive`: take in reports, tables and maps as sheets."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from tinkuy.cli.session import answer, home_option, json_option, progress
from tinkuy.collect.actions import Received, proposed_columns, receive
from tinkuy.collect.readers.mapping import ColumnMapping, mapping_text, read_mapping
from tinkuy.collect.source_list import About
from tinkuy.errors import BrokenInput
from tinkuy.home import Home
from tinkuy.register.doubts import phrase
from tinkuy.register.repairs import repair_sentence

# How many lines of a list a terminal shows; `--json` gives all.
SHOWN = 8


@click.command(name="receive")
@home_option
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", default="", help="Language of the source (es, en, ...).")
@click.option("--title", default="", help="Title of the source (else what the file says, else its name).")
@click.option("--date", "dated", default="", help="Date of the source: 2018, 2018-06 or 2018-06-08.")
@click.option("--licence", default="", help="Licence of the source (SPDX identifier).")
@click.option("--publisher", default="", help="Who published the source.")
@click.option(
    "--columns", type=click.Path(path_type=Path), help="A file that says what a table's columns hold."
)
@click.option(
    "--propose", is_flag=True, help="Only print how a table's columns would be read, as such a file."
)
@json_option
def command(home: Home, paths: tuple[Path, ...], columns: Path | None, propose: bool, as_json: bool,
            **said: str) -> None:  # fmt: skip
    """Take in reports, tables and maps as sheets.

    A PATH is a file or a folder; a folder's sources.toml says what its files are. The same file twice changes
    nothing; a file that cannot be read changes nothing.
    """
    if propose:
        for path in paths:
            click.echo(mapping_text(proposed_columns(home=home, path=path)), nl=False)
        return
    about = About(**said, columns=read_mapping(columns) if columns else None)
    with progress("Receiving", quiet=as_json) as advance:
        received = receive(home=home, paths=paths, about=about, advance=advance)
    if as_json:
        answer([_as_json(one) for one in received])
    else:
        for one in received:
            _say(one)
    if any(one.refusal for one in received):
        sys.exit(BrokenInput.exit_code)


def _as_json(one: Received) -> dict[str, Any]:
    source = one.source
    said: dict[str, Any] = {"file": str(one.path), "status": one.status, "error": None}
    if one.refusal:
        said["error"] = {"what": one.refusal.what, "where": one.refusal.where, "mend": one.refusal.mend}
    if source:
        said |= {
            "source": source.pk,
            "sha256": source.digest,
            "kind": source.kind,
            "title": source.title,
            "language": source.language,
            "date": source.dated,
        }
        said["repairs"] = [
            {**repair, "said": repair_sentence(repair["kind"], repair["facts"], "en")}
            for repair in source.repairs
        ]
        said["left_out"] = [{**left, "said": phrase(left["reason"], "en")} for left in source.left_out]
    said |= {"sheets": one.sheets, "doubts": one.doubts, "new_blocks": one.blocks}
    return said | {
        "columns": [{"origin": used.origin, "columns": dict(used.columns)} for used in one.columns]
    }


def _say(one: Received) -> None:
    if one.refusal:
        click.echo(f"✗ {one.path.name}: nothing was received.", err=True)
        click.echo(f"  {one.refusal}", err=True)
        return
    source = one.source
    assert source is not None
    if one.status == "already":
        click.echo(f"= {one.path.name}: it was received before, as “{source.title}”. Nothing changed.")
        return
    click.echo(f"✓ {one.path.name}: {_count(one.sheets, 'sheet')} from “{source.title}” ({source.kind}).")
    for mapping in one.columns:
        _say_columns(mapping)
    _say_repairs(source.repairs)
    _say_left_out(source.left_out)
    if one.blocks:
        click.echo(f"  New blocks, to be looked at: {', '.join(one.blocks)}.")
    if one.doubts:
        click.echo(f"  {_count(one.doubts, 'question')} for a person: tinkuy review")


def _say_columns(mapping: ColumnMapping) -> None:
    if mapping.origin == "given":
        return
    kept = f"columns/{mapping.signature}.toml"
    words = {"proposed": f"kept in {kept} for the next such table: edit it there", "kept": f"as {kept} says"}
    click.echo(f"  Its columns were read so ({words[mapping.origin]}):")
    for heading, target in mapping.columns.items():
        if target:
            click.echo(f"    {heading} → {target}")
    unused = [heading for heading, target in mapping.columns.items() if not target]
    if unused:
        click.echo(f"    kept without being used: {_first(unused, ', ')}")


def _say_repairs(repairs: list[dict[str, Any]]) -> None:
    if not repairs:
        return
    click.echo(f"  Mended on the way ({len(repairs)}):")
    said = [(repair_sentence(repair["kind"], repair["facts"], "en"), repair["locator"]) for repair in repairs]
    for words, times in Counter(words for words, _ in said).most_common(SHOWN):
        where = _first([locator for other, locator in said if other == words], "; ", 3)
        click.echo(f"    {words} ({f'{times} times: ' if times > 1 else ''}{where})")
    if len(dict(said)) > SHOWN:
        click.echo(f"    … and {len(dict(said)) - SHOWN} more kinds: tinkuy receive --json")


def _say_left_out(left_out: list[dict[str, str]]) -> None:
    cells = [left for left in left_out if left.get("column")]
    rows = [left for left in left_out if not left.get("column")]
    if rows:
        click.echo(f"  Left out ({len(rows)}):")
        _say_lines([f"{_begun(left['locator'])}: {phrase(left['reason'], 'en')}" for left in rows])
    if cells:
        click.echo(f"  Cells that could not be used as they are; their rows are in ({len(cells)}):")
        _say_lines(
            [f"{_begun(left['locator'])}, column *{left['column']}*: {left['reason']}" for left in cells]
        )


def _say_lines(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        click.echo(f"    {line}")
    if len(lines) > SHOWN:
        click.echo(f"    … and {len(lines) - SHOWN:,} more: tinkuy receive --json")


def _first(words: list[str], between: str, shown: int = SHOWN) -> str:
    more = f"{between}… and {len(words) - shown} more" if len(words) > shown else ""
    return between.join(words[:shown]) + more


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
