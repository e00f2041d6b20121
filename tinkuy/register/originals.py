"""The received files as they came: kept for good before anything is said about them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_PIECE = 1 << 20


def digest_of(path: Path) -> str:
    """SHA-256 of the file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_original(path: Path, originals: Path, *, digest: str) -> Path:
    """Copy the file to ``originals/<digest>``, so that it survives a power cut, and give the copy's path.

    Where the copy is there already nothing is done. A crash leaves all of the copy or none under that name.
    """
    kept = originals / digest
    if kept.exists() and kept.stat().st_size == path.stat().st_size:
        return kept
    originals.mkdir(parents=True, exist_ok=True)
    _remove_left_drafts(originals)
    draft = originals / f".{digest}.{os.getpid()}"
    with path.open("rb") as source, draft.open("wb") as copy:
        while piece := source.read(_PIECE):
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    draft.replace(kept)
    # The name of the file is a fact of the folder: it must be on the disk too.
    folder = os.open(originals, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return kept


def _remove_left_drafts(originals: Path) -> None:
    """Remove the half copies of processes that were killed: each draft ends with the number of its process."""
    for draft in originals.glob(".*"):
        number = draft.suffix.removeprefix(".")
        if number.isdigit() and not _is_running(int(number)):
            draft.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
