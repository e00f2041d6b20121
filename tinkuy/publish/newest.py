"""Which edition a visitor means: the newest, or the one whose number stands in the address."""

from __future__ import annotations

from tinkuy.edition.drafts import public_folders
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.home import Home


def edition_of(home: Home, identifier: str = "", *, shown: str = "") -> Edition | None:
    """The edition asked for; None where there is none.

    A draft is not there, but for the one that whoever runs the site chose to show (``shown``).
    """
    folders = {folder.name: folder for folder in public_folders(home.editions, shown)}
    wanted = identifier or shown
    chosen = folders.get(wanted) if wanted else next(reversed(folders.values()), None)
    return open_edition(chosen) if chosen else None
