"""One look at one page: which edition, in which language, at which address, with which parameters.

Pages are the same live and as a static copy, so every link is relative to the page it stands on: the copy works in
any folder of any server. This module knows the addresses; it knows nothing of Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from tinkuy.edition.opening import Edition

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Visit:
    """Who looks at what.

    ``path`` is the page's address inside its language, "" or ending in "/": "organisations/08z7nsaqj5t0/".
    ``pinned`` is True where the address names the edition (``e/0001/es/…``) instead of meaning the newest.
    """

    edition: Edition
    language: str
    path: str
    parameters: Parameters = field(default_factory=dict)
    is_static: bool = False
    pinned: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, those of the mapping's charter first."""
        return tuple(self.edition.manifest["languages"])

    @property
    def here(self) -> str:
        """The page's whole address from the root of the site."""
        return f"{self._site}{self.language}/{self.path}"

    @property
    def _site(self) -> str:
        return f"e/{self.edition.id}/" if self.pinned else ""

    def to_root(self, target: str) -> str:
        """A relative link to something at the root of the server: an asset, a download of the newest edition."""
        return "../" * self.here.count("/") + target

    def to(self, target: str, language: str = "") -> str:
        """A relative link to a page of the same edition: ``to("explore/")``."""
        return self.to_root(f"{self._site}{language or self.language}/{target}")

    def to_data(self, target: str) -> str:
        """A relative link to a file of this edition's open data."""
        return self.to_root(f"{self._site}data/{target}")

    def in_language(self, language: str) -> str:
        """A relative link to this very page in another language, with the same parameters."""
        return self.to(self.path, language) + (f"?{self.query_string()}" if self.parameters else "")

    def query_string(self, **changes: str | None) -> str:
        """The parameters as they stand in an address, with some set, or left out where None is given."""
        kept: list[tuple[str, Any]] = [
            (name, value)
            for name, values in self.parameters.items()
            if name not in changes
            for value in values
        ]
        kept += [(name, value) for name, value in changes.items() if value is not None]
        return urlencode(kept)

    def first(self, name: str, default: str = "") -> str:
        """The first value of a parameter, without blanks around it."""
        values = self.parameters.get(name) or ()
        return values[0].strip() if values else default

    def at(self, path: str, **changes: Any) -> Visit:
        """The same visitor at another page."""
        return replace(self, path=path, **({"parameters": {}} | changes))


@dataclass(frozen=True, slots=True)
class Page:
    """What a page function answers: a template, what fills it, and what the browser's tab says.

    ``status`` is the HTTP status of the live answer; a static copy holds only pages of status 200.
    ``beside`` names the files that lie in the page's folder, with what writes each.
    """

    template: str
    title: str
    facts: dict[str, Any] = field(default_factory=dict)
    description: str = ""
    status: int = 200
    beside: Mapping[str, Callable[[], Iterable[bytes]]] = field(default_factory=dict)
