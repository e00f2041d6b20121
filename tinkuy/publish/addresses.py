"""Which page stands at which address inside a language: one list for the living site and static copies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from tinkuy.edition.opening import Edition
from tinkuy.publish.pages import (
    briefs,
    charts,
    claims,
    clusters,
    cooperatives,
    directory,
    downloads,
    editions,
    explore,
    figures,
    front,
    library,
    method,
    networks,
    organisation,
    sources,
    themes,
)
from tinkuy.publish.rendering import PageFunction

CODE = r"[0-9a-z][0-9a-z_-]*"
NUMBER = r"(?:(?P<number>[0-9]{1,7})/)?"

# (regular expression of the address, page function): the named groups are the function's arguments.
PAGES: tuple[tuple[str, PageFunction], ...] = (
    (r"", front.front),
    (rf"explore/{NUMBER}", explore.explore),
    (r"embed/list/", explore.embedded_list),
    (r"embed/map/", explore.embedded_map),
    (rf"organisations/(?P<identifier>{CODE})/", organisation.organisation),
    (r"charts/", charts.index),
    (rf"charts/(?P<block>{CODE})/{NUMBER}", charts.chart),
    (rf"directory/{NUMBER}", directory.directory),
    (rf"networks/{NUMBER}", networks.networks),
    (rf"networks/(?P<block>{CODE})/{NUMBER}", networks.block),
    (rf"clusters/{NUMBER}", clusters.clusters),
    (r"sources/", sources.sources),
    (rf"claims/(?:(?P<status>computed|reported|disputed)/)?{NUMBER}", claims.claims),
    (r"method/", method.method),
    (r"editions/", editions.editions),
    (rf"editions/(?P<older>[0-9]{{4,9}})/(?P<newer>[0-9]{{4,9}})/{NUMBER}", editions.differences),
    (r"library/", library.library),
    (rf"library/(?P<slug>{CODE})/", library.document),
    (r"downloads/", downloads.downloads),
    (r"figures/", figures.index),
    (rf"figures/(?P<identifier>T[0-9]{{1,3}})/(?:(?P<part>{CODE})/)?", figures.table),
    (r"themes/", themes.index),
    (rf"themes/(?P<code>{CODE})/{NUMBER}", themes.theme),
    (r"cooperatives/", cooperatives.cooperatives),
    (r"brief/(?:list/(?P<number>[0-9]{1,7})/)?", briefs.index),
    (r"brief/(?P<code>[0-9A-Za-z-]{1,12})/", briefs.place),
)

_PATTERNS = tuple((re.compile(pattern), function) for pattern, function in PAGES)

# Each gives the addresses of all pages of its kind: for static copies, and for what search engines read.
LISTS: tuple[Callable[[Edition], Iterator[str]], ...] = (
    front.addresses,
    explore.addresses,
    organisation.addresses,
    charts.addresses,
    directory.addresses,
    networks.addresses,
    clusters.addresses,
    sources.addresses,
    claims.addresses,
    method.addresses,
    editions.addresses,
    library.addresses,
    downloads.addresses,
    figures.addresses,
    themes.addresses,
    cooperatives.addresses,
    briefs.addresses,
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
