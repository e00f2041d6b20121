"""The tables of an export: a CSV, the CSVs and files of a ZIP, or the sheets of a workbook."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tinkuy.collect.importing.formulas import formulas_of
from tinkuy.collect.readers.context import quiet
from tinkuy.collect.readers.delimited import encoding_of, rows_of
from tinkuy.collect.readers.workbook import sheets_of
from tinkuy.errors import BrokenInput

# Pictures hardly pack, tables to a tenth: what unpacks to far more is a bomb.
MOST_SMALL_BYTES = 256 << 20
MOST_PACKED = 100
MOST_PARTS = 200_000
MOST_TABLE_BYTES = 2 << 30
MOST_COLUMNS = 20_000
_PIECE = 1 << 20


@dataclass(slots=True)
class Table:
    """A table with its headings; ``rows`` can be gone through once, numbered as in the file."""

    name: str
    headings: list[str]
    rows: Iterator[tuple[int, list[str]]]


@dataclass(slots=True)
class Media:
    """The files of an archive that are no tables. One name may stand for several files."""

    archive: Path | None = None
    parts: dict[str, list[zipfile.ZipInfo]] = field(default_factory=dict)

    def pieces(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        assert self.archive is not None
        with zipfile.ZipFile(self.archive) as archive, archive.open(part) as packed:
            while piece := packed.read(_PIECE):
                yield piece


def table_of(path: Path, *, name: str = "", where: str = "") -> Table | None:
    """The table in a text file, None where it has no row. Raises ``BrokenInput``, also while its rows are read."""
    unfinished: list[int] = []
    numbered = enumerate(rows_of(path, encoding_of(path), quiet, unfinished.append), start=1)
    headings = next((row for _, row in numbered if any(map(str.strip, row))), None)
    if headings is None:
        return None
    if len(headings) > MOST_COLUMNS:
        raise BrokenInput(f"It has more than {MOST_COLUMNS:,} columns.", where=where or path.name)
    return Table(
        name or path.stem, [one.strip() for one in headings], _whole(numbered, unfinished, where or path.name)
    )


def _whole(
    numbered: Iterator[tuple[int, list[str]]], unfinished: list[int], where: str
) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something. A last row that ends inside a cell is no submission: the export was cut."""
    for number, row in numbered:
        if any(map(str.strip, row)):
            yield number, row
    if unfinished:
        raise BrokenInput(
            f"Row {unfinished[0]} ends in the middle of a cell: the export was cut.",
            where=where,
            mend="Fetch it again.",
        )


def workbook_tables(path: Path) -> list[Table]:
    """The sheets of a workbook, in memory: the reader of workbooks has bounded them."""
    sheets: dict[str, list[tuple[int, list[str]]]] = {}
    for name, row in sheets_of(path):
        rows = sheets.setdefault(name, [])
        rows.append((len(rows) + 1, row))
    for name, written in formulas_of(path).items():
        cells = sheets.get(name, [])
        for (at, column), text in written.items():
            if at < len(cells) and column < len(cells[at][1]):
                cells[at][1][column] = text
    return [
        Table(
            name,
            [cell.strip() for cell in rows[0][1]],
            iter([one for one in rows[1:] if any(map(str.strip, one[1]))]),
        )
        for name, rows in sheets.items()
        if rows and len(rows[0][1]) <= MOST_COLUMNS
    ]


@contextmanager
def archive_tables(path: Path) -> Iterator[tuple[list[Table], Media]]:
    """The tables of an archive, unpacked while they are needed, and its other files where they lie.

    Raises ``BrokenInput`` for an archive that is damaged or a bomb.
    """
    with tempfile.TemporaryDirectory(prefix="tinkuy-import-") as folder:
        try:
            tables, media = _unpacked(path, Path(folder))
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as fault:
            raise BrokenInput(
                "The archive is damaged, locked, or cannot be unpacked.", where=path.name
            ) from fault
        yield tables, media


def _unpacked(path: Path, folder: Path) -> tuple[list[Table], Media]:
    left = min(MOST_TABLE_BYTES, max(MOST_SMALL_BYTES, MOST_PACKED * path.stat().st_size))
    media = Media(path)
    tables: list[Table] = []
    with zipfile.ZipFile(path) as archive:
        parts = [part for part in archive.infolist() if not part.is_dir()]
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > left:
            raise _too_large(path)
        for number, part in enumerate(parts):
            if not part.filename.lower().endswith(".csv") or part.filename.startswith("media/"):
                # Only a label: where it is kept is said by its bytes.
                media.parts.setdefault(part.filename.rpartition("/")[2], []).append(part)
                continue
            # Never under the name that the archive says.
            unpacked = folder / f"{number}.csv"
            with archive.open(part) as packed, unpacked.open("wb") as out:
                while piece := packed.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise _too_large(path)
                    out.write(piece)
            name = Path(part.filename).stem
            if table := table_of(unpacked, name=name, where=f"{path.name}, {part.filename}"):
                tables.append(table)
    return tables, media


def _too_large(path: Path) -> BrokenInput:
    return BrokenInput("The archive unpacks to far more than an export of its size holds.", where=path.name)
