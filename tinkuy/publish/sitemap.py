"""The list of all pages for search engines, in parts of less than the 50,000 addresses that they read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

PER_PART = 20_000
INDEX = "sitemap.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def parts(addresses: int) -> int:
    """How many parts so many addresses (of one language) take."""
    return max(1, -(-addresses // PER_PART))


def part_name(number: int) -> str:
    """The file name of a part, counted from 1."""
    return f"sitemap-{number}.xml"


def index(url: str, number_of_parts: int) -> str:
    """The list of the parts. ``url`` is the address of the site's root."""
    listed = "".join(
        f"<sitemap><loc>{escape(_joined(url, part_name(number)))}</loc></sitemap>\n"
        for number in range(1, number_of_parts + 1)
    )
    return f'{_HEAD}<sitemapindex xmlns="{_SCHEMA}">\n{listed}</sitemapindex>\n'


def part(url: str, addresses: Iterable[str], languages: Sequence[str], number: int) -> Iterator[bytes]:
    """One part in pieces: its share of the addresses in every language, each naming the other languages'."""
    yield f'{_HEAD}<urlset xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'.encode()
    for address in islice(addresses, (number - 1) * PER_PART, number * PER_PART):
        places = {language: _joined(url, f"{language}/{address}") for language in languages}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(place)}/>'
            for language, place in places.items()
        )
        yield "".join(
            f"<url><loc>{escape(place)}</loc>{others}</url>\n" for place in places.values()
        ).encode()
    yield b"</urlset>\n"


def robots(url: str) -> str:
    """``robots.txt``: everything may be read; where the list is, when the site's address is known."""
    return "User-agent: *\nDisallow:\n" + (f"Sitemap: {_joined(url, INDEX)}\n" if url else "")


def _joined(url: str, path: str) -> str:
    return f"{url.rstrip('/')}/{path}"
