"""The peer: Datasette over SQLite with FTS5, on the same rows, words and facets, its limits raised.

It is given the words as our index holds them (folded, without plurals), so that both find the same.
"""

from __future__ import annotations

import http.client
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import orjson

from bench.asking import SECONDS_FOR_AN_ANSWER, Ask, fetched
from bench.questions import Question
from tinkuy.edition.opening import Edition
from tinkuy.edition.search.words import asked, stem, stems

# No word of ours is mended there: SQLite's full text search knows no typing errors.
KINDS = ("rare", "common", "prefix", "two words", "box", "everything")
ASKED = 21
BATCH = 10_000
PER_PAGE = 25
_FACETS = (
    *(("_facet", column) for column in ("block", "region", "family", "unit_kind")),
    ("_facet_array", "lines"),
    ("_facet_size", "300"),
)
_TABLES = """
create table organisations (
    id text primary key, name text, title text, text text, block text, region text, family text,
    unit_kind text, lines text, lat real, lon real);
-- Datasette knows a table's words by these double quotes.
create virtual table words using fts5(title, text, content="organisations", tokenize='unicode61');
"""
_FILLED = """
insert into words(words) values ('rebuild');
create index by_position on organisations(lat, lon);
create index by_block on organisations(block);
create index by_region on organisations(region);
create index by_family on organisations(family);
create index by_unit_kind on organisations(unit_kind);
create index by_name on organisations(name);
analyze;
"""


def write_database(edition: Edition, path: Path) -> None:
    """The edition's organisations as a SQLite database with a full text index."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript("pragma journal_mode=off; pragma synchronous=off;" + _TABLES)
    database.executemany(f"insert into organisations values ({', '.join('?' * 11)})", _rows(edition))
    database.commit()
    database.executescript(_FILLED)
    database.close()


def _rows(edition: Edition) -> Iterator[tuple[Any, ...]]:
    for told in edition.organisations():
        title = stems(" ".join(one["name"] for one in told["names"]))
        place = told["place"]
        held = [place, *place["ancestors"]] if place else []
        yield (
            told["id"], next(iter(told["name"].values()), ""), " ".join(sorted(set(title))),
            " ".join(sorted(set(stems(_text(edition, told))) - set(title))), told["block"],
            next((one["code"] for one in held if one["level"] == "region"), None), told["family"],
            told["unit_kind"], orjson.dumps(told["lines"]).decode(), told["lat"], told["lon"],
        )  # fmt: skip


def _text(edition: Edition, told: dict[str, Any]) -> str:
    """All words of an organisation beside its names."""
    said = [one["text"] or "" for name in ("descriptions", "statements") for one in told[name]]
    labels = edition.labels["line"]
    lines = [label for line in told["lines"] for label in labels.get(line, {"": line}).values()]
    return " ".join((*said, *lines, told["place_name"] or ""))


def command(database: Path, port: int) -> list[str]:
    """How Datasette is started: on this machine only, with every limit out of the way."""
    settings = {"sql_time_limit_ms": 100_000, "facet_time_limit_ms": 100_000, "suggest_facets": 0,
                "max_returned_rows": 1000, "default_cache_ttl": 0}  # fmt: skip
    said = [word for name, value in settings.items() for word in ("--setting", name, str(value))]
    return [sys.executable, "-m", "datasette", "-i", str(database), "-h", "127.0.0.1", "-p", str(port), *said]


def asking_datasette(port: int, name: str) -> Ask:
    """Ask Datasette for one page and five facets as JSON, which costs it less than a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS_FOR_AN_ANSWER)

    def ask(question: Question) -> int:
        said = [*_FACETS, ("_size", str(PER_PAGE)), *_wanted(question)]
        answer = orjson.loads(fetched(connection, f"/{name}/organisations.json?{urlencode(said)}"))
        return int(answer["filtered_table_rows_count"])

    return ask


def _wanted(question: Question) -> list[tuple[str, str]]:
    if question.box:
        south, west, north, east = (str(edge) for edge in question.box)
        return [("lat__gte", south), ("lat__lte", north), ("lon__gte", west), ("lon__lte", east)]
    words = asked(question.words)
    if not words:
        return [("_sort", "name")]
    stems = [stem(word) for word in words]
    if question.kind == "prefix":
        return [("_searchmode", "raw"), ("_search", f"{words[-1]}* OR {stems[-1]}")]
    return [("_search", " ".join(stems))]
