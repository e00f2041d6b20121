"""Which page stands at which address inside a language: one list for the living site and static copies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from tinkuy.edition.opening import Edition
from tinkuy.publish.rendering import PageFunction


@dataclass(frozen=True, slots=True)
class Later:
    """A function of a module of ``pages``, loaded when it is first called: "figures.table".

    Pages of figures take most of a second to load: a command that only tells an address need not wait for them.
    """

    name: str

    @property
    def module(self) -> str:
        """The module, by its name in ``pages``."""
        return self.name.partition(".")[0]

    def __call__(self, *given: Any, **where: Any) -> Any:
        """What the function says of this."""
        module = import_module(f"tinkuy.publish.pages.{self.module}")
        return getattr(module, self.name.rpartition(".")[2])(*given, **where)


CODE = r"[0-9a-z][0-9a-z_-]*"
NUMBER = r"(?:(?P<number>[0-9]{1,7})/)?"

# (regular expression of the address, page function): the named groups are the function's arguments.
PAGES: tuple[tuple[str, Later], ...] = (
    (r"", Later("front.front")),
    (rf"explore/{NUMBER}", Later("explore.explore")),
    (r"embed/list/", Later("explore.embedded_list")),
    (r"embed/map/", Later("explore.embedded_map")),
    (rf"organisations/(?P<identifier>{CODE})/", Later("organisation.organisation")),
    (r"charts/", Later("charts.index")),
    (rf"charts/(?P<block>{CODE})/{NUMBER}", Later("charts.chart")),
    (rf"directory/{NUMBER}", Later("directory.directory")),
    (rf"networks/{NUMBER}", Later("networks.networks")),
    (rf"networks/(?P<block>{CODE})/{NUMBER}", Later("networks.block")),
    (rf"clusters/{NUMBER}", Later("clusters.clusters")),
    (r"sources/", Later("sources.sources")),
    (rf"claims/(?:(?P<status>computed|reported|disputed)/)?{NUMBER}", Later("claims.claims")),
    (r"method/", Later("method.method")),
    (r"editions/", Later("editions.editions")),
    (rf"editions/(?P<older>[0-9]{{4,9}})/(?P<newer>[0-9]{{4,9}})/{NUMBER}", Later("editions.differences")),
    (r"library/", Later("library.library")),
    (rf"library/(?P<slug>{CODE})/", Later("library.document")),
    (r"downloads/", Later("downloads.downloads")),
    (r"figures/", Later("figures.index")),
    (rf"figures/(?P<identifier>T[0-9]{{1,3}})/(?:(?P<part>{CODE})/)?", Later("figures.table")),
    (r"themes/", Later("themes.index")),
    (rf"themes/(?P<code>{CODE})/{NUMBER}", Later("themes.theme")),
    (r"cooperatives/", Later("cooperatives.cooperatives")),
    (r"brief/(?:list/(?P<number>[0-9]{1,7})/)?", Later("briefs.index")),
    (r"brief/(?P<code>[0-9A-Za-z-]{1,12})/", Later("briefs.place")),
)

_PATTERNS = tuple((re.compile(pattern), function) for pattern, function in PAGES)

# Each gives the addresses of all pages of its module: for static copies, and for what search engines read.
LISTS: tuple[Callable[[Edition], Iterator[str]], ...] = tuple(
    Later(f"{module}.addresses") for module in dict.fromkeys(function.module for _, function in PAGES)
)


def page_at(path: str) -> tuple[PageFunction, dict[str, Any]]:
    """The page function at an address inside a language, and its arguments. Raises ``LookupError``."""
    for pattern, function in _PATTERNS:
        if found := pattern.fullmatch(path):
            return function, found.groupdict()
    raise LookupError(path)


def all_addresses(edition: Edition) -> Iterator[str]:
    """The address of every page of an edition, inside a language."""
    for addresses in LISTS:
        yield from addresses(edition)


@lru_cache(maxsize=16)
def how_many(edition: Edition) -> int:
    """How many pages an edition has in one language."""
    return sum(1 for _ in all_addresses(edition))
