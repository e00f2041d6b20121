"""The open data: every file, what each column means, how to cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tinkuy.edition.described import Table
from tinkuy.edition.licences import licence_of
from tinkuy.edition.opening import Edition
from tinkuy.edition.tables import TABLES
from tinkuy.publish.data_files import FEATURES, LIBRARY, PAPERS, POINTS, WORKBOOK, data_names
from tinkuy.publish.visit import Page, Visit


@dataclass(frozen=True, slots=True)
class File:
    """A file of the open data. Size and SHA-256 are known of those that were frozen with the edition."""

    name: str
    what: str
    bytes: int | None = None
    sha256: str = ""


def downloads(visit: Visit) -> Page:
    """What can be taken away, the dictionary of every column, licence and citation."""
    edition = visit.edition
    names = data_names(edition)
    counts = edition.manifest["counts"]
    return Page(
        "site/downloads.html",
        title=_("Open data"),
        description=_("Take the whole mapping as tables and maps, with the meaning of every column."),
        facts={
            "main": [
                file_of(edition, name) for name in ("organisations.csv", WORKBOOK, FEATURES) if name in names
            ],
            "tables": [(table, counts.get(table.name), frozen_table(edition, table)) for table in TABLES],
            "papers": [file_of(edition, name) for name in (*PAPERS, POINTS, LIBRARY) if name in names],
            "licence": licence_of(edition.manifest["licence"]),
        },
    )


def file_of(edition: Edition, name: str) -> File:
    """One file with what it is, and its size and checksum where they are fixed."""
    kept = edition.manifest["files"].get(name, {})
    return File(name, what_it_is(name), kept.get("bytes"), kept.get("sha256", ""))


def frozen_table(edition: Edition, table: Table) -> File | None:
    """The table's Parquet file; None in an edition that has no such table."""
    name = f"tables/{table.name}.parquet"
    return file_of(edition, name) if name in edition.manifest["files"] else None


def what_it_is(name: str) -> str:
    """A file in words; "" for one of a table."""
    return {
        "organisations.csv": _("The organisations as a table: one row each, for any spreadsheet."),
        WORKBOOK: _("One workbook with a sheet for each table, and a dictionary of the columns."),
        FEATURES: _("The organisations as points for maps; those without a position are there too."),
        POINTS: _("The organisations as map tiles (PMTiles)."),
        "manifest.json": _("What the edition says of itself: counts, versions, checksums of every file."),
        "datapackage.json": _("Data package (Frictionless): every table and column described for programs."),
        "LICENSE.txt": _("The licence."),
        "METHOD.md": _("How the edition was made."),
        LIBRARY: _("The records of the library (Dublin Core)."),
    }.get(name, "")


def addresses(_edition: Edition) -> Iterator[str]:
    yield "downloads/"
