"""Answers questions to one edition: what was found, how much of it there is, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import tantivy
from numpy.typing import NDArray

from tinkuy.edition.alphabet import by_name
from tinkuy.edition.reading import FACETS, Query
from tinkuy.edition.search import boxes, facets
from tinkuy.edition.search.asking import Asking, Word, all_of, ranked, words_asked
from tinkuy.edition.search.facets import Counts
from tinkuy.edition.search.fields import COUNTED, WORDS
from tinkuy.edition.search.frequent import Counted, kept_for, read_frequent, write_frequent
from tinkuy.edition.search.index import NOWHERE, schema
from tinkuy.edition.search.spelling import Spelling
from tinkuy.edition.search.words import asked
from tinkuy.places.atlas import LEVELS

EVERYTHING = "everything.json"
# Fewer than this, and a word may have been mistyped.
LITTLE = 3
# A mistyped word that stands somewhere is mended only into one so many times as frequent.
TIMES_AS_FREQUENT = 10
# Offset and limit of one page.
Page = tuple[int, int]
# A shorter word with a letter wrong could be anything.
SHORTEST_NEARLY = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of one page, best first; how many there are; counts by column of the index."""

    rows: list[int]
    total: int
    counts: Counts
    without_position: int
    corrected: str


@dataclass(frozen=True, slots=True)
class _Understood:
    """The words of a question as they are really looked for; ``question`` is None where there are none."""

    question: tantivy.Query | None
    words: tuple[Word, ...] = ()
    corrected: str = ""
    typed: tuple[str, ...] = ()


class Searching:
    """Searches one edition's index. Any number of threads may ask at once."""

    def __init__(self, folder: Path, levels: Sequence[str]) -> None:
        """``levels`` are those at which places are counted when no place is chosen."""
        self._folder = folder
        self.levels = tuple(levels)
        self._spelling = Spelling(folder)
        self._asking = Asking(schema())

    @cached_property
    def _searcher(self) -> tantivy.Searcher:
        return tantivy.Index(schema(), path=str(self._folder / "words")).searcher()

    @cached_property
    def points(self) -> NDArray[np.int32]:
        """Latitude and longitude of every row, microdegrees; ``index.NOWHERE`` for none."""
        return np.load(self._folder / "points.npy", mmap_mode="r")  # type: ignore[no-any-return]

    @cached_property
    def _everything(self) -> dict[str, Any]:
        """The answer to the question that asks for nothing, counted once when the edition was frozen."""
        kept: dict[str, Any] = orjson.loads((self._folder / EVERYTHING).read_bytes())
        return kept

    def answer(self, query: Query, levels: Sequence[str] = ()) -> Answer:
        """One page and the counts of every facet; ``levels`` adds levels at which places are counted."""
        filters = self._filters(query)
        wanted = tuple(dict.fromkeys((*self.levels, *levels)))
        # The index reserves memory for everything before a page: never for more than there is.
        page = (min(max(query.page - 1, 0) * query.per_page, self._searcher.num_docs), query.per_page)
        typed = self._typed(query.words)
        if typed.question is None and not filters:
            return self._everything_answered(self._all_by_name(page), wanted)
        if typed.question is None:
            understood = typed
            rows, total = self._by_name(all_of(filters), page)
        else:
            understood, rows, total = self._best(typed, filters, page)
        counted, somewhere = self._counted(query, understood, wanted)
        # What lies in a box has a position.
        is_complete = bool(query.box) or not self._everything["without_position"]
        return Answer(rows, total, counted, 0 if is_complete else total - somewhere, understood.corrected)

    def _all_by_name(self, page: Page) -> list[int]:
        """Rows of one page of everything, in the order of the names."""
        first, length = page
        rows: list[int] = by_name(self._folder)[first : first + length].tolist()
        return rows

    def _everything_answered(self, rows: list[int], levels: Sequence[str]) -> Answer:
        kept = self._everything
        names = [name for facet in FACETS for name in facets.columns_of(facet, levels)]
        counted = {name: kept["counts"][name] for name in names}
        return Answer(rows, kept["total"], counted, kept["without_position"], "")

    def _best(
        self, typed: _Understood, filters: Sequence[tantivy.Query], page: Page
    ) -> tuple[_Understood, list[int], int]:
        """The words as they are understood, the rows of one page, and how many fit."""
        if filters:
            understood = self._understood(typed)
            return understood, *self._by_weight(understood, filters, page)
        rows, total = self._by_weight(typed, filters, page)
        understood = self._understood(typed, total)
        return understood, *(
            (rows, total) if understood is typed else self._by_weight(understood, filters, page)
        )

    def rows(self, query: Query) -> NDArray[np.int64]:
        """Every row that fits, in the order of the tables."""
        parts = self._parts(query, self._understood(self._typed(query.words)))
        if not parts:
            return np.arange(self._searcher.num_docs)
        question = all_of(parts)
        total = self._fitting(question)
        if not total:
            return np.empty(0, np.int64)
        found = self._searcher.search(question, limit=total, count=False, order_by_field="row")
        return np.sort(np.fromiter((row for row, _ in found.hits), np.int64, len(found.hits)))

    def count_everything(self) -> None:
        """Keep the answers to the empty question and to frequent words. Called once, when the edition is frozen."""
        sets = len(self._searcher.terms_with_prefix("line_set", "", limit=facets.MOST_LINE_SETS + 1))
        line_sets = sets if sets <= facets.MOST_LINE_SETS else 0
        answer = self._searcher.aggregate(tantivy.Query.all_query(), facets.question(COUNTED, line_sets))
        total = self._searcher.num_docs
        somewhere = self.points[self.points[:, 0] != NOWHERE]
        kept = {
            "total": total,
            "without_position": total - len(somewhere),
            "counts": facets.counts(answer, COUNTED),
            "line_sets": line_sets,
            # South, west, north, east of all positions, in microdegrees.
            "bounds": [*somewhere.min(axis=0).tolist(), *somewhere.max(axis=0).tolist()]
            if len(somewhere)
            else None,
        }
        (self._folder / EVERYTHING).write_bytes(orjson.dumps(kept, option=orjson.OPT_SORT_KEYS))
        always = [name for facet in FACETS for name in facets.columns_of(facet, LEVELS[:2])]
        write_frequent(
            self._folder, self._searcher, lambda words: self._asked([self._asking.words(words)], always)
        )

    @cached_property
    def _frequent(self) -> dict[str, Any]:
        return read_frequent(self._folder)

    def _in_box(self, box: tuple[float, float, float, float]) -> list[tantivy.Query]:
        """What a box asks for: nothing where it holds every organisation there is."""
        bounds = self._everything["bounds"]
        whole = boxes.parts(box)
        if bounds is None or len(whole) > 1 or not boxes.holds(whole[0], bounds):
            return [self._asking.box(box)]
        return [tantivy.Query.exists_query("lat")] if self._everything["without_position"] else []

    def _filters(self, query: Query, without: str = "") -> list[tantivy.Query]:
        """What has to fit beside the words: filters but those of the facet ``without``, and the box."""
        filters = {
            facet: codes for facet, codes in query.filters.items() if facet in FACETS and facet != without
        }
        parts = self._asking.filters(filters)
        return parts if query.box is None else [*parts, *self._in_box(query.box)]

    def _parts(self, query: Query, understood: _Understood, without: str = "") -> list[tantivy.Query]:
        """Everything that has to fit."""
        words = [] if understood.question is None else [understood.question]
        return [*words, *self._filters(query, without)]

    def _by_name(self, question: tantivy.Query, page: Page) -> tuple[list[int], int]:
        """Rows of one page in the order of the names, and how many fit in all."""
        found = self._searcher.search(
            question, offset=page[0], limit=page[1], order_by_field="sort", order=tantivy.Order.Asc
        )
        return self._rows_of(found), _count(found)

    def _by_weight(
        self, understood: _Understood, filters: Sequence[tantivy.Query], page: Page
    ) -> tuple[list[int], int]:
        """Rows of one page, best first, and how many fit in all."""
        assert understood.question is not None
        question = ranked(understood.question, filters, self._asking.in_names(understood.words))
        found = self._searcher.search(question, offset=page[0], limit=page[1])
        return self._rows_of(found), _count(found)

    def _rows_of(self, found: tantivy.SearchResult) -> list[int]:
        addresses = [address for _, address in found.hits]
        return (
            [int(row or 0) for row in self._searcher.fast_field_values("row", addresses)] if addresses else []
        )

    def _counted(self, query: Query, understood: _Understood, levels: Sequence[str]) -> Counted:
        """Counts of every column, and of those that have a position.

        In a facet in which something was chosen, the other values are counted as if nothing had been chosen in
        it: they say what choosing them too would add.
        """
        free = [facet for facet in FACETS if not query.filters.get(facet)]
        columns = [name for facet in free for name in facets.columns_of(facet, levels)]
        if len(free) == len(FACETS) and not query.box:
            kept = kept_for(understood.words, self._frequent)
            if kept and all(name in kept.counts for name in columns):
                return Counted({name: kept.counts[name] for name in columns}, kept.somewhere)
        counted, somewhere = self._asked(self._parts(query, understood), columns)
        for facet in FACETS:
            if facet not in free:
                names = facets.columns_of(facet, levels)
                counted |= self._asked(self._parts(query, understood, without=facet), names).counts
        return Counted(counted, somewhere)

    def _asked(self, parts: list[tantivy.Query], columns: Sequence[str]) -> Counted:
        """Counts of these columns, and of the organisations that have a position, in one walk through what fits."""
        kept = self._everything
        if not parts:
            somewhere = kept["total"] - kept["without_position"]
            return Counted({name: kept["counts"][name] for name in columns}, somewhere)
        answer = self._searcher.aggregate(all_of(parts), facets.question(columns, kept["line_sets"]))
        return Counted(facets.counts(answer, columns), facets.somewhere(answer))

    def _typed(self, text: str) -> _Understood:
        """The words as they were typed; the last one may be unfinished where no space follows it."""
        typed = asked(text)
        if not typed:
            return _Understood(None)
        words = words_asked(typed, is_typing=not text[-1].isspace())
        return _Understood(self._asking.words(words), tuple(words), typed=tuple(typed))

    def _understood(self, typed: _Understood, found: int | None = None) -> _Understood:
        """All words; where that finds little, with mistyped ones mended; where it finds nothing, any of them.

        ``found`` is how many organisations have all words, None where nobody has counted.
        """
        if typed.question is None:
            return typed
        found = self._at_least(typed.words) if found is None else found
        if found >= LITTLE:
            return typed
        mended, corrected = self._mended(typed.words, typed.typed)
        if corrected and self._fitting(self._asking.words(mended)):
            return _Understood(self._asking.words(mended), tuple(mended), corrected)
        return typed if found else self._any(mended, corrected)

    def _any(self, words: Sequence[Word], corrected: str) -> _Understood:
        """Any of several words; for a single one, what nearly begins like it."""
        question = self._asking.words(words, all_of_them=False)
        if len(words) > 1 and self._fitting(question):
            return _Understood(question, tuple(words), corrected)
        if len(words[-1].stem) >= SHORTEST_NEARLY:
            return _Understood(self._asking.nearly(words[-1]))
        return _Understood(question)

    def _at_least(self, words: Sequence[Word]) -> int:
        """How many organisations have all words; for one frequent word its frequency, which need not be counted."""
        frequency = self._searcher.doc_freq(WORDS, words[0].stem) if len(words) == 1 else 0
        return frequency if frequency >= LITTLE else self._fitting(self._asking.words(words))

    def _fitting(self, question: tantivy.Query) -> int:
        return _count(self._searcher.search(question, limit=1))

    def _mended(self, words: Sequence[Word], typed: Sequence[str]) -> tuple[list[Word], str]:
        """The words with what each mistyped one may have meant, and how that is written; "" for nothing mended."""
        mended, written = [], []
        for word, as_typed in zip(words, typed, strict=True):
            meant = self._meant(word)
            mended.append(word._replace(instead=(meant[0],), beginning="") if meant else word)
            written.append(meant[1] if meant else as_typed)
        return mended, " ".join(written) if written != list(typed) else ""

    def _meant(self, word: Word) -> tuple[str, str, int] | None:
        frequency = self._searcher.doc_freq(WORDS, word.stem)
        if frequency >= LITTLE or (word.beginning and not frequency and self._begins(word.beginning)):
            return None
        meant = self._spelling.meant(word.stem)
        return meant if meant and meant[2] >= max(1, frequency * TIMES_AS_FREQUENT) else None

    def _begins(self, beginning: str) -> bool:
        return bool(self._searcher.terms_with_prefix(WORDS, beginning, limit=1))


def _count(found: tantivy.SearchResult) -> int:
    """How many fit in all: the library's stubs do not know of it."""
    return int(found.count)  # type: ignore[attr-defined]


def chosen_levels(
    chosen: Sequence[str], places: Mapping[str, Mapping[str, Any]], levels: Sequence[str]
) -> tuple[str, ...]:
    """The levels below the chosen places, so that a reader can go on from country to region to province."""
    found: list[str] = []
    for code in chosen:
        level = places.get(code, {}).get("level")
        if level in levels:
            found += levels[levels.index(level) : levels.index(level) + 2]
    return tuple(dict.fromkeys(found))
