"""The library of an edition: records of documents, copied out of the mapping's folder when it is frozen.

A record is a TOML file whose name is its address: ``kind``, ``date`` (as exact as it is known),
``languages``, ``publisher``, ``authors``, ``relation`` ("source" where editions hold the document's
facts, else "context"), ``title``, ``abstract`` and ``relation_note`` by language, and ``versions``
(language, date, title).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tinkuy.errors import Refusal

FOLDER = "library"


def copy_records(library: Path, edition: Path) -> int:
    """Copy a mapping's records into an edition's folder; how many. Raises ``Refusal`` for a broken one."""
    records = sorted(library.glob("*.toml")) if library.is_dir() else []
    for record in records:
        _read(record)
    if records:
        (edition / FOLDER).mkdir()
    for record in records:
        (edition / FOLDER / record.name).write_bytes(record.read_bytes())
    return len(records)


def read_records(edition: Path) -> list[dict[str, Any]]:
    """The records of an edition with their addresses as ``slug``, newest document first."""
    records = [_read(path) | {"slug": path.stem} for path in sorted((edition / FOLDER).glob("*.toml"))]
    return sorted(records, key=lambda record: str(record.get("date", "")), reverse=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        record = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Refusal(f"The record of a document cannot be read: {fault}.", where=str(path)) from fault
    if not isinstance(record.get("title"), dict) or not record["title"]:
        raise Refusal(
            "The record of a document has no title.", where=str(path), mend='Write [title], then es = "...".'
        )
    return record
