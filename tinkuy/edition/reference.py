"""The small tables of an edition, which say what the codes of the large ones mean."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from tinkuy import register
from tinkuy.coding.codebook import Book
from tinkuy.edition.facts import Row
from tinkuy.edition.ground import Ground

_LISTS = Path(register.__file__).parent

# How a source came to know, where nobody has said it more exactly.
_MODES = {
    "report": "published report",
    "table": "table",
    "geojson": "map",
    "kml": "map",
    "osm": "map",
    "form": "interview",
    "correction": "correction",
}
_UNTITLED = {"es": "Fuente sin título", "en": "Source without a title"}


def place_rows(codes: Iterable[str], ground: Ground) -> list[Row]:
    """Rows of ``places``: these places and all that hold them, sorted by code."""
    every = {held for code in codes for held in (code, *ground.ancestors(code))}
    rows = []
    for code in sorted(every):
        place = ground.place(code)
        if place is not None:
            names = dict(place.names)
            rows.append(
                (code, place.name, names.get("es", ""), names.get("en", ""), place.level, place.parent,
                 round(place.lat, 6), round(place.lon, 6))
            )  # fmt: skip
    return rows


def block_rows(blocks: Iterable[tuple[str, Mapping[str, str]]]) -> list[Row]:
    """Rows of ``blocks``: (code, {language: name}) in the order of printing."""
    return [
        (code, names.get("es", ""), names.get("en", ""), number)
        for number, (code, names) in enumerate(blocks, start=1)
    ]


def source_rows(
    sources: Iterable[Mapping[str, Any]],
    sheets: Mapping[str, int],
    language: str,
    others: Collection[str] = (),
) -> list[Row]:
    """Rows of ``sources``: those with sheets in the edition (``sheets`` counts them by identifier), and ``others``.

    A source without a title is called so in the mapping's first ``language``.
    """
    untitled = _UNTITLED.get(language, _UNTITLED["en"])
    told = ("publisher", "language", "dated", "licence", "url")
    return [
        (
            identifier,
            source["kind"],
            source["title"] or f"{untitled} {identifier}",
            *(source[fact] for fact in told),
            source["mode"] or _MODES[source["kind"]],
            sheets.get(identifier, 0),
        )
        for source in sources
        if (identifier := source["digest"][:12]) in sheets or identifier in others
    ]


def code_list(name: str) -> list[Row]:
    """Rows of ``lines``: code, Spanish label, English label, definition."""
    with (_LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["code"], row["label_es"], row["label_en"], row["definition_en"])
            for row in csv.DictReader(file)
        ]


def theme_rows(book: Book) -> list[Row]:
    """Rows of ``themes``, in the order of the codebook; a retired theme too, as older codings may bear it."""
    return [(one.code, one.label_es, one.label_en, one.definition_en) for one in book.themes]
