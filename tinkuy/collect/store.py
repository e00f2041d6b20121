"""Files that came with a form, kept by the digest of their bytes: on the disk before anybody says that they are."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

# Folders by the first two digits of the digest, so that none of them grows without end.
_SPREAD = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """A file on the disk: the SHA-256 of its bytes in hex, and how many they are."""

    digest: str
    size_bytes: int


def path_of(media: Path, digest: str) -> Path:
    """Where the file with this digest lies, or would."""
    return media / digest[:_SPREAD] / digest


def keep(media: Path, pieces: Iterable[bytes]) -> Kept:
    """Write the bytes under their digest and let the disk confirm it; nothing is done where they are there already.

    A crash leaves all of the file or none under its name.
    """
    media.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(prefix=".", dir=media)
    seen, size = sha256(), 0
    try:
        with os.fdopen(descriptor, "wb") as out:
            for piece in pieces:
                out.write(piece)
                seen.update(piece)
                size += len(piece)
            digest = seen.hexdigest()
            kept = path_of(media, digest)
            if kept.exists() and kept.stat().st_size == size:
                return Kept(digest, size)
            out.flush()
            os.fsync(out.fileno())
        if not kept.parent.exists():
            kept.parent.mkdir(exist_ok=True)
            _confirm(media)
        Path(draft).replace(kept)
        _confirm(kept.parent)
        return Kept(digest, size)
    finally:
        Path(draft).unlink(missing_ok=True)


def _confirm(folder: Path) -> None:
    """The name of a file is a fact of its folder: it must be on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
