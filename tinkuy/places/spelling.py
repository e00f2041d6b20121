"""How place names are compared: folded, so that accents, case and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

_SILENT = re.compile(r"[’'`´.]")
_MARKS = re.compile(r"[\W_]+")
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
)


def fold(text: str) -> str:
    """Small letters and digits without accents, words parted by one space; "" for text without letters."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _MARKS.sub(" ", _SILENT.sub("", bare)).strip()
