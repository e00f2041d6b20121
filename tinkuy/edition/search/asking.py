"""What somebody typed and chose, as a question to the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import tantivy
from tantivy import FieldType, Occur, Query

from tinkuy.edition.search.entries import MICRODEGREES
from tinkuy.edition.search.index import WORDS
from tinkuy.edition.search.words import stem

# Typing one letter says too little to look for everything that begins with it.
SHORTEST_PREFIX = 2
# A word that only begins as typed counts less than the word itself.
_PREFIX_WEIGHT = 0.5
_PREFIX_FIELDS = ("title", "other", "body")


class Word(NamedTuple):
    """One word that is looked for: its stem, other stems that will do, and how it begins if it is still being typed."""

    stem: str
    instead: tuple[str, ...] = ()
    beginning: str = ""


def words_asked(words: Sequence[str], *, is_typing: bool) -> list[Word]:
    """The words of a question; the last one may be unfinished."""
    found = [Word(stem(word)) for word in words]
    if is_typing and found and len(words[-1]) >= SHORTEST_PREFIX:
        found[-1] = found[-1]._replace(beginning=words[-1])
    return found


class Asking:
    """Makes questions for one index."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def words(self, words: Iterable[Word], *, all_of_them: bool = True) -> Query:
        """Organisations in which all words stand, or any; a name weighs more than a description."""
        occur = Occur.Must if all_of_them else Occur.Should
        return Query.boolean_query([(occur, self._word(word)) for word in words])

    def _word(self, word: Word) -> Query:
        ways = []
        for field, weight in WORDS.items():
            for form in (word.stem, *word.instead):
                ways.append(Query.boost_query(Query.term_query(self._schema, field, form, "freq"), weight))
            if word.beginning:
                begins = Query.regex_query(self._schema, field, re.escape(word.beginning) + ".*")
                ways.append(Query.boost_query(begins, weight * _PREFIX_WEIGHT))
        return Query.boolean_query([(Occur.Should, way) for way in ways])

    def nearly(self, word: Word) -> Query:
        """Organisations with a word that begins nearly like this one: one letter may be wrong."""
        return Query.boolean_query(
            [
                (
                    Occur.Should,
                    Query.fuzzy_term_query(self._schema, field, word.stem, distance=1, prefix=True),
                )
                for field in WORDS
            ]
        )

    def filters(self, filters: Mapping[str, Sequence[str]]) -> list[Query]:
        """One question for each facet: any of its codes will do."""
        return [
            Query.boolean_query(
                [(Occur.Should, Query.term_query(self._schema, facet, code, "basic")) for code in codes]
            )
            for facet, codes in filters.items()
            if codes
        ]

    def box(self, box: tuple[float, float, float, float]) -> Query:
        """Inside (south, west, north, east), degrees; a box with west > east crosses the date line."""
        south, west, north, east = (round(edge * MICRODEGREES) for edge in box)
        height = self._between("lat", south, north)
        if west <= east:
            return all_of([height, self._between("lon", west, east)])
        widths = [
            self._between("lon", west, 180 * MICRODEGREES),
            self._between("lon", -180 * MICRODEGREES, east),
        ]
        return all_of([height, Query.boolean_query([(Occur.Should, width) for width in widths])])

    def _between(self, field: str, low: int, high: int) -> Query:
        return Query.range_query(self._schema, field, FieldType.Integer, low, high)


def all_of(parts: Sequence[Query]) -> Query:
    """What fits every part; everything where there is none. Only the first part counts for the order."""
    if not parts:
        return Query.all_query()
    first, *others = parts
    return Query.boolean_query(
        [(Occur.Must, first), *((Occur.Must, Query.const_score_query(other, 0.0)) for other in others)]
    )
