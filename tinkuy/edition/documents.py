"""Everything public about each organisation, one document each, found by identifier in about a millisecond.

``ids`` holds the identifiers, sorted, twelve bytes each; ``documents`` blocks of compressed documents, one line each;
``blocks.npy`` where each block begins. All three are read through the page cache: opening them costs nothing.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

# Few enough that a page of 25 organisations, each in a block of its own, is unpacked in a millisecond.
BLOCK = 8
ID_BYTES = 12
KEPT_BLOCKS = 256
_CODEC = pa.Codec("zstd", compression_level=3)


class Block(NamedTuple):
    """Some documents in a row, compressed: how many they are, and their length before."""

    packed: bytes
    documents: int
    size: int


def blocks(documents: Sequence[bytes]) -> list[Block]:
    """The documents (JSON without line breaks) in blocks; the last one may be shorter."""
    made = []
    for at in range(0, len(documents), BLOCK):
        some = documents[at : at + BLOCK]
        plain = b"\n".join(some)
        made.append(Block(_CODEC.compress(plain, asbytes=True), len(some), len(plain)))
    return made


class DocumentFiles:
    """Writes blocks of documents in the order of their identifiers."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._ids: IO[bytes] = (folder / "ids").open("wb")
        self._documents: IO[bytes] = (folder / "documents").open("wb")
        # Of each block: its first row, where it begins in the file, its length before compression.
        self._starts: list[tuple[int, int, int]] = []
        self._row = 0

    def add(self, identifiers: Iterable[str], made: Iterable[Block]) -> None:
        self._ids.write(b"".join(identifier.encode().ljust(ID_BYTES) for identifier in identifiers))
        for block in made:
            self._starts.append((self._row, self._documents.tell(), block.size))
            self._documents.write(block.packed)
            self._row += block.documents

    def close(self) -> None:
        self._starts.append((self._row, self._documents.tell(), 0))
        self._ids.close()
        self._documents.close()
        starts = np.array(self._starts, dtype=np.int64).reshape(-1, 3)
        np.save(self._folder / "blocks.npy", np.ascontiguousarray(starts.T))


class Documents:
    """Reads what ``DocumentFiles`` wrote. Any number of threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        self._packed = _mapped(folder / "documents")
        self.ids = read_ids(folder)
        # As plain arrays over the mapped file: a memmap is slow to index.
        blocks = np.load(folder / "blocks.npy", mmap_mode="r").view(np.ndarray)
        self._first_rows, self._begins, self._sizes = blocks
        # Neighbours on a map or a list often stand in one block.
        self._block = lru_cache(KEPT_BLOCKS)(self._read_block)

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, identifier: str) -> int | None:
        """The place of an organisation in the order of the tables, from 0; None where it is not in the edition."""
        key = identifier.encode()
        at = int(np.searchsorted(self.ids, np.bytes_(key)))
        return at if at < len(self.ids) and self.ids[at].strip() == key else None

    def document(self, row: int) -> bytes:
        """The document of the organisation in that place."""
        number = int(self._first_rows.searchsorted(row, side="right")) - 1
        return self._block(number)[row - int(self._first_rows[number])]

    def all(self) -> Iterator[bytes]:
        """Every document in order."""
        for block in range(len(self._first_rows) - 1):
            yield from self._read_block(block)

    def _read_block(self, number: int) -> list[bytes]:
        start, end = self._begins[number : number + 2].tolist()
        size = int(self._sizes[number])
        plain: bytes = _CODEC.decompress(self._packed[start:end], decompressed_size=size, asbytes=True)
        return plain.split(b"\n")


def read_ids(folder: Path) -> NDArray[np.bytes_]:
    """The identifiers of all organisations, sorted, filled up with blanks."""
    return np.frombuffer(_mapped(folder / "ids"), dtype=f"S{ID_BYTES}")


def _mapped(path: Path) -> mmap.mmap | bytes:
    if not path.stat().st_size:
        return b""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
