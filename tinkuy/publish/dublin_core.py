"""A document's record in Dublin Core, for catalogues and for those who cite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

Elements = list[tuple[str, str, str]]


def elements(record: Mapping[str, Any]) -> Elements:
    """(element, value, language or ""), in the order of a catalogue card; empty ones are left out."""
    found: Elements = [("title", title, language) for language, title in record["title"].items()]
    found += [("creator", author, "") for author in record.get("authors", ())]
    found += [("publisher", record.get("publisher", ""), ""), ("date", str(record.get("date", "")), "")]
    found += [("type", record.get("kind", ""), "")]
    found += [("language", language, "") for language in record.get("languages", ())]
    found += [
        ("description", text.strip(), language) for language, text in record.get("abstract", {}).items()
    ]
    found += [("identifier", record.get("url", ""), ""), ("rights", record.get("licence", ""), "")]
    return [element for element in found if element[1]]


def library_json(records: list[dict[str, Any]]) -> bytes:
    """The library as JSON: a list of {element: value}, of lists where an element is repeated.

    Values that have a language are {language: value}; ``slug`` is the record's address, ``relation`` and
    ``relation_note`` say what it has to do with the mapping.
    """
    return orjson.dumps([_card(record) for record in records], option=orjson.OPT_INDENT_2) + b"\n"


def _card(record: Mapping[str, Any]) -> dict[str, Any]:
    card: dict[str, Any] = {"slug": record["slug"]}
    for element, value, language in elements(record):
        if language:
            card.setdefault(element, {})[language] = value
        elif element in ("creator", "language"):
            card.setdefault(element, []).append(value)
        else:
            card[element] = value
    return card | {
        "relation": record.get("relation", ""),
        "relation_note": record.get("relation_note", {}),
        "versions": [
            {name: str(value) for name, value in version.items()} for version in record.get("versions", ())
        ],
    }
