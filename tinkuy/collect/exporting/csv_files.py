"""CSV: a file for the form and one for each repeat, joined by KEY and PARENT_KEY, as Central writes them.

A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a return) gets an apostrophe before
it; plain figures stay as they are. UTF-8 with a byte order mark, so that spreadsheets read the accents.
"""

from __future__ import annotations

import csv
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tinkuy.collect.exporting.names import SafeNames
from tinkuy.collect.exporting.rows import rows_of
from tinkuy.collect.exporting.shape import ABOUT, ABOUT_ROUND, Shape, heading

_FORMULA = re.compile(r"[=+\-@\t\r]")
_FIGURES = re.compile(r"[+\-][0-9 ().\-/]+")


def write_csv(shape: Shape, folder: Path, language: str = "") -> tuple[list[Path], int]:
    """Write the form's tables into the folder: their paths, and how many submissions they hold."""
    names = SafeNames()
    tables = {
        "": (shape.root, ABOUT),
        **{path: (asked, ABOUT_ROUND) for path, asked in shape.repeats.items()},
    }
    paths = {
        repeat: folder / names.name(f"{shape.form_id}{'-' if repeat else ''}{repeat.replace('/', '-')}.csv")
        for repeat in tables
    }
    count = 0
    with ExitStack() as files:
        writers: dict[str, tuple[Any, list[str]]] = {}
        for repeat, (asked, about) in tables.items():
            draft = files.enter_context(_draft(paths[repeat]).open("w", encoding="utf-8-sig", newline=""))
            writer = csv.writer(draft, lineterminator="\r\n")
            writer.writerow([*map(_safe, (heading(one, language) for one in asked.values())), *about])
            writers[repeat] = (writer, [*asked, *about])
        for rows in rows_of(shape, language):
            count += 1
            for repeat, row in [("", rows.root), *rows.rounds]:
                writer, columns = writers[repeat]
                writer.writerow([_safe(row.get(column, "")) for column in columns])
    for path in paths.values():
        _draft(path).replace(path)
    return list(paths.values()), count


def _draft(path: Path) -> Path:
    """A table is there whole or not at all."""
    return path.with_name(f".{path.name}.part")


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _FIGURES.fullmatch(text) else text
