"""What the index holds of one organisation: words, facets and a point, all of them public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

import orjson

from tinkuy.edition.alphabet import sorted_by
from tinkuy.edition.facts import JOIN, TABLES, Facts
from tinkuy.edition.ground import Ground
from tinkuy.edition.reference import code_list
from tinkuy.edition.search.boxes import MICRODEGREES, cells_of
from tinkuy.edition.search.fields import NOTHING, SOMEWHERE, WITHOUT_GAPS, YES
from tinkuy.edition.search.words import beginnings, forms, stems_of
from tinkuy.edition.tables import BY_NAME
from tinkuy.places.atlas import LEVELS

# Words of the label of a line of activity, by its code.
_LINES = {row[0]: f"{row[1]} {row[2]}" for row in code_list("lines")}
_COLUMN = {column.name: number for number, column in enumerate(BY_NAME["organisations"].columns)}
_PLACE, _PLACE_NAME, _LINE, _LAT, _LON = (
    _COLUMN[name] for name in ("place_code", "place_name", "lines", "lat", "lon")
)
_CODES = tuple((name, _COLUMN[name]) for name in ("block", "family", "unit_kind"))
_GAPS = dict.fromkeys(WITHOUT_GAPS, NOTHING)
_NAMES, _DESCRIPTIONS, _STATEMENTS = (TABLES.index(name) for name in ("names", "descriptions", "statements"))


class Entry(NamedTuple):
    """One organisation as the index takes it.

    ``document`` is JSON whose fields are those of ``index.schema`` but ``row``; ``point`` its latitude and longitude
    in microdegrees, None where it has no position; ``sorted_by`` its name as each language of the mapping sorts it.
    """

    document: str
    point: tuple[int, int] | None
    sorted_by: tuple[str, ...]


class _Words(NamedTuple):
    """The words of a text: as they are written, their stems, and how those begin."""

    written: list[str]
    stems: str
    beginnings: str


class Entries:
    """Makes entries, and counts every written form of a word that passes (for mending typing errors)."""

    def __init__(self, ground: Ground) -> None:
        self._languages = ground.languages
        self._ground = ground
        self._places = cache(self._places_of)
        self._written: list[str] = []

    @property
    def forms(self) -> Counter[str]:
        """How often each form occurred."""
        return Counter(self._written)

    def entry(self, facts: Facts) -> Entry:
        organisation = facts.organisation
        names = facts.rows[_NAMES]
        lines = organisation[_LINE].split(JOIN) if organisation[_LINE] else []
        sorting = tuple(sorted_by(names, language) for language in self._languages)
        title = _words(name for _, name, kind in names if kind != "alias")
        other = _words(name for _, name, kind in names if kind == "alias")
        said = [row[1] for row in facts.rows[_DESCRIPTIONS]] + [row[3] for row in facts.rows[_STATEMENTS]]
        own = _words(said)
        parts = [title, other, own, *(_repeated(_LINES.get(line, line)) for line in lines)]
        if organisation[_PLACE_NAME]:
            parts.append(_repeated(organisation[_PLACE_NAME]))
        for part in parts:
            self._written += part.written
        fields: dict[str, Any] = {
            **_GAPS,
            "title": title.stems,
            "other": other.stems,
            "words": " ".join([part.stems for part in parts]),
            "beginnings": " ".join([part.beginnings for part in parts]),
            "sort": sorting[0],
            **self._places(organisation[_PLACE]),
        }
        for name, column in _CODES:
            if code := organisation[column]:
                fields[name] = code
        if lines:
            fields["line"], fields["line_set"] = lines, organisation[_LINE]
        point = _point(organisation[_LAT], organisation[_LON])
        if point:
            fields["lat"], fields["lon"] = point
            fields[SOMEWHERE] = YES
            fields["cell"] = list(cells_of(*point))
        return Entry(orjson.dumps(fields).decode(), point, sorting)

    def _places_of(self, code: str) -> dict[str, Any]:
        """The place and all that hold it, together and by level."""
        if not code:
            return {}
        codes = (code, *self._ground.ancestors(code))
        by_level: dict[str, Any] = {"place": list(codes)}
        for held in codes:
            place = self._ground.place(held)
            if place is not None and place.level in LEVELS:
                by_level[f"place_{place.level}"] = held
        return by_level


_NO_WORDS = _Words([], "", "")


def _words(texts: Iterable[str]) -> _Words:
    text = " ".join(texts)
    if not text:
        return _NO_WORDS
    written = forms(text)
    told = [_form(form) for form in written]
    return _Words(written, " ".join([stems for stems, _ in told]), " ".join([begins for _, begins in told]))


@lru_cache(maxsize=1 << 14)
def _repeated(text: str) -> _Words:
    """The words of a text that many organisations have: the name of a place, the label of a line."""
    return _words((text,))


# A million organisations repeat some hundred thousand words.
@lru_cache(maxsize=1 << 18)
def _form(form: str) -> tuple[str, str]:
    """The stems of one written word, and how they begin."""
    stems = " ".join(stems_of(form))
    return stems, beginnings(stems)


def _point(lat: float | None, lon: float | None) -> tuple[int, int] | None:
    return None if lat is None or lon is None else (round(lat * MICRODEGREES), round(lon * MICRODEGREES))
