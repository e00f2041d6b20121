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


def keep(media: Path, pieces: Iterable[bytes], *, is_confirmed: bool = True) -> Kept:
    """Write the bytes under their digest and let the disk confirm it; nothing is written where they are there already.

    A crash leaves all of the file or none under its name. Who keeps many and says ``is_confirmed=False`` must call
    ``confirm`` for them before anybody is told that they are here.
    """
    media.mkdir(parents=True, exist_ok=True)
    kept, draft = _draft(media, pieces)
    try:
        there = path_of(media, kept.digest)
        if not (there.exists() and there.stat().st_size == kept.size_bytes):
            with draft.open("rb+") as written:
                os.fsync(written.fileno())
            there.parent.mkdir(exist_ok=True)
            draft.replace(there)
    finally:
        draft.unlink(missing_ok=True)
    if is_confirmed:
        confirm(media, [kept])
    return kept


def confirm(media: Path, files: Iterable[Kept]) -> None:
    """Let the disk confirm the names of kept files: each folder once, and all but the first at next to no cost.

    The folders' own names too: another thread or a killed process may have made one and not come so far.
    """
    folders = {path_of(media, one.digest).parent for one in files}
    for folder in [*folders, *([media] if folders else [])]:
        _confirm(folder)


def _draft(media: Path, pieces: Iterable[bytes]) -> tuple[Kept, Path]:
    """The bytes in a file of its own, under no name that anybody looks for; it is gone if they cannot be written."""
    descriptor, name = tempfile.mkstemp(prefix=".", dir=media)
    draft, seen, size = Path(name), sha256(), 0
    try:
        with os.fdopen(descriptor, "wb") as out:
            for piece in pieces:
                out.write(piece)
                seen.update(piece)
                size += len(piece)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return Kept(seen.hexdigest(), size), draft


def _confirm(folder: Path) -> None:
    """The name of a file is a fact of its folder: it must be on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
