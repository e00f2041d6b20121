"""Which edition a visitor means: the newest, or the one whose number stands in the address."""

from __future__ import annotations

from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.home import Home


def edition_of(home: Home, identifier: str = "") -> Edition | None:
    """The edition asked for; None where there is none."""
    folders = {folder.name: folder for folder in edition_folders(home.editions)}
    chosen = folders.get(identifier) if identifier else next(reversed(folders.values()), None)
    return open_edition(chosen) if chosen else None
