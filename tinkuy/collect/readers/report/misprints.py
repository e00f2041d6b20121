"""Acronyms that came out broken ("IA-P" for "IAAP"), mended by the report's own list."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from tinkuy.collect.readers.report.acronyms import AcronymList
from tinkuy.register.names import acronym_key

_STRAY = re.compile(r"(?<=[^\W\d_])-[A-Z]$")


def as_listed(printed: str, name: str, acronyms: AcronymList) -> tuple[str, bool]:
    """The acronym that the list has for the name, and whether the printed one is its misprint.

    A hyphen in the printed one stands for a lost letter or for nothing. ("", False) where the list has none
    for the name, or one that is no spelling of the printed one (a name has acronyms in two languages: MMM,
    WMW).
    """
    if acronyms.get(printed):
        return printed, False
    entry = acronyms.named(name)
    if entry is None:
        return "", False
    if _is_broken(printed, entry.acronym):
        return entry.acronym, True
    near = Levenshtein.distance(acronym_key(printed), acronym_key(entry.acronym)) <= 1
    return (entry.acronym, False) if near and len(acronym_key(printed)) > 2 else ("", False)


def _is_broken(printed: str, listed: str) -> bool:
    """Whether the listed one comes out when each hyphen is read as a letter, as two, or as nothing."""
    if "-" not in printed:
        return False
    pattern = ".{0,2}".join(re.escape(acronym_key(part)) for part in printed.split("-"))
    return bool(re.fullmatch(pattern, acronym_key(listed)))


def without_stray_letter(name: str, acronyms: AcronymList) -> str:
    """A name without the "-I" at its end where the list has it without; else the name as it is."""
    stripped = _STRAY.sub("", name)
    return stripped if stripped != name and acronyms.named(stripped) else name
