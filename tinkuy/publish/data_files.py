"""The open data of an edition as files: those of its folder as they are, the same tables in other formats.

The names are addresses under ``data/``, live and in a static copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tinkuy.edition.manifest import MANIFEST, manifest_hash
from tinkuy.edition.opening import Edition
from tinkuy.edition.tables import TABLES
from tinkuy.publish import exports
from tinkuy.publish.dublin_core import library_json

# Papers of the edition's folder that are published as they are.
PAPERS = (MANIFEST, "datapackage.json", "LICENSE.txt", "METHOD.md")
POINTS = "map/organisations.pmtiles"
CHECKSUMS = "SHA256SUMS"
WORKBOOK = "tinkuy.xlsx"
FEATURES = "organisations.geojson"
LIBRARY = "library.json"
TAKEN = "download"
_PIECE = 1 << 16


def data_names(edition: Edition) -> list[str]:
    """Every file of the open data, in the order in which they are listed."""
    tables = [table.name for table in TABLES if (edition.path / "tables" / f"{table.name}.parquet").is_file()]
    most = exports.FORMATS["xlsx"].most
    return [
        *PAPERS,
        CHECKSUMS,
        *(f"{name}.csv" for name in tables),
        *([WORKBOOK] if edition.manifest["counts"]["organisations"] <= most else []),
        FEATURES,
        *([LIBRARY] if edition.library else []),
        *(f"tables/{name}.parquet" for name in tables),
        *([POINTS] if (edition.path / POINTS).is_file() else []),
    ]


def kept_file(edition: Edition, name: str) -> Path | None:
    """The file of this name where it lies ready in the edition's folder, else None."""
    path = edition.path / name
    return path if name in data_names(edition) and path.is_file() else None


def data_pieces(edition: Edition, name: str) -> Iterator[bytes] | None:
    """The file of this name in pieces; None where there is no such file."""
    if name not in data_names(edition):
        return None
    kept = kept_file(edition, name)
    if kept:
        return _pieces(kept)
    if name in _WRITTEN:
        return _WRITTEN[name](edition)
    stem, _dot, suffix = name.rpartition(".")
    return exports.table(edition, stem) if suffix == "csv" else exports.organisations(edition, None, suffix)


def taken_names(edition: Edition) -> list[str]:
    """The files under ``explore/`` with all organisations, one a format: what is taken where nothing is chosen."""
    many = edition.manifest["counts"]["organisations"]
    return [
        f"{TAKEN}.{suffix}" for suffix, form in exports.FORMATS.items() if not form.most or many <= form.most
    ]


def checksums(edition: Edition) -> bytes:
    """SHA-256 of the files that the edition was frozen with, as ``sha256sum --check`` reads them."""
    files = edition.manifest["files"]
    known = {MANIFEST: manifest_hash(edition.path)} | {name: files[name]["sha256"] for name in files}
    return "".join(f"{known[name]}  {name}\n" for name in data_names(edition) if name in known).encode()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


# Files that are neither tables nor lists of organisations.
_WRITTEN: dict[str, Callable[[Edition], Iterator[bytes]]] = {
    CHECKSUMS: lambda edition: iter([checksums(edition)]),
    LIBRARY: lambda edition: iter([library_json(edition.library)]),
}
