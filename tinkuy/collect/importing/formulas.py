"""Answers that a workbook took for formulas: somebody wrote "=1+1", and Kobo's workbook keeps that as a formula.

An export reckons nothing, so every formula in it is an answer, and what it "results in" is none.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any
from xml.parsers import expat

from tinkuy.errors import BrokenInput

# (number of the row, of the column), both from 0, to what was written there.
Formulas = dict[tuple[int, int], str]
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PIECE = 1 << 20
_MOST = 100_000


def formulas_of(path: Path) -> dict[str, Formulas]:
    """The formulas of each sheet by its name. The workbook was counted before: it is no bomb.

    Raises ``BrokenInput`` for a workbook that is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: _in_sheet(archive, part) for name, part in _parts(archive).items()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as fault:
        raise BrokenInput("The workbook is damaged.", where=path.name) from fault
    except expat.ExpatError as fault:
        raise BrokenInput(f"The workbook is damaged: {fault}.", where=path.name) from fault


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that each sheet is."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Relationship"):
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            )

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            identifier = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            sheets[attributes.get("name", "")] = identifier

    _parser(relation).Parse(archive.read("xl/_rels/workbook.xml.rels"), True)
    _parser(sheet).Parse(archive.read("xl/workbook.xml"), True)
    known = set(archive.namelist())
    return {name: targets[one] for name, one in sheets.items() if targets.get(one) in known}


def _in_sheet(archive: zipfile.ZipFile, part: str) -> Formulas:
    found: Formulas = {}
    state: dict[str, Any] = {"at": None, "text": None}

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            state["at"] = _place(attributes.get("r", ""))
        elif name == "f":
            state["text"] = []

    def end(tag: str) -> None:
        if tag.rpartition(":")[2] == "f":
            if state["at"] is not None and state["text"] and len(found) < _MOST:
                found[state["at"]] = "=" + "".join(state["text"])
            state["text"] = None

    def said(text: str) -> None:
        if state["text"] is not None:
            state["text"].append(text)

    parser = _parser(start)
    parser.EndElementHandler = end
    parser.CharacterDataHandler = said
    with archive.open(part) as packed:
        while piece := packed.read(_PIECE):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
    return found


def _place(reference: str) -> tuple[int, int] | None:
    found = _CELL.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _parser(start: Any) -> Any:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_declared: object) -> None:
    raise ValueError("a DOCTYPE")
