"""Texts that people wrote for an edition and that are bound to it; where there are none, their place is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tinkuy.publish.report.document import Block, Heading
from tinkuy.publish.report.markdown import blocks_of
from tinkuy.publish.report.matter import Matter


def texts(matter: Matter, kind: str, key: str = "", *, level: int) -> Iterator[Block]:
    """The texts of a kind (and of a key), in their sequence, in the reader's language or not at all."""
    some = [one for one in matter.rows("texts") if _fits(one, kind, key, matter.language)]
    for at, one in enumerate(sorted(some, key=lambda row: row.get("sequence") or 0), start=1):
        anchor = "-".join(filter(None, ("text", kind, key, str(at))))
        if one.get("title"):
            yield Heading(level, one["title"], anchor)
        yield from blocks_of(one["text"] or "", anchor, level)


def _fits(one: dict[str, Any], kind: str, key: str, language: str) -> bool:
    return one["kind"] == kind and (one["key"] or "") == key and one["language"] == language
