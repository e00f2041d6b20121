"""Open an edition and ask it. It never changes, so it is opened once a process and read by any number of threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import orjson

from tinkuy.edition.documents import Documents
from tinkuy.edition.facts import JOIN, TABLES
from tinkuy.edition.library import read_records
from tinkuy.edition.manifest import MANIFEST, read_manifest
from tinkuy.edition.map_cells import groups
from tinkuy.edition.reading import FACETS, Cell, FacetCount, Found, Hit, Query
from tinkuy.edition.search import facets
from tinkuy.edition.search.boxes import MICRODEGREES
from tinkuy.edition.search.index import NOWHERE
from tinkuy.edition.search.searching import Answer, Searching, chosen_levels
from tinkuy.edition.soundness import refuse_unsound
from tinkuy.edition.store import Store
from tinkuy.edition.tables import BY_NAME
from tinkuy.places.atlas import LEVELS
from tinkuy.register.fields import CONTACT_KINDS
from tinkuy.register.reasons import REASONS

_COLUMNS = {
    name: tuple(column.name for column in BY_NAME[name].columns if column.name != "organisation_id")
    for name in TABLES
}
_ORGANISATION = tuple(column.name for column in BY_NAME["organisations"].columns)
_NAMES = TABLES.index("names")
# What a hit has as it stands in its row; an empty cell is "".
_PLAIN = ("id", "unit_kind", "family", "block", "place_code", "place_name", "precision")


def open_edition(path: Path) -> Edition:
    """The edition in a folder. Raises ``Refusal`` where it is none, or one that cannot be read (``soundness``)."""
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
        refuse_unsound(path, self.manifest)
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
        - ``descriptions``, ``statements`` (``themes`` as a list), ``contacts``, ``products``, ``sheets``: lists
          of rows;
        - ``ties``: rows of ``relations``; ``other_id`` is None where the other is not in the edition;
        - ``provenance``: rows, with ``reason_text`` {language: words};
        - ``absences``: {field: absence}, "contacts" for all their kinds together: hidden where one of them is;
        - ``source_facts``: {source id: its row of ``sources``}.
        """
        row = self._documents.row_of(identifier)
        return None if row is None else self._told(self._documents.document(row))

    def called(self, identifier: str, language: str) -> str:
        """What an organisation is called in a language: its name there, else its acronym, else any name."""
        told = self.organisation(identifier) or {}
        names = told.get("name", {})
        return str(names.get(language) or told.get("acronym") or next(iter(names.values()), "") or identifier)

    def organisations(self) -> Iterator[dict[str, Any]]:
        """Every organisation, as ``organisation`` gives it, in the order of the identifiers."""
        for document in self._documents.all():
            yield self._told(document)

    def search(self, query: Query) -> Found:
        """One page of what fits a question, best first (by name where no words were asked for), and every facet.

        Labels are given for blocks, places and lines of activity; families and kinds of unit are codes of
        ``register.fields``, which the site has words for.
        """
        levels = chosen_levels(query.filters.get("place", ()), self.places, LEVELS)
        answer = self._searching.answer(query, levels)
        return Found(
            total=answer.total,
            hits=tuple(self._hit(row) for row in answer.rows),
            facets={facet: self._facet(facet, answer, query, levels) for facet in FACETS},
            without_position=answer.without_position,
            corrected=answer.corrected,
        )

    def cells(self, query: Query, zoom: int) -> list[Cell]:
        """What fits a question and has a position, grouped for a map at this zoom (0 to 22), largest groups first."""
        rows = self._searching.rows(query)
        points = self._searching.points[rows]
        is_somewhere = points[:, 0] != NOWHERE
        rows, points = rows[is_somewhere], points[is_somewhere] / MICRODEGREES
        return [self._cell(*group) for group in groups(rows, points[:, 0], points[:, 1], zoom)]

    def matching(self, query: Query) -> Iterator[str]:
        """The identifiers of all that fit a question, in their order."""
        ids = self._documents.ids
        for row in self._searching.rows(query):
            yield ids[row].decode().strip()

    @cached_property
    def library(self) -> list[dict[str, Any]]:
        """The records of documents (``library.py``), newest document first."""
        return read_records(self.path)

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

    @cached_property
    def labels(self) -> dict[str, dict[str, dict[str, str]]]:
        """{facet: {code: {language: label}}} for blocks, places and lines of activity."""
        blocks = {
            row["code"]: {"es": row["name_es"] or row["code"], "en": row["name_en"] or row["code"]}
            for row in self.rows("blocks", limit=None)
        }
        places = {
            code: {"es": row["name_es"] or row["name"], "en": row["name_en"] or row["name"]}
            for code, row in self.places.items()
        }
        lines = {
            row["code"]: {"es": row["label_es"], "en": row["label_en"]}
            for row in self.rows("lines", limit=None)
        }
        return {"block": blocks, "place": places, "line": lines}

    @cached_property
    def _searching(self) -> Searching:
        countries = [place for place in self.places.values() if place["level"] == "country"]
        return Searching(self.path / "index", ("region",) if len(countries) < 2 else ("country", "region"))

    def _facet(
        self, facet: str, answer: Answer, query: Query, levels: Sequence[str]
    ) -> tuple[FacetCount, ...]:
        chosen = query.filters.get(facet, ())
        if facet != "place":
            return facets.facet_counts(facet, answer.counts[facet], chosen, self.labels)
        counted: dict[str, int] = {}
        for name, counts in answer.counts.items():
            if name.startswith("place_"):
                is_below = name.removeprefix("place_") in levels
                counted |= {
                    code: count
                    for code, count in counts.items()
                    if not is_below or self._is_near(code, chosen)
                }
        return facets.facet_counts(facet, counted, chosen, self.labels)

    def _is_near(self, code: str, chosen: Sequence[str]) -> bool:
        """Whether a place is a chosen one, one beside it at the first levels, or right below one."""
        place = self.places[code]
        return code in chosen or place["parent"] in chosen or place["level"] in self._searching.levels

    def _hit(self, row: int) -> Hit:
        """A line of a list: only what stands on it is taken from the document."""
        cells, tables = orjson.loads(self._documents.document(row))
        told = dict(zip(_ORGANISATION, cells, strict=True))
        names = [tuple(name) for name in tables[_NAMES]]
        return Hit(
            names=_official(names),
            acronym=_acronym(names),
            lines=tuple(_split(told["lines"])),
            lat=told["lat"],
            lon=told["lon"],
            **{field: told[field] or "" for field in _PLAIN},
        )

    def _cell(self, lat: float, lon: float, count: int, row: int, is_one_point: bool) -> Cell:
        if count > 1 and not is_one_point:
            return Cell(lat, lon, count)
        one = self._hit(row)
        if count > 1:
            return Cell(lat, lon, count, place_code=one.place_code)
        return Cell(lat, lon, 1, one.id, one.names, one.place_code)

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
        names = [(one["language"] or "", str(one["name"]), str(one["kind"])) for one in lists["names"]]
        told["name"], told["acronym"] = _official(names), _acronym(names)
        told["place"] = self._place(told["place_code"])
        for statement in lists["statements"]:
            statement["themes"] = _split(statement["themes"])
        for name in ("descriptions", "statements", "contacts", "products", "sheets"):
            told[name] = lists[name]
        told["ties"] = [tie | {"other_id": self._in_edition(tie["other_id"])} for tie in lists["relations"]]
        told["provenance"] = [
            one | {"reason_text": REASONS[str(one["reason"])]} for one in lists["provenance"]
        ]
        told["absences"] = {one["field"]: one["absence"] for one in lists["absences"]}
        of_contacts = {told["absences"].get(kind) for kind in CONTACT_KINDS}
        if "hidden" in of_contacts or not told["contacts"]:
            told["absences"]["contacts"] = "hidden" if "hidden" in of_contacts else "not_in_source"
        told["source_facts"] = {source: self.sources[source] for source in told["sources"]}
        return told

    def _in_edition(self, identifier: str | None) -> str | None:
        return identifier if identifier and self._documents.row_of(identifier) is not None else None

    def _place(self, code: str | None) -> dict[str, Any] | None:
        place = self.places.get(code or "")
        if place is None:
            return None
        return place | {"ancestors": [self.places[held] for held in place["ancestors"]]}


def _official(names: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """{language: official name} of (language, name, kind)."""
    return {language: name for language, name, kind in names if kind == "official"}


def _acronym(names: Iterable[tuple[str, str, str]]) -> str:
    return next((name for _, name, kind in names if kind == "acronym"), "")


def _split(joined: str | None) -> list[str]:
    return joined.split(JOIN) if joined else []


def _line(code: str | None, places: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    while code and code in places:
        yield code
        code = places[code]["parent"]
