"""What somebody typed and chose, as a question to the index."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import tantivy
from tantivy import FieldType, Occur, Query

from tinkuy.edition.search import boxes
from tinkuy.edition.search.fields import NAMES, WORDS
from tinkuy.edition.search.words import BEGINNINGS, stem

# Typing one letter says too little to look for everything that begins with it.
SHORTEST_PREFIX = 2


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

    def words(self, words: Sequence[Word], *, all_of_them: bool = True) -> Query:
        """Organisations in which all words stand, or any."""
        occur = Occur.Must if all_of_them else Occur.Should
        ways = [self._word(word) for word in words]
        return ways[0] if len(ways) == 1 else Query.boolean_query([(occur, way) for way in ways])

    def _word(self, word: Word) -> Query:
        ways = [self._term(WORDS, form) for form in (word.stem, *word.instead)]
        if word.beginning:
            ways.append(self._beginning(word.beginning))
        return ways[0] if len(ways) == 1 else any_of(ways)

    def _beginning(self, beginning: str) -> Query:
        if len(beginning) in BEGINNINGS:
            return self._term("beginnings", beginning, "basic")
        return Query.regex_query(self._schema, WORDS, re.escape(beginning) + ".*")

    def in_names(self, words: Sequence[Word]) -> list[Query]:
        """What makes one organisation go before another: words that stand in its names."""
        wanted = [
            Query.boost_query(self._term(field, form), weight)
            for field, weight in NAMES.items()
            for word in words
            for form in (word.stem, *word.instead)
        ]
        last = words[-1].beginning if words else ""
        if len(last) > max(BEGINNINGS):
            begins = Query.regex_query(self._schema, "title", re.escape(last) + ".*")
            wanted.append(Query.boost_query(begins, NAMES["title"]))
        return wanted

    def nearly(self, word: Word) -> Query:
        """Organisations with a word that begins nearly like this one: one letter may be wrong."""
        return Query.fuzzy_term_query(self._schema, WORDS, word.stem, distance=1, prefix=True)

    def _term(self, field: str, value: str, kept: str = "freq") -> Query:
        return Query.term_query(self._schema, field, value, kept)

    def filters(self, filters: Mapping[str, Sequence[str]]) -> list[Query]:
        """One question for each facet: any of its codes will do."""
        return [
            any_of([self._term(facet, code, "basic") for code in codes])
            for facet, codes in filters.items()
            if codes
        ]

    def box(self, box: tuple[float, float, float, float]) -> Query:
        """Inside (south, west, north, east), degrees; a box with west > east crosses the date line."""
        return any_of([self._part_of_box(part) for part in boxes.parts(box)])

    def _part_of_box(self, box: boxes.Box) -> Query:
        south, west, north, east = box
        covered = boxes.cover(box)
        inside = Query.term_set_query(self._schema, "cell", covered.inside)
        cut = Query.term_set_query(self._schema, "cell", covered.cut)
        return any_of(
            [inside, all_of([cut, self._between("lat", south, north), self._between("lon", west, east)])]
        )

    def _between(self, field: str, low: int, high: int) -> Query:
        return Query.range_query(self._schema, field, FieldType.Integer, low, high)


def any_of(parts: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, part) for part in parts])


def all_of(parts: Sequence[Query]) -> Query:
    """What fits every part; everything where there is none."""
    if not parts:
        return Query.all_query()
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])


def ranked(question: Query, filters: Sequence[Query], wanted: Sequence[Query]) -> Query:
    """What fits the question and the filters, those first that also fit what is wanted; filters do not count."""
    needed = [(Occur.Must, question), *((Occur.Must, Query.const_score_query(one, 0.0)) for one in filters)]
    return Query.boolean_query([*needed, *((Occur.Should, one) for one in wanted)])
