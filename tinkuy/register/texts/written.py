"""A text that people wrote, as it is read from the register."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text in Markdown. ``kind`` of ``fields.TEXT_KINDS``, ``author`` of ``fields.TEXT_AUTHORS``; ``key`` is the code
    of the block that it is about, "" for all of the mapping; ``code`` what it is called ("introduction-south-es-1")."""

    code: str
    kind: str
    key: str
    language: str
    title: str
    text: str
    sequence: int
    author: str
