"""Everything public about each organisation, one document each, found by identifier in about a millisecond.

``ids`` holds the identifiers, sorted, twelve bytes each; ``documents`` blocks of compressed documents, one line each;
``offsets`` where each block begins. All three are read through the page cache: opening them costs nothing.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa

BLOCK = 32
ID_BYTES = 12
_CODEC = pa.Codec("zstd", compression_level=3)


class DocumentFiles:
    """Writes documents in the order of their identifiers."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._ids: IO[bytes] = (folder / "ids").open("wb")
        self._documents: IO[bytes] = (folder / "documents").open("wb")
        self._offsets: list[int] = [0]
        self._sizes: list[int] = []
        self._waiting: list[bytes] = []

    def add(self, identifier: str, document: bytes) -> None:
        """Add one document (JSON without a line break)."""
        self._ids.write(identifier.encode().ljust(ID_BYTES))
        self._waiting.append(document)
        if len(self._waiting) == BLOCK:
            self._write_block()

    def _write_block(self) -> None:
        plain = b"\n".join(self._waiting)
        packed = _CODEC.compress(plain, asbytes=True)
        self._documents.write(packed)
        self._offsets.append(self._offsets[-1] + len(packed))
        self._sizes.append(len(plain))
        self._waiting.clear()

    def close(self) -> None:
        if self._waiting:
            self._write_block()
        self._ids.close()
        self._documents.close()
        np.save(self._folder / "offsets.npy", np.array(self._offsets, dtype=np.int64))
        np.save(self._folder / "sizes.npy", np.array(self._sizes, dtype=np.int64))


class Documents:
    """Reads what ``DocumentFiles`` wrote. Any number of threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        self._packed = _mapped(folder / "documents")
        self.ids = np.frombuffer(_mapped(folder / "ids"), dtype=f"S{ID_BYTES}")
        self._offsets = np.load(folder / "offsets.npy", mmap_mode="r")
        self._sizes = np.load(folder / "sizes.npy", mmap_mode="r")

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, identifier: str) -> int | None:
        """The place of an organisation in the order of the tables, from 0; None where it is not in the edition."""
        key = identifier.encode()
        at = int(np.searchsorted(self.ids, np.bytes_(key)))
        return at if at < len(self.ids) and self.ids[at].strip() == key else None

    def document(self, row: int) -> bytes:
        """The document of the organisation in that place."""
        return self._block(row // BLOCK)[row % BLOCK]

    def all(self) -> Iterator[bytes]:
        """Every document in order."""
        for block in range(len(self._sizes)):
            yield from self._block(block)

    def _block(self, number: int) -> list[bytes]:
        packed = self._packed[int(self._offsets[number]) : int(self._offsets[number + 1])]
        plain: bytes = _CODEC.decompress(packed, decompressed_size=int(self._sizes[number]), asbytes=True)
        return plain.split(b"\n")


def _mapped(path: Path) -> mmap.mmap | bytes:
    if not path.stat().st_size:
        return b""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
