"""JSON as another server wrote it, read without trusting it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from tinkuy.errors import BrokenInput

# Held whole while it is read, several times its size.
MOST_BYTES = 100_000_000
DEEPEST = 60


def read_json(path: Path) -> Any:
    """What the file holds. Raises ``BrokenInput`` for one that is broken, too large or too deep."""
    if path.stat().st_size > MOST_BYTES:
        raise BrokenInput(
            f"It holds more than {MOST_BYTES:,} bytes.",
            where=path.name,
            mend="Export it in parts, or as CSV.",
        )
    try:
        return orjson.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as fault:
        raise BrokenInput(f"It is no JSON, or was cut: {fault}.", where=path.name) from fault


def text_of(value: Any) -> str:
    """A value as an instance would write it; "" for none, JSON for what is made of parts."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # Half a letter of two halves cannot be written down.
        return value.encode("utf-8", errors="replace").decode()
    if isinstance(value, int | float):
        return (
            str(int(value))
            if isinstance(value, float) and value.is_integer() and abs(value) < 1e15
            else str(value)
        )
    return orjson.dumps(value).decode()


def name_of(value: Any) -> str:
    """A value that names something; "" for one that is made of parts, or none."""
    return text_of(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def point_of(value: Any) -> str:
    """A position of GeoJSON as a geopoint: latitude first; "" where it is none."""
    if not isinstance(value, dict) or value.get("type") != "Point":
        return ""
    coordinates = value.get("coordinates")
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        return ""
    accuracy = (
        (value.get("properties") or {}).get("accuracy") if isinstance(value.get("properties"), dict) else None
    )
    lon, lat, *rest = coordinates[:3]
    parts = [lat, lon, rest[0] if rest else None, accuracy]
    written = [text_of(part) if isinstance(part, int | float) else "" for part in parts]
    if not (written[0] and written[1]):
        return ""
    while not written[-1]:
        written.pop()
    return " ".join(part or "0" for part in written)
