"""The licence of an edition, said for people and for machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Licence:
    """``code`` is an SPDX identifier, or whatever the mapping's charter says; the other two may be ""."""

    code: str
    title: str = ""
    url: str = ""

    def as_package(self) -> dict[str, str]:
        """As a data package names it."""
        return {
            "name": self.code,
            **({"title": self.title, "path": self.url} if self.url else {"title": self.code}),
        }


_KNOWN = {
    licence.code: licence
    for licence in (
        Licence(
            "CC-BY-4.0",
            "Creative Commons Attribution 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        Licence(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0 International",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        Licence("CC0-1.0", "CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence("ODbL-1.0", "Open Database License v1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        Licence(
            "PDDL-1.0",
            "Public Domain Dedication and License 1.0",
            "https://opendatacommons.org/licenses/pddl/1-0/",
        ),
    )
}


def licence_of(code: str) -> Licence:
    """The licence with this SPDX identifier; one that is not known keeps the charter's words."""
    return _KNOWN.get(code, Licence(code))


def licence_text(manifest: Mapping[str, Any]) -> str:
    """``LICENSE.txt`` of the edition of this manifest, in Spanish and English."""
    licence = licence_of(manifest["licence"])
    named = f"{licence.title} ({licence.code})" if licence.title else licence.code
    who = manifest["publisher"] or manifest["title"]
    cited = f"{who}: {manifest['title']}. Edición / Edition {manifest['id']}, {manifest['frozen_at'][:10]}."
    return "\n".join(
        (
            cited,
            "",
            f"Los datos de esta edición se publican bajo la licencia {named}.",
            "Al usarlos, cite la línea de arriba. Las fuentes conservan la licencia que declaran (tabla «sources»).",
            "",
            f"The data of this edition are published under the licence {named}.",
            "When you use them, cite the line above. The sources keep the licence they state (table “sources”).",
            *((f"\n{licence.url}",) if licence.url else ()),
            "",
        )
    )
