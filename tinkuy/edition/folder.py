"""The folder of an edition while it is written: tables, documents, index, map, and the papers that describe them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from tinkuy.coding.codebook import Book
from tinkuy.edition.alphabet import write_alphabets
from tinkuy.edition.batches import Batch
from tinkuy.edition.columns import TableFiles, batch_of
from tinkuy.edition.decisions import decision_rows
from tinkuy.edition.documents import DocumentFiles, read_ids
from tinkuy.edition.facts import TABLES, Row
from tinkuy.edition.ground import Ground
from tinkuy.edition.licences import licence_text
from tinkuy.edition.method import method_note
from tinkuy.edition.package import data_package
from tinkuy.edition.reference import block_rows, code_list, place_rows, theme_rows
from tinkuy.edition.search.index import IndexFiles
from tinkuy.edition.search.searching import Searching
from tinkuy.edition.search.spelling import write_spelling
from tinkuy.edition.tables import BY_NAME
from tinkuy.edition.tally import Tally
from tinkuy.edition.tiles.archive import write_tiles
from tinkuy.register.decided import Decided

_ROWS = ("organisations", *TABLES)
_REFERENCE = ("places", "blocks", "sources", "themes", "lines")
# What the register says beside its organisations: rows come ready.
_BESIDE = ("claims", "texts", "questions", "choices")


class EditionFolder:
    """Takes batches in the order of the organisations, then the reference tables, then describes itself."""

    def __init__(self, path: Path, languages: Sequence[str]) -> None:
        self.path = path
        self.tally = Tally()
        self.rows: dict[str, int] = {}
        self.sources: list[dict[str, Any]] = []
        self._tables = TableFiles(path / "tables", _ROWS)
        self._documents = DocumentFiles(path / "index")
        self._index = IndexFiles(path / "index")
        self._forms: Counter[str] = Counter()
        # By language of the mapping, what every organisation is sorted by.
        self._sorted_by: dict[str, list[str]] = {language: [] for language in languages}
        self._relations: list[pa.RecordBatch] = []
        self._ids: list[pa.Array] = []

    def add(self, batch: Batch) -> None:
        for name, rows in batch.tables.items():
            if name != "relations":
                self._tables.add(name, rows)
        self._relations.append(batch.tables["relations"])
        ids = batch.tables["organisations"].column("id")
        self._ids.append(ids)
        self._documents.add(ids.to_pylist(), batch.documents)
        self._index.add(batch.entries)
        self._forms.update(batch.forms)
        for at, keys in enumerate(self._sorted_by.values()):
            keys.extend(entry.sorted_by[at] for entry in batch.entries)
        self.tally.add(batch)

    def close_rows(self) -> None:
        """Write what had to wait for the last organisation."""
        for rows in self._relations:
            self._tables.add("relations", self._without_withheld(rows))
        self._tables.close()
        self._documents.close()
        index = self.path / "index"
        with ThreadPoolExecutor(1) as beside:
            # Finishing the index is no work of Python's: the rest is written meanwhile.
            finishing = beside.submit(self._index.close)
            points = self._index.write_points()
            write_spelling(index, self._forms)
            write_alphabets(index, self._sorted_by)
            write_tiles(self.path / "map" / "organisations.pmtiles", read_ids(index), points)
            finishing.result()
        Searching(index, ()).count_everything()
        self.rows = dict(self._tables.counts)

    def _without_withheld(self, relations: pa.RecordBatch) -> pa.RecordBatch:
        """Ties to an organisation that is withheld keep only the name that the source gives."""
        if not self.tally.withheld or not relations.num_rows:
            return relations
        ids = pa.concat_arrays(self._ids)
        other = relations.column("other_id")
        kept = pc.if_else(pc.is_in(other, value_set=ids), other, None)
        return relations.set_column(relations.schema.get_field_index("other_id"), "other_id", kept)

    def add_reference(
        self, blocks: Iterable[tuple[str, Mapping[str, str]]], sources: list[Row], ground: Ground, book: Book
    ) -> None:
        rows = {
            "places": place_rows(self.tally.places, ground),
            "blocks": block_rows(blocks),
            "sources": sources,
            "themes": theme_rows(book),
            "lines": code_list("lines"),
        }
        with TableFiles(self.path / "tables", _REFERENCE) as tables:
            for name in _REFERENCE:
                tables.add(name, batch_of(BY_NAME[name], rows[name]))
        self.rows |= tables.counts
        columns = [column.name for column in BY_NAME["sources"].columns]
        self.sources = [dict(zip(columns, row, strict=True)) for row in sources]

    def add_beside(self, beside: Mapping[str, Sequence[Row]]) -> None:
        """Write claims, texts and what was asked: {table: rows}."""
        with TableFiles(self.path / "tables", _BESIDE) as tables:
            for name in _BESIDE:
                tables.add(name, batch_of(BY_NAME[name], beside[name]))
        self.rows |= tables.counts

    def add_decisions(self, decided: Sequence[Decided], joined: Mapping[str, str], country: str) -> None:
        """Write what workshops decided (``decision_rows``)."""
        about = {joined.get(one.organisation, one.organisation) for one in decided}
        ids = pa.concat_arrays(self._ids)
        held = set(ids.filter(pc.is_in(ids, value_set=pa.array(sorted(about), ids.type))).to_pylist())
        rows = decision_rows(decided, joined, held, country)
        with TableFiles(self.path / "tables", ("decisions",)) as tables:
            tables.add("decisions", batch_of(BY_NAME["decisions"], rows))
        self.rows |= tables.counts

    def describe(self, manifest: Mapping[str, Any]) -> None:
        """Write the papers: data package, licence, method note."""
        package = orjson.dumps(data_package(manifest), option=orjson.OPT_INDENT_2)
        (self.path / "datapackage.json").write_bytes(package + b"\n")
        (self.path / "LICENSE.txt").write_text(licence_text(manifest), encoding="utf-8")
        (self.path / "METHOD.md").write_text(method_note(manifest), encoding="utf-8")
