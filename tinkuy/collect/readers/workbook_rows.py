"""The process that reads a workbook: one JSON value a line to standard output.

{"sheet": name} begins a sheet, [cell, ...] is a row, {"whole": true} comes last. It is not imported for its
work but run (``python -m``), so that a workbook made to eat memory or time ends this process and not the one
that receives.
"""

from __future__ import annotations

import resource
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import orjson
from python_calamine import CalamineWorkbook

MEGABYTE = 1 << 20
LEAST_MEMORY = 800 * MEGABYTE
# A sheet takes some thirty times its packed size.
MEMORY_A_BYTE = 40
LEAST_SECONDS = 8
SECONDS_A_MEGABYTE = 4

_Cell = int | float | str | bool | time | date | datetime | timedelta


def main(path: Path) -> None:
    """Write the rows of every sheet. What the library cannot read ends the process before {"whole": true}."""
    size = path.stat().st_size
    memory, seconds = (
        LEAST_MEMORY + MEMORY_A_BYTE * size,
        LEAST_SECONDS + SECONDS_A_MEGABYTE * size // MEGABYTE,
    )
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    workbook = CalamineWorkbook.from_path(str(path))
    out = sys.stdout.buffer
    for name in workbook.sheet_names:
        out.write(orjson.dumps({"sheet": name}) + b"\n")
        for row in workbook.get_sheet_by_name(name).iter_rows():
            out.write(orjson.dumps([text_of(cell) for cell in row]) + b"\n")
    out.write(orjson.dumps({"whole": True}) + b"\n")
    out.flush()


def text_of(cell: _Cell) -> str:
    """A cell as people see it: 18 for 18.0, a date without the midnight it is stored with."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
    return str(cell)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
