"""`tinkuy receive`: take in reports, tables and maps as sheets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tinkuy.cli.imported import as_json as imported_as_json
from tinkuy.cli.imported import told as imported_told
from tinkuy.cli.session import answer, counted, home_option, json_option, own_language, progress
from tinkuy.collect.actions import Received, proposed_columns, receive
from tinkuy.collect.readers.mapping import ColumnMapping, mapping_text, read_mapping
from tinkuy.collect.source_list import About
from tinkuy.errors import BrokenInput
from tinkuy.home import Home
from tinkuy.register.one_line import one_line
from tinkuy.register.repairs import left_out_sentence, located, repair_sentence

# How many lines of a list a terminal shows; `--json` gives all.
SHOWN = 8
_SHEETS = {"en": ("sheet", "sheets"), "es": ("ficha", "fichas")}
_WORDS = {
    "refused": {"en": "✗ {file}: nothing was received.", "es": "✗ {file}: no se recibió nada."},
    "already": {
        "en": "= {file}: it was received before, as “{title}”. Nothing changed.",
        "es": "= {file}: ya se había recibido, como «{title}». Nada cambió.",
    },
    "received": {
        "en": "✓ {file}: {sheets} from “{title}” ({kind}).",
        "es": "✓ {file}: {sheets} de «{title}» ({kind}).",
    },
    "proposed": {
        "en": "Its columns were read so (kept in {kept} for the next such table: edit it there):",
        "es": "Sus columnas se leyeron así (guardado en {kept} para la próxima tabla igual: se edita ahí):",
    },
    "kept": {
        "en": "Its columns were read as {kept} says:",
        "es": "Sus columnas se leyeron como dice {kept}:",
    },
    "unused": {"en": "kept without being used: {columns}", "es": "guardadas sin usarse: {columns}"},
    "untitled": {
        "en": "It has no title. To give it one: tinkuy sources describe {id} --title TITLE",
        "es": "No tiene título. Para darle uno: tinkuy sources describe {id} --title TÍTULO",
    },
    "mended": {"en": "Mended on the way ({count}):", "es": "Corregido al leer ({count}):"},
    "rows": {"en": "Left out ({count}):", "es": "Dejado fuera ({count}):"},
    "cells": {
        "en": "Cells that could not be used as they are; their rows are in ({count}):",
        "es": "Celdas que no se pudieron usar como están; sus filas sí entraron ({count}):",
    },
    "more": {
        "en": "… and {count:,} more: tinkuy receive --json",
        "es": "… y {count:,} más: tinkuy receive --json",
    },
    "blocks": {
        "en": "New blocks, to be looked at: {blocks}.",
        "es": "Bloques nuevos, por revisar: {blocks}.",
    },
    "doubts": {
        "en": "Questions for a person: {count} (tinkuy review)",
        "es": "Preguntas para una persona: {count} (tinkuy review)",
    },
}


@click.command(name="receive")
@home_option
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", default="", help="Language of the source (es, en, ...).")
@click.option("--title", default="", help="Title of the source (else what the file says).")
@click.option("--date", "dated", default="", help="Date of the source: 2018, 2018-06 or 2018-06-08.")
@click.option("--licence", default="", help="Licence of the source (SPDX identifier).")
@click.option("--publisher", default="", help="Who published the source.")
@click.option(
    "--columns", type=click.Path(path_type=Path), help="A file that says what a table's columns hold."
)
@click.option(
    "--form",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The form (XForm or XLSForm) of an export of ODK Central or KoboToolbox.",
)
@click.option(
    "--propose", is_flag=True, help="Only print how a table's columns would be read, as such a file."
)
@json_option
def command(home: Home, paths: tuple[Path, ...], columns: Path | None, propose: bool, as_json: bool,
            **said: Any) -> None:  # fmt: skip
    """Take in reports, tables and maps as sheets, and the submissions in exports of ODK Central and KoboToolbox.

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
            _say(one, own_language())
    if any(one.refusal for one in received):
        sys.exit(BrokenInput.exit_code)


def _as_json(one: Received) -> dict[str, Any]:
    source = one.source
    said: dict[str, Any] = {"file": one_line(str(one.path)), "status": one.status, "error": None}
    if one.refusal:
        said["error"] = {
            "what": one.refusal.what,
            "where": one_line(one.refusal.where),
            "mend": one.refusal.mend,
        }
    if source:
        said |= {
            "source": source.pk,
            "sha256": source.digest,
            "kind": source.kind,
            "title": source.title,
            "language": source.language,
            "date": source.dated,
            "repairs": [
                {**repair, "said": repair_sentence(repair["kind"], repair["facts"], "en")}
                for repair in source.repairs
            ],
            "left_out": [{**left, "said": left_out_sentence(left, "en")} for left in source.left_out],
        }
    if one.imported:
        said["submissions"] = imported_as_json(one.imported)
    said |= {"sheets": one.sheets, "doubts": one.doubts, "new_blocks": one.blocks}
    return said | {
        "columns": [{"origin": used.origin, "columns": dict(used.columns)} for used in one.columns]
    }


def _say(one: Received, language: str) -> None:
    """What became of one file, in words: what came in, how it was read, what was mended, left out, and waits."""
    name = one_line(one.path.name)
    if one.refusal:
        click.echo(_WORDS["refused"][language].format(file=name), err=True)
        click.echo(f"  {one_line(str(one.refusal))}", err=True)
        return
    if one.imported:
        for line in imported_told(name, one.imported, language):
            click.echo(line)
        return
    source = one.source
    assert source is not None
    words = _WORDS[one.status][language]
    click.echo(
        words.format(
            file=name, sheets=counted(one.sheets, *_SHEETS[language]), title=source.name, kind=source.kind
        )
    )
    if one.status == "already":
        return
    if not source.title:
        _say_line(1, "untitled", language, id=source.digest[:12])
    for mapping in one.columns:
        _say_columns(mapping, language)
    _say_repairs(source.repairs, language)
    for what, has_column in (("rows", False), ("cells", True)):
        left = [said for said in source.left_out if bool(said.get("column")) == has_column]
        _say_list(what, [left_out_sentence(said, language) for said in left], language)
    if one.blocks:
        _say_line(1, "blocks", language, blocks=", ".join(one.blocks))
    if one.doubts:
        _say_line(1, "doubts", language, count=one.doubts)


def _say_columns(mapping: ColumnMapping, language: str) -> None:
    if mapping.origin == "given":
        return
    _say_line(1, mapping.origin, language, kept=f"columns/{mapping.signature}.toml")
    for heading, target in mapping.columns.items():
        if target:
            click.echo(f"    {heading} → {target}")
    unused = [heading for heading, target in mapping.columns.items() if not target]
    if unused:
        _say_line(2, "unused", language, columns=_first(unused, ", ", SHOWN))


def _say_repairs(repairs: list[dict[str, Any]], language: str) -> None:
    where: dict[str, list[str]] = {}
    for repair in repairs:
        words = repair_sentence(repair["kind"], repair["facts"], language)
        where.setdefault(words, []).append(located(repair["locator"], language))
    often = sorted(where.items(), key=lambda said: -len(said[1]))
    _say_list("mended", [f"{words} ({_first(places, '; ', 3)})" for words, places in often], language)


def _say_list(what: str, lines: list[str], language: str) -> None:
    if not lines:
        return
    _say_line(1, what, language, count=len(lines))
    for line in lines[:SHOWN]:
        click.echo(f"    {line}")
    if len(lines) > SHOWN:
        _say_line(2, "more", language, count=len(lines) - SHOWN)


def _say_line(depth: int, what: str, language: str, **facts: object) -> None:
    click.echo("  " * depth + _WORDS[what][language].format_map(facts))


def _first(words: list[str], between: str, shown: int) -> str:
    return between.join(words[:shown]) + (f"{between}… (+{len(words) - shown})" if len(words) > shown else "")
