"""What a heading says its column holds: a target of the column mapping, read from ``headings.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from tinkuy.register.fields import ASPECTS, PURPOSES, SUPPORTERS
from tinkuy.register.names import fold

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "headings.toml").read_text(encoding="utf-8"))


def _by_word(codes: dict[str, list[str]]) -> dict[str, str]:
    return {fold(word): code for code, words in codes.items() for word in (*words, code)}


LANGUAGES = _by_word(_DATA["languages"])
PRECISION_WORDS = _by_word(_DATA["precisions"])
CODE_WORDS = {target: _by_word(codes) for target, codes in _DATA["codes"].items()}
AGREED_WORDS = frozenset(_DATA["agreed"]["words"])
MAP_KEYWORDS = frozenset(_DATA["map_keywords"]["words"])
OPERATOR_WORDS = frozenset(_DATA["map_operators"]["words"])
CONTACT_LABELS = frozenset(_DATA["contact_labels"]["words"])
_THEME_WORDS = frozenset(_DATA["themes"]["words"])
_TARGETS: dict[str, str] = {}
for _name, _words in _DATA["headings"].items():
    for _listed in _words.values():
        for _word in _listed:
            _TARGETS.setdefault(_word, _name)

# Targets whose column may be in a language of its own: "name:es".
SPOKEN = frozenset({"name", "alias", "description", *ASPECTS})
SIMPLE = frozenset(set(_DATA["headings"]) - {"name_else", "ignored"})
# Long enough that one wrong letter ("latitute") cannot turn it into another word.
_LONG = 7
_COORDINATES = {"latitude", "longitude"}
_GROUPS = re.compile(r"[/|]")


def is_target(text: str) -> bool:
    """Whether a column mapping may say this: "" (unused), "name", "name:es", "need:themes", "need:state"."""
    base, _, end = text.partition(":")
    if not end:
        return text == "" or text in SIMPLE
    if base == "consent":
        return end in PURPOSES
    if base in ASPECTS and (end == "themes" or end in SUPPORTERS):
        return True
    return base in SPOKEN and bool(re.fullmatch(r"[a-z]{2,3}", end))


@lru_cache(maxsize=4096)
def target_of(heading: str) -> str:
    """The target that the heading names, "name_else" for a word like "name", "" where it says nothing known.

    Looked at whole, then without the groups that form tools put before it ("1. Datos/Nombre", "p1-name").
    """
    whole = fold(heading)
    last = fold(_GROUPS.split(heading)[-1])
    ungrouped = re.sub(r"^(?:[a-z]\d+|\d+) ", "", last)
    return next(filter(None, map(_target, dict.fromkeys((whole, last, ungrouped)))), "")


def _target(words: str) -> str:
    if known := _TARGETS.get(words) or _nearly(words):
        return known
    base, _, end = words.rpartition(" ")
    about = _TARGETS.get(base) or _nearly(base)
    if about in ASPECTS and (end in _THEME_WORDS or end in SUPPORTERS):
        return f"{about}:{'themes' if end in _THEME_WORDS else end}"
    if end in LANGUAGES and about in SPOKEN | {"name_else"}:
        return f"{'name' if about == 'name_else' else about}:{LANGUAGES[end]}"
    # A coordinate of a form tool: "_Ubicación (GPS)_latitude".
    return _TARGETS.get(end, "") if end in _COORDINATES else ""


def _nearly(words: str) -> str:
    """The target of a long heading with one letter wrong, missing, too many or two exchanged."""
    if len(words) < _LONG:
        return ""
    close = {target for known, target in _TARGETS.items() if OSA.distance(words, known, score_cutoff=1) <= 1}
    return close.pop() if len(close) == 1 else ""
