"""Texts that people wrote, as safe HTML; and those of an edition that stand on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from tinkuy.edition.opening import Edition

# HTML in a text is shown as it is written, never obeyed; pictures would come from elsewhere.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
# The page has its title and the text has its own: headings within it begin below both.
_HIGHEST = 3
_LOWEST = 6


@dataclass(frozen=True, slots=True)
class Written:
    """A text on a page: ``language`` for its ``lang``, ``author`` the role in which it was written."""

    title: str
    html: SafeString
    language: str
    author: str


def prose(text: str) -> SafeString:
    """Markdown as HTML: paragraphs, headings, lists, quotations, tables, emphasis, links. Nothing in it can run."""
    tokens = _MARKDOWN.parse(text)
    highest = min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=1)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) - highest + _HIGHEST, _LOWEST)}"
    return mark_safe(str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})))


def written(edition: Edition, kind: str, key: str = "") -> list[Written]:
    """The texts of a kind about a block ("": about all) in the reader's language, else in the first that has any."""
    rows = edition.rows(
        "texts", {"kind": kind, "key": key or None}, order=("sequence", "language"), limit=None
    )
    mine = [row for row in rows if row["language"] == get_language()]
    return [_written(row) for row in mine or [row for row in rows if row["language"] == rows[0]["language"]]]


def _written(row: dict[str, Any]) -> Written:
    return Written(row["title"] or "", prose(row["text"]), row["language"], row["author"])
