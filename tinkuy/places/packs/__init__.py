"""Country packs: what is known about the ground of one country, as plain files in a folder of its ISO code.

A pack holds ``pack.toml`` (names, levels, telephones), ``places.csv``, ``aliases.csv``, ``blocks.toml`` and
``regions.geojson``. Another country is another folder: no code changes (docs/places.md).
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class BlockSeed:
    """A block with which a new mapping starts: its names, and headings of reports, by language."""

    code: str
    names: dict[str, str]
    headings: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LevelSeed:
    """A level of place below the country (``Place.level``): names by language, words that say it."""

    code: str
    names: dict[str, str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telephones:
    """How numbers of the country are written: calling code, national lengths, area code to region codes."""

    calling_code: str
    lengths: tuple[int, ...]
    mobile_pattern: str
    mobile_rule: dict[str, str]
    area_codes: dict[str, tuple[str, ...]]

    def is_mobile(self, national: str) -> bool:
        """Whether a national number (digits only, no calling code) is a mobile, and so a person's."""
        return re.fullmatch(self.mobile_pattern, national) is not None

    def regions_of(self, national: str) -> tuple[str, ...]:
        """Codes of the regions served by a national number's area code; none for mobiles and wrong ones."""
        if len(national) not in self.lengths or self.is_mobile(national):
            return ()
        longest_first = sorted(self.area_codes, key=len, reverse=True)
        served = (self.area_codes[code] for code in longest_first if national.startswith(code))
        return next(served, ())


@dataclass(frozen=True, slots=True)
class Pack:
    """A country's pack.

    ``box``: south, west, north, east in degrees; ``levels`` from large to small; ``time_zone``: IANA name, "" where
    the country has several.
    """

    code: str
    names: dict[str, str]
    box: tuple[float, float, float, float]
    levels: tuple[LevelSeed, ...]
    silent_words: tuple[str, ...]
    telephones: Telephones
    sources: tuple[str, ...]
    time_zone: str
    folder: Path


def installed_packs() -> tuple[str, ...]:
    """ISO codes of the countries that have a pack, in order."""
    return tuple(sorted(folder.parent.name.upper() for folder in HERE.glob("*/pack.toml")))


@cache
def load_pack(country: str) -> Pack | None:
    """The pack of a country (ISO alpha-2, any case); None where there is none."""
    if country.upper() not in installed_packs():
        return None
    folder = HERE / country.lower()
    held = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    box = held["box"]
    return Pack(
        code=held["code"],
        names=held["names"],
        box=(box["south"], box["west"], box["north"], box["east"]),
        levels=tuple(
            LevelSeed(level["code"], level["names"], tuple(level["words"])) for level in held["levels"]
        ),
        silent_words=tuple(held["silent_words"]),
        telephones=_telephones(held["telephones"]),
        sources=tuple(held["sources"]),
        time_zone=held.get("time_zone", ""),
        folder=folder,
    )


def load_blocks(country: str) -> list[BlockSeed]:
    """The blocks of a country in their order; none where the country has no pack, or its pack no blocks."""
    pack = load_pack(country)
    if pack is None or not (pack.folder / "blocks.toml").exists():
        return []
    held = tomllib.loads((pack.folder / "blocks.toml").read_text(encoding="utf-8"))
    return [
        BlockSeed(
            block["code"], block["names"], {lang: tuple(lines) for lang, lines in block["headings"].items()}
        )
        for block in held["blocks"]
    ]


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a data file of this room (CSV, UTF-8, first row names)."""
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _telephones(held: dict[str, Any]) -> Telephones:
    return Telephones(
        calling_code=held["calling_code"],
        lengths=tuple(held["lengths"]),
        mobile_pattern=held["mobile_pattern"],
        mobile_rule=held["mobile_rule"],
        area_codes={code: tuple(regions) for code, regions in held["area_codes"].items()},
    )
