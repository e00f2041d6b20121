"""Names of files and folders that are safe on every disk, whatever a form or a telephone called them."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]')
# Names that Windows keeps to itself, with any ending.
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
LONGEST_BYTES = 120
_LONGEST_ENDING = 12


class SafeNames:
    """Gives names out, each once: two that differ only in their capitals are one on some disks."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, wanted: str) -> str:
        """The name made safe, numbered before its ending where it was given out."""
        stem, ending = _parts(safe(wanted))
        name, number = f"{stem}{ending}", 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}{ending}"
        self._taken.add(name.casefold())
        return name


def safe(wanted: str) -> str:
    """One part of a path: no folder, nothing hidden, nothing that a disk refuses."""
    text = unicodedata.normalize("NFC", wanted)
    text = _UNSAFE.sub("_", text).strip(" .") or "unnamed"
    if _RESERVED.fullmatch(text):
        text = f"_{text}"
    stem, ending = _parts(text)
    while len(f"{stem}{ending}".encode()) > LONGEST_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip(' .') or 'unnamed'}{ending}"


def _parts(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending}") if dot and stem and len(ending.encode()) <= _LONGEST_ENDING else (name, "")
