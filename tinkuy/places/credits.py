"""Whom to thank for data that Tinkuy holds, and under which licence it does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tinkuy.places.packs import load_pack

_CREDITS = Path(__file__).with_name("credits.toml")
# These stand on every site: its map and its names of countries are made of them.
EVERYWHERE = ("natural-earth", "cldr")


@dataclass(frozen=True, slots=True)
class Credit:
    """One set of data: who made it, its licence, the line that must stand beside it and what it is, by
    language.

    ``files`` are the files of the repository made from it.
    """

    code: str
    title: str
    holder: str
    url: str
    licence: str
    files: tuple[str, ...]
    line: dict[str, str]
    what: dict[str, str]


@cache
def all_credits() -> tuple[Credit, ...]:
    """Every credit, in the order of the file."""
    held = tomllib.loads(_CREDITS.read_text(encoding="utf-8"))["credits"]
    return tuple(Credit(**{**credit, "files": tuple(credit["files"])}) for credit in held)


def credits_for(country: str) -> tuple[Credit, ...]:
    """The credits of a mapping of this country (ISO alpha-2, "" for the world)."""
    pack = load_pack(country) if country else None
    named = {*EVERYWHERE, *(pack.sources if pack else ())}
    return tuple(credit for credit in all_credits() if credit.code in named)
