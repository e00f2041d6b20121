"""What the browser searches in a static copy: a file with a record of each organisation, and words for codes.

A phone holds some twenty thousand records; beyond that a copy has its list in pages and no search of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from tinkuy.edition.opening import Edition

RECORDS = "search.json"
MOST_SEARCHED = 20_000


def is_searched_in_browser(edition: Edition) -> bool:
    """Whether a static copy of this edition has a search."""
    return int(edition.manifest["counts"]["organisations"]) <= MOST_SEARCHED


def records(edition: Edition) -> Iterator[bytes]:
    """{"labels": ``Edition.labels``, "records": [``Edition.search_records``]} as JSON, a record at a time."""
    before = b'{"labels":' + orjson.dumps(edition.labels) + b',"records":[\n'
    for record in edition.search_records():
        yield before + orjson.dumps(record)
        before = b",\n"
    yield b"\n]}\n"
