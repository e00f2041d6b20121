"""The editions before one, as far as they lie beside it: what they told is known to everybody."""

from __future__ import annotations

from pathlib import Path

from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal


def earlier_editions(folder: Path) -> list[Path]:
    """The folders of the editions beside this one that came before it and can be read, oldest first."""
    siblings = edition_folders(folder.parent)
    earlier = siblings[: siblings.index(folder)] if folder in siblings else []
    return [one for one in earlier if _can_be_opened(one)]


def _can_be_opened(folder: Path) -> bool:
    try:
        open_edition(folder)
    except Refusal:
        return False
    return True
