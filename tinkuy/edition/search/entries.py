"""What the index holds of one organisation: words, facets and a point, all of them public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from tinkuy.edition.facts import JOIN, TABLES, Facts, Row
from tinkuy.edition.ground import Ground
from tinkuy.edition.reference import code_list
from tinkuy.edition.search.boxes import MICRODEGREES, cells_of
from tinkuy.edition.search.words import beginnings, forms, stems_of
from tinkuy.edition.tables import BY_NAME
from tinkuy.places.atlas import LEVELS
from tinkuy.register.names import fold

# Words of the label of a line of activity, by its code.
_LINES = {row[0]: f"{row[1]} {row[2]}" for row in code_list("lines")}
_COLUMN = {column.name: number for number, column in enumerate(BY_NAME["organisations"].columns)}
_NAMES, _DESCRIPTIONS, _STATEMENTS = (TABLES.index(name) for name in ("names", "descriptions", "statements"))


class Entry(NamedTuple):
    """One organisation as the index takes it; field names are those of ``index.schema``."""

    fields: dict[str, Any]
    lat: float | None
    lon: float | None


class Entries:
    """Makes entries, and counts every written form of a word that passes (for mending typing errors)."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._places = cache(self._places_of)
        self.forms: Counter[str] = Counter()

    def entry(self, facts: Facts) -> Entry:
        organisation = facts.organisation
        names = facts.rows[_NAMES]
        place = organisation[_COLUMN["place_code"]]
        lines = [line for line in (organisation[_COLUMN["lines"]] or "").split(JOIN) if line]
        titles = [name for _, name, kind in names if kind != "alias"]
        others = [name for _, name, kind in names if kind == "alias"]
        body = [row[1] for row in facts.rows[_DESCRIPTIONS]]
        body += [row[3] for row in facts.rows[_STATEMENTS]]
        body += [_LINES.get(line, line) for line in lines]
        body.append(organisation[_COLUMN["place_name"]])
        title, other = self._stemmed(titles), self._stemmed(others)
        words = f"{title} {other} {self._stemmed(body)}"
        fields = {
            "title": [title],
            "other": [other],
            "words": [words],
            "beginnings": [beginnings(words)],
            "sort": [self._sorted_by(names)],
            "line": lines,
            "line_set": [JOIN.join(lines)] if lines else [],
            **{
                name: [code]
                for name in ("block", "family", "unit_kind")
                if (code := organisation[_COLUMN[name]])
            },
            **self._places(place),
        }
        lat, lon = organisation[_COLUMN["lat"]], organisation[_COLUMN["lon"]]
        if lat is not None and lon is not None:
            fields["cell"] = list(cells_of(round(lat * MICRODEGREES), round(lon * MICRODEGREES)))
        return Entry(fields, lat, lon)

    def _sorted_by(self, names: Sequence[Row]) -> str:
        """The official name in the mapping's first language, else the first name, as it stands in an alphabet."""
        official = [
            name for language, name, kind in names if kind == "official" and language == self._ground.language
        ]
        return fold(official[0] if official else names[0][1])

    def _stemmed(self, texts: list[str]) -> str:
        written = forms(" ".join(texts))
        self.forms.update(written)
        return " ".join(stem for form in written for stem in stems_of(form))

    def _places_of(self, code: str) -> dict[str, list[str]]:
        """The place and all that hold it, together and by level."""
        if not code:
            return {}
        codes = (code, *self._ground.ancestors(code))
        by_level: dict[str, list[str]] = {"place": list(codes)}
        for held in codes:
            place = self._ground.place(held)
            if place is not None and place.level in LEVELS:
                by_level[f"place_{place.level}"] = [held]
        return by_level
