"""The folder of one mapping: where everything about it lies."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tinkuy.errors import NoMapping

VARIABLE = "TINKUY_HOME"
DEFAULT = Path("mapping")
# Where `tinkuy demo` builds the bundled example: never in anybody's mapping unless told so.
DEMO = Path("mapping-demo")


@dataclass(frozen=True, slots=True)
class Charter:
    """What a mapping is about: ``mapping.toml``, written by ``tinkuy init`` and edited by people.

    ``country`` is an ISO 3166-1 alpha-2 code naming a pack in ``places/packs``, or "" for the world.
    ``languages`` are ISO 639-1 codes in the order in which the site offers them. ``time_zone`` is an IANA name as
    America/Lima, or "" for that of the country (``places.zone``).
    """

    title: dict[str, str]
    country: str
    languages: tuple[str, ...]
    licence: str
    publisher: str
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """The paths of one mapping. Holds no state and touches no disk until asked."""

    path: Path

    @classmethod
    def chosen(cls, given: Path | None = None) -> Home:
        """The folder given, else ``$TINKUY_HOME``, else ``./mapping``; it need not exist yet."""
        return cls((given or Path(os.environ.get(VARIABLE) or DEFAULT)).resolve())

    @property
    def charter_path(self) -> Path:
        return self.path / "mapping.toml"

    @property
    def database(self) -> Path:
        return self.path / "register.sqlite3"

    @property
    def arriving(self) -> Path:
        """Where the processes of a server stand in line to write what arrives."""
        return self.path / "arriving.lock"

    @property
    def secret(self) -> Path:
        return self.path / "secret.key"

    @property
    def originals(self) -> Path:
        """Every received file as it came, named by its SHA-256."""
        return self.path / "originals"

    @property
    def media(self) -> Path:
        """Photographs and other files that came with filled-in forms, named by their SHA-256."""
        return self.path / "media"

    @property
    def column_mappings(self) -> Path:
        """One TOML file for each shape of table a person has mapped."""
        return self.path / "columns"

    @property
    def library(self) -> Path:
        """Bibliographic records of documents (TOML), shown on the library page."""
        return self.path / "library"

    @property
    def editions(self) -> Path:
        return self.path / "editions"

    def charter(self) -> Charter:
        """The mapping's charter. Raises ``NoMapping`` where the folder holds none, or one that makes no sense."""
        try:
            held = tomllib.loads(self.charter_path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise NoMapping(
                f"There is no mapping in {self.path}.", mend=f"Make one: tinkuy init --home {self.path}"
            ) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            raise NoMapping(f"It cannot be read: {fault}.", where=str(self.charter_path)) from fault
        if fault_of_charter := _fault(held):
            raise NoMapping(fault_of_charter, where=str(self.charter_path), mend="Edit it.")
        return Charter(
            title={str(k): str(v) for k, v in held.get("title", {}).items()},
            country=str(held.get("country", "")).upper(),
            languages=tuple(held.get("languages", ("es", "en"))),
            licence=str(held.get("licence", "CC-BY-4.0")),
            publisher=str(held.get("publisher", "")),
            time_zone=str(held.get("time_zone", "")),
        )


def is_time_zone(name: str) -> bool:
    """Whether the name is one of the IANA time zone database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Names of folders of the database ("America") and paths out of it end here too.
        return False
    return True


def _fault(held: dict[str, Any]) -> str:
    """What is wrong with a charter that somebody edited, "" for nothing."""
    for key in ("country", "licence", "publisher", "time_zone"):
        if not isinstance(held.get(key, ""), str):
            return f"{key} must be a text in quotes."
    if (zone := held.get("time_zone")) and not is_time_zone(zone):
        return f"{zone!r} is no time zone; one is named as America/Lima."
    languages = held.get("languages", ["es"])
    if not (isinstance(languages, list) and languages and all(isinstance(one, str) for one in languages)):
        return 'languages must be a list like ["es", "en"], with one language at least.'
    titles = held.get("title", {})
    if not (isinstance(titles, dict) and all(isinstance(one, str) for one in titles.values())):
        return 'title must be a table with a text for each language: [title], then es = "...".'
    return ""
