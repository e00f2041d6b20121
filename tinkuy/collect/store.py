"""Files that came with a form, kept by the digest of their bytes: on the disk before anybody says that they are."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

# Folders by the first two digits of the digest, so that none of them grows without end.
_SPREAD = 2
# A draft so old that nobody holds was left by a process that was killed. One that is younger may be about to be held.
LEFT_AFTER_SECONDS = 60
# Folders whose own names the disk has confirmed to this process: asking again for every file costs as much as the file.
_CONFIRMED: set[Path] = set()


@dataclass(frozen=True, slots=True)
class Kept:
    """A file on the disk: the SHA-256 of its bytes in hex, and how many they are."""

    digest: str
    size_bytes: int


def path_of(media: Path, digest: str) -> Path:
    """Where the file with this digest lies, or would."""
    return media / digest[:_SPREAD] / digest


class Draft:
    """A file on its way: written while it comes, under no name that anybody looks for.

    It ends with ``keep`` or ``drop``. Whoever writes it holds a lock on it, which ends with the process: ``sweep``
    knows by that what a killed one left.
    """

    def __init__(self, media: Path) -> None:
        self._media = media
        self._path = media / f".{token_hex(8)}"
        self._file = _new(self._path)
        self._is_named = False
        self._seen, self._size = sha256(), 0
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self.drop()
            raise

    def write(self, piece: bytes) -> None:
        """Add these bytes. Raises ``OSError`` where the disk takes no more."""
        self._seen.update(piece)
        self._size += len(piece)
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(self._file, rest) :]

    def keep(self) -> Kept:
        """Put the file under its digest, its bytes confirmed by the disk; its name is not yet (``confirm``).

        A crash leaves all of the file or none under its name. Where it is there already nothing is written.
        """
        kept = Kept(self._seen.hexdigest(), self._size)
        there = path_of(self._media, kept.digest)
        try:
            if not _is_there(there, kept.size_bytes):
                os.fsync(self._file)
                _rename(self._path, there)
                self._is_named = True
        finally:
            self.drop()
        return kept

    def drop(self) -> None:
        """Leave nothing of it, unless it was kept. May be said twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
            if not self._is_named:
                self._path.unlink(missing_ok=True)


def keep(media: Path, pieces: Iterable[bytes], *, is_confirmed: bool = True) -> Kept:
    """Write the bytes under their digest and let the disk confirm it; nothing is written where they are there already.

    Who keeps many and says ``is_confirmed=False`` must call ``confirm`` for them before anybody is told that they
    are here.
    """
    draft = Draft(media)
    try:
        for piece in pieces:
            draft.write(piece)
        kept = draft.keep()
    finally:
        draft.drop()
    if is_confirmed:
        confirm(media, [kept])
    return kept


def confirm(media: Path, files: Iterable[Kept]) -> None:
    """Let the disk confirm the names of kept files: each folder once, and all but the first at next to no cost.

    The folders' own names too, and that of ``media``, once in this process: another thread or a killed process may
    have made one and not come so far.
    """
    folders = {path_of(media, one.digest).parent for one in files}
    for folder in folders:
        _confirm(folder)
    if not folders <= _CONFIRMED:
        _confirm(media)
        _confirm(media.parent)
        _CONFIRMED.update(folders)


def sweep(media: Path) -> int:
    """Remove the drafts that killed processes left; how many there were.

    What somebody is writing is held, by this process or another, and stays.
    """
    if not media.is_dir():
        return 0
    before = time.time() - LEFT_AFTER_SECONDS
    return sum(_is_removed(draft, before) for draft in media.glob(".*") if draft.is_file())


def _is_removed(draft: Path, before: float) -> bool:
    """Whether the draft was older than that, and nobody's, and is gone."""
    try:
        held = os.open(draft, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        if os.fstat(held).st_mtime >= before:
            return False
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        draft.unlink(missing_ok=True)
    except BlockingIOError:
        return False
    finally:
        os.close(held)
    return True


def _new(path: Path) -> int:
    """A new file under that path, opened to write; its folder is made where there is none."""
    how = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        return os.open(path, how, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, how, 0o600)


def _rename(draft: Path, there: Path) -> None:
    """Give the draft its name; its folder is made where there is none, and its own name is to be confirmed then."""
    try:
        draft.replace(there)
    except FileNotFoundError:
        _CONFIRMED.discard(there.parent)
        there.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(there)


def _is_there(path: Path, size_bytes: int) -> bool:
    try:
        return path.stat().st_size == size_bytes
    except FileNotFoundError:
        return False


def _confirm(folder: Path) -> None:
    """The name of a file is a fact of its folder: it must be on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
