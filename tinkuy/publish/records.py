"""What the browser searches in a static copy: the edition's index in small parts, each fetched when it is needed.

A search on a cheap phone loads a few kilobytes: the parts with its words, and those with the organisations shown.
Words are folded, counted and stemmed as in the edition's own index, so that the browser finds the same
organisations in the same order (``front/scripts/finder.js``). Beyond ``MOST_SEARCHED`` organisations a copy has
its list in pages and no search.

``search.json`` says what there is; the parts lie in ``search/``, JSON made small by gzip, as no server need do it:

- ``map.bin``: the places, and of every organisation its place and its distance from it;
- ``facets.bin``: its block, family, kind of unit and lines of activity, and labels of blocks and lines;
- ``by-name.bin``, ``by-id.bin``: its place in the list by name, and among the identifiers;
- ``lengths.bin``: how many words of each field it has;
- ``words-0.bin``…: stems from A to Z, each with the organisations that have it and how often;
- ``spelling.bin``: every stem, how often it occurs and how it is written;
- ``names-0.bin``…: what a list shows of ``ROWS_A_PART`` organisations.

In all of them an organisation is its number in the order of ``_in_order``: neighbours on the map are neighbours.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import orjson

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Query
from tinkuy.edition.search.fields import NAMES
from tinkuy.edition.search.spelling import LONGEST, SHORTEST
from tinkuy.edition.search.words import beginnings, forms, stems_of
from tinkuy.register.names import STOP_WORDS

RECORDS = "search.json"
PARTS = "search"
MOST_SEARCHED = 20_000
# A page of a list shows organisations from anywhere: small parts, so that it loads little else.
ROWS_A_PART = 64
# A part with words is closed when it holds so many bytes of JSON; gzip leaves a third or so of them.
_BYTES_A_PART = 48_000
_MICRODEGREES = 1_000_000
# Numbers that are mostly small are written as one letter each, "0" for nothing.
_ZERO = ord("0")

Told = Mapping[str, Any]
# Stem to the numbers of the organisations that have it, with how often in all words, in names and in aliases.
Postings = dict[str, list[tuple[int, int, int, int]]]


def is_searched_in_browser(edition: Edition) -> bool:
    """Whether a static copy of this edition has a search."""
    return int(edition.manifest["counts"]["organisations"]) <= MOST_SEARCHED


def search_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Name (under ``data/``) and content of every file of the search, ``search.json`` last."""
    told = _in_order(edition)
    words = _Words(edition, told)
    parts: dict[str, Any] = {
        "map": _map(edition, told),
        "facets": _facets(edition, told),
        **_orders(edition, told),
        "lengths": words.lengths,
        "spelling": words.spelling(),
    }
    first_stems = []
    for number, part in enumerate(_word_parts(words.postings)):
        parts[f"words-{number}"] = part
        first_stems.append(next(iter(part)))
    for number, first in enumerate(range(0, len(told), ROWS_A_PART)):
        parts[f"names-{number}"] = [_shown(one) for one in told[first : first + ROWS_A_PART]]
    version = sha256()
    for name, part in parts.items():
        # No time in it: the same edition is always the same bytes.
        content = gzip.compress(orjson.dumps(part), mtime=0)
        version.update(content)
        yield f"{PARTS}/{name}.bin", content
    head = {
        # Part of the parts' addresses: a browser keeps them as long as they are the same.
        "version": version.hexdigest()[:12],
        "organisations": len(told),
        "rows_a_part": ROWS_A_PART,
        "first_stems": first_stems,
        "stop_words": sorted(STOP_WORDS),
        "weights": NAMES,
    }
    yield RECORDS, orjson.dumps(head)


def _in_order(edition: Edition) -> list[Told]:
    """All organisations, those of one district together."""

    def place(told: Told) -> tuple[list[str], str]:
        return list(reversed(_places(told))), str(told["id"])

    return sorted(edition.organisations(), key=place)


def _places(told: Told) -> list[str]:
    """The code of its place, then of those that hold it."""
    place = told["place"]
    return [place["code"], *(held["code"] for held in place["ancestors"])] if place else []


def _map(edition: Edition, told: Sequence[Told]) -> dict[str, Any]:
    held = sorted({code for one in told for code in _places(one)})
    numbers = {code: number for number, code in enumerate(held)}
    places = []
    for code in held:
        row = edition.places[code]
        parent = next((numbers[above] for above in row["ancestors"] if above in numbers), -1)
        places.append(
            [code, row["level"], parent, *_point(row["lat"], row["lon"]), edition.labels["place"][code]]
        )
    of = [numbers[one["place"]["code"]] if one["place"] else -1 for one in told]
    lats, lons = [], []
    for one, place in zip(told, of, strict=True):
        lat, lon = _point(one["lat"], one["lon"])
        south, west = places[place][3:5] if place >= 0 else (0, 0)
        lats.append(None if lat is None else lat - (south or 0))
        lons.append(None if lon is None else lon - (west or 0))
    return {"places": places, "place": of, "lat": lats, "lon": lons}


def _point(lat: float | None, lon: float | None) -> tuple[int | None, int | None]:
    """Microdegrees, as the edition's index rounds them."""
    if lat is None or lon is None:
        return None, None
    return round(lat * _MICRODEGREES), round(lon * _MICRODEGREES)


def _facets(edition: Edition, told: Sequence[Told]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for facet in ("block", "family", "unit_kind"):
        columns[facet] = _column([one[facet] or "" for one in told])
    columns["line"] = _column([tuple(one["lines"]) for one in told])
    labels = {facet: edition.labels[facet] for facet in ("block", "line")}
    return columns | {"labels": labels}


def _column(values: Sequence[Any]) -> dict[str, Any]:
    """The different values, and of every organisation the number of its own among them."""
    known = {value: number for number, value in enumerate(sorted(set(values)))}
    return {"values": list(known), "of": [known[value] for value in values]}


def _orders(edition: Edition, told: Sequence[Told]) -> dict[str, list[int]]:
    """Of every organisation its place in the list by name; and among the identifiers, for what fits equally well."""
    hits = edition.search(Query(per_page=max(1, len(told)))).hits
    by_name = {hit.id: position for position, hit in enumerate(hits)}
    by_id = {identifier: position for position, identifier in enumerate(sorted(by_name))}
    return {
        "by-name": [by_name[one["id"]] for one in told],
        "by-id": [by_id[one["id"]] for one in told],
    }


def _shown(told: Told) -> list[Any]:
    return [told["id"], told["name"], told["acronym"], told["place_name"] or ""]


class _Words:
    """The words of all organisations, as ``edition.search.entries`` puts them into the index."""

    def __init__(self, edition: Edition, told: Sequence[Told]) -> None:
        self._lines = edition.labels["line"]
        self._written: Counter[str] = Counter()
        self.postings: Postings = defaultdict(list)
        # Of every organisation the number of words of each field, and of beginnings of its words.
        self.lengths: dict[str, list[int]] = {"words": [], "beginnings": [], "title": [], "other": []}
        for number, one in enumerate(told):
            self._add(number, one)

    def _add(self, number: int, told: Told) -> None:
        title = _forms(name["name"] for name in told["names"] if name["kind"] != "alias")
        other = _forms(name["name"] for name in told["names"] if name["kind"] == "alias")
        written = [*title, *other, *_forms(self._texts(told))]
        self._written.update(written)
        in_words, in_title, in_other = _counted(written), _counted(title), _counted(other)
        for stem, times in in_words.items():
            self.postings[stem].append((number, times, in_title[stem], in_other[stem]))
        begun = sum(len(beginnings(" ".join(stems_of(form))).split()) for form in written)
        self.lengths["beginnings"].append(begun)
        for field, counts in (("words", in_words), ("title", in_title), ("other", in_other)):
            self.lengths[field].append(counts.total())

    def _texts(self, told: Told) -> Iterator[str]:
        for table in ("descriptions", "statements"):
            yield from (one["text"] or "" for one in told[table])
        for line in told["lines"]:
            yield from self._lines.get(line, {"": line}).values()
        yield told["place_name"] or ""

    def spelling(self) -> dict[str, Any]:
        """Every stem, its commonest form, and how often it was written: 0 where no mistyped word can mean it."""
        times: Counter[str] = Counter()
        forms_of: dict[str, tuple[int, str]] = {}
        for form, count in self._written.items():
            found = stems_of(form)
            if len(found) == 1 and found[0].isalpha() and SHORTEST <= len(found[0]) <= LONGEST:
                times[found[0]] += count
                forms_of[found[0]] = max(forms_of.get(found[0], (0, "")), (count, form))
        stems = sorted(self.postings)
        return {
            "stems": stems,
            "times": [times[stem] for stem in stems],
            "forms": {stem: form for stem, (_, form) in sorted(forms_of.items()) if form != stem},
        }


def _forms(texts: Iterable[str]) -> list[str]:
    return forms(" ".join(texts))


def _counted(written: Sequence[str]) -> Counter[str]:
    return Counter(stem for form in written for stem in stems_of(form))


def _word_parts(postings: Postings) -> Iterator[dict[str, list[Any]]]:
    """{stem: [steps from one organisation to the next, times in all words, in names, in aliases]}, A to Z."""
    part: dict[str, list[Any]] = {}
    size = 0
    for stem in sorted(postings):
        having = postings[stem]
        steps, last = [], 0
        for number, *_times in having:
            steps.append(number - last)
            last = number
        part[stem] = [steps, *(_letters([one[field] for one in having]) for field in (1, 2, 3))]
        size += len(orjson.dumps(part[stem]))
        if size >= _BYTES_A_PART:
            yield part
            part, size = {}, 0
    if part:
        yield part


def _letters(numbers: Sequence[int]) -> str:
    """One letter for each number; "" where all are nothing."""
    return "".join(chr(_ZERO + number) for number in numbers) if any(numbers) else ""
