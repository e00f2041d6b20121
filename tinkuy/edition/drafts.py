"""Drafts: editions that are whole and frozen, but that the site does not show yet.

An edition's folder never changes, so that it is a draft stands beside it: an empty file ``0003.draft``.
"""

from __future__ import annotations

from pathlib import Path

from tinkuy.edition.drafting import edition_folders

_ENDING = ".draft"


def is_draft(folder: Path) -> bool:
    """Whether the edition in a folder is a draft."""
    return _mark(folder).exists()


def keep_back(folder: Path) -> None:
    """Make an edition a draft; one that is about to be frozen is so before anybody can read it."""
    _mark(folder).touch()


def let_out(folder: Path) -> None:
    """A draft is one no longer: the site shows it. What was none stays as it is."""
    _mark(folder).unlink(missing_ok=True)


def public_folders(editions: Path, shown: str = "") -> list[Path]:
    """The folders of all editions but drafts, oldest first. ``shown`` names a draft that counts all the same."""
    return [path for path in edition_folders(editions) if path.name == shown or not is_draft(path)]


def _mark(folder: Path) -> Path:
    return folder.with_name(folder.name + _ENDING)
