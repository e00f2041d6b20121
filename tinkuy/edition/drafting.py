"""An edition appears whole or not at all: it is a draft folder, renamed when all of it is on the disk."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinkuy.errors import Refusal

_NUMBER = re.compile(r"[0-9]{4,}")
_DRAFT = ".draft-"


def edition_folders(editions: Path) -> list[Path]:
    """The folders of the whole editions, oldest first. Drafts, and what a kill left of them, are not among them."""
    if not editions.is_dir():
        return []
    whole = [
        path
        for path in editions.iterdir()
        if _NUMBER.fullmatch(path.name) and (path / "manifest.json").is_file()
    ]
    return sorted(whole, key=lambda path: int(path.name))


@contextmanager
def only_one(editions: Path) -> Iterator[None]:
    """Hold the right to freeze in this folder; a second freeze is refused. A killed process lets go of it."""
    editions.mkdir(parents=True, exist_ok=True)
    with (editions / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal(
                "Another freeze is at work in this mapping.",
                where=str(editions),
                mend="Wait until it has ended.",
            ) from None
        yield


def new_draft(editions: Path) -> Path:
    """An empty draft folder; what earlier, killed freezes left is removed. To be called under ``only_one``."""
    for left in editions.glob(f"{_DRAFT}*"):
        shutil.rmtree(left)
    draft = editions / f"{_DRAFT}{os.getpid()}"
    draft.mkdir()
    return draft


def next_id(editions: Path) -> str:
    """The number after the highest that any folder here has, as four digits or more."""
    numbers = [int(path.name) for path in editions.iterdir() if _NUMBER.fullmatch(path.name)]
    return f"{max(numbers, default=0) + 1:04d}"


def publish(draft: Path, edition_id: str) -> Path:
    """Put a finished draft in its place: everything of it on the disk first, then its name."""
    folders = [draft]
    for path in sorted(draft.rglob("*")):
        if path.is_dir():
            folders.append(path)
        else:
            _to_disk(path)
    for folder in folders:
        _to_disk(folder)
    whole = draft.with_name(edition_id)
    # Renaming onto a folder that holds something fails: a number is never taken twice.
    draft.rename(whole)
    _to_disk(draft.parent)
    return whole


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
