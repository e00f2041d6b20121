"""Open an edition and ask it. It never changes, so it is opened once a process and read by any number of threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import orjson

from tinkuy.edition.documents import Documents
from tinkuy.edition.facts import JOIN, TABLES
from tinkuy.edition.manifest import MANIFEST, read_manifest
from tinkuy.edition.store import Store
from tinkuy.edition.tables import BY_NAME
from tinkuy.register.reasons import REASONS

_COLUMNS = {
    name: tuple(column.name for column in BY_NAME[name].columns if column.name != "organisation_id")
    for name in TABLES
}
_ORGANISATION = tuple(column.name for column in BY_NAME["organisations"].columns)


def open_edition(path: Path) -> Edition:
    """The edition in a folder. Raises ``Refusal`` where the folder is none."""
    path = path.resolve()
    try:
        written = (path / MANIFEST).stat().st_mtime_ns
    except FileNotFoundError:
        written = 0
    return _opened(path, written)


@lru_cache(maxsize=64)
def _opened(path: Path, _written: int) -> Edition:
    return Edition(path)


class Edition:
    """A frozen edition, open for reading.

    ``id`` its number, ``path`` its folder, ``manifest`` what it says about itself.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest = read_manifest(path)
        self.id: str = self.manifest["id"]
        self._store = Store(path / "tables")

    def rows(
        self, table: str, where: Mapping[str, Any] | None = None, order: Sequence[str] = (),
        offset: int = 0, limit: int | None = 100,
    ) -> list[dict[str, Any]]:  # fmt: skip
        """Rows of a table as {column: value} (``Store.rows``)."""
        return self._store.rows(table, where, order, offset, limit)

    def count(self, table: str, where: Mapping[str, Any] | None = None) -> int:
        """How many rows of a table fit."""
        return self._store.count(table, where)

    def stream(self, table: str) -> Iterator[list[dict[str, Any]]]:
        """All rows of a table in the order of the file, some thousand at a time."""
        return self._store.stream(table)

    def organisation(self, identifier: str) -> dict[str, Any] | None:
        """Everything public about an organisation; None where it is not in the edition.

        Every column of its row of ``organisations`` (``lines`` and ``sources`` as lists), and

        - ``name``: {language: official name}, ``acronym``: the first one or "",
          ``names``: list of {language, name, kind};
        - ``place``: {code, name, level, lat, lon, ...} with ``ancestors``, nearest first, or None;
        - ``descriptions``, ``statements`` (``themes`` as a list), ``contacts``, ``sheets``: lists of rows;
        - ``ties``: rows of ``relations``; ``other_id`` is None where the other is not in the edition;
        - ``provenance``: rows, with ``reason_text`` {language: words};
        - ``absences``: {field: absence};
        - ``source_facts``: {source id: its row of ``sources``}.
        """
        row = self._documents.row_of(identifier)
        return None if row is None else self._told(self._documents.document(row))

    def organisations(self) -> Iterator[dict[str, Any]]:
        """Every organisation, as ``organisation`` gives it, in the order of the identifiers."""
        for document in self._documents.all():
            yield self._told(document)

    @cached_property
    def places(self) -> dict[str, dict[str, Any]]:
        """Code to row of ``places``, with ``ancestors``: the codes of the places that hold it, nearest first."""
        places = {row["code"]: row for row in self.rows("places", limit=None)}
        for place in places.values():
            place["ancestors"] = list(_line(place["parent"], places))
        return places

    @cached_property
    def sources(self) -> dict[str, dict[str, Any]]:
        """Identifier to row of ``sources``."""
        return {row["id"]: row for row in self.rows("sources", limit=None)}

    @cached_property
    def _documents(self) -> Documents:
        return Documents(self.path / "index")

    def _told(self, document: bytes) -> dict[str, Any]:
        row, tables = orjson.loads(document)
        told: dict[str, Any] = dict(
            zip(_ORGANISATION, (None if cell == "" else cell for cell in row), strict=True)
        )
        lists = {
            name: [
                dict(zip(_COLUMNS[name], (None if cell == "" else cell for cell in one), strict=True))
                for one in rows
            ]
            for name, rows in zip(TABLES, tables, strict=True)
        }
        told["lines"] = _split(told["lines"])
        told["sources"] = _split(told["sources"])
        told["names"] = lists["names"]
        told["name"] = {
            one["language"] or "": one["name"] for one in lists["names"] if one["kind"] == "official"
        }
        told["acronym"] = next((one["name"] for one in lists["names"] if one["kind"] == "acronym"), "")
        told["place"] = self._place(told["place_code"])
        for statement in lists["statements"]:
            statement["themes"] = _split(statement["themes"])
        for name in ("descriptions", "statements", "contacts", "sheets"):
            told[name] = lists[name]
        told["ties"] = [tie | {"other_id": self._in_edition(tie["other_id"])} for tie in lists["relations"]]
        told["provenance"] = [
            one | {"reason_text": REASONS[str(one["reason"])]} for one in lists["provenance"]
        ]
        told["absences"] = {one["field"]: one["absence"] for one in lists["absences"]}
        told["source_facts"] = {source: self.sources[source] for source in told["sources"]}
        return told

    def _in_edition(self, identifier: str | None) -> str | None:
        return identifier if identifier and self._documents.row_of(identifier) is not None else None

    def _place(self, code: str | None) -> dict[str, Any] | None:
        place = self.places.get(code or "")
        if place is None:
            return None
        return place | {"ancestors": [self.places[held] for held in place["ancestors"]]}


def _split(joined: str | None) -> list[str]:
    return joined.split(JOIN) if joined else []


def _line(code: str | None, places: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    while code and code in places:
        yield code
        code = places[code]["parent"]
