"""What stands in an edition, byte for byte, packed or not: the search that finds whatever should not be there."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow.parquet as pq
import tantivy
from pmtiles.reader import MmapSource, all_tiles

from tinkuy.edition.documents import Documents
from tinkuy.edition.search.fields import COUNTED, NAMES, SOMEWHERE, WORDS
from tinkuy.edition.search.index import schema

INDEXED = (*COUNTED, SOMEWHERE, "place", "cell", "sort", "beginnings")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file as it lies on the disk, and everything in it that is compressed, unpacked."""
    found: dict[str, bytes] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        found[name] = path.read_bytes()
        if path.suffix == ".parquet":
            found[f"{name} read"] = str(pq.read_table(path).to_pylist()).encode()
        if path.suffix == ".pmtiles":
            with path.open("rb") as file:
                found[f"{name} read"] = b"".join(
                    gzip.decompress(tile) for _, tile in all_tiles(MmapSource(file))
                )
    index = tantivy.Index(schema(), path=str(folder / "index" / "words")).searcher()
    terms = [term for field in (WORDS, *NAMES, *INDEXED) for term, _ in index.terms_with_prefix(field, "")]
    found["index terms"] = " ".join(terms).encode()
    found["documents read"] = b"\n".join(Documents(folder / "index").all())
    return found


def holding(folder: Path, *markers: str) -> list[str]:
    """The files in which any of the markers stands, in whatever case."""
    wanted = [marker.lower().encode() for marker in markers]
    return [
        name for name, held in bytes_of(folder).items() if any(marker in held.lower() for marker in wanted)
    ]
