"""Workbooks (XLSX): unpacked into nothing first, then read in a process that may fail alone."""

from __future__ import annotations

import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import orjson

from tinkuy.collect.readers import workbook_rows
from tinkuy.errors import BrokenInput

# What unpacks to more is a bomb, or a database: a hundred thousand full rows unpack to some 100 MB.
MOST_BYTES = 1 << 30
MOST_SMALL_BYTES = 64 << 20
# Real sheets pack to a tenth or a twentieth of their size; a bomb to a thousandth.
MOST_PACKED = 200
MOST_PARTS = 5000
_PIECE = 1 << 20


def sheets_of(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every row of the workbook: (its sheet's name, cells), formulas as they were last reckoned.

    Raises ``BrokenInput`` for an archive that is damaged, is a bomb, or needs too much memory or time.
    """
    check_archive(path)
    command = [sys.executable, "-m", workbook_rows.__name__, str(path.resolve())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        name, is_whole = "", False
        try:
            for line in process.stdout:
                if not line.endswith(b"\n"):
                    break
                said = orjson.loads(line)
                if isinstance(said, list):
                    yield name, said
                elif "sheet" in said:
                    name = said["sheet"]
                else:
                    is_whole = True
        finally:
            # Whoever stops listening needs no more rows.
            process.kill()
        if not is_whole:
            raise _broken(path)


def check_archive(path: Path) -> None:
    """Count what the archive really unpacks to, whatever it declares. Raises ``BrokenInput`` for a bomb."""
    size = path.stat().st_size
    most = min(MOST_BYTES, max(MOST_SMALL_BYTES, MOST_PACKED * size))
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most:
                raise _too_large(path)
            for part in parts:
                most -= _unpacked_bytes(archive, part, most)
                if most < 0:
                    raise _too_large(path)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as fault:
        raise _broken(path) from fault
    except ValueError as fault:
        raise _broken(path) from fault


def _unpacked_bytes(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """The real size of a part; counting ends soon after ``most``."""
    size = 0
    with archive.open(part) as packed:
        while size <= most and (piece := packed.read(_PIECE)):
            size += len(piece)
    return size


def _too_large(path: Path) -> BrokenInput:
    return BrokenInput(
        "The archive unpacks to far more than a file of its size holds.",
        where=path.name,
        mend="Save its sheet as CSV and receive that.",
    )


def _broken(path: Path) -> BrokenInput:
    return BrokenInput(
        "The workbook is damaged, locked, or asks for more memory or time than a table needs.",
        where=path.name,
        mend="Save its sheet as CSV and receive that.",
    )
