"""Runs of a document become runs of the file: emphasis as character styles, links, languages, numbered captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

from tinkuy.publish.report.document import Chart, Document, Entries, Heading, Run, Table
from tinkuy.publish.report.ooxml.elements import Element, bookmarked, element, field, paragraph, text_run
from tinkuy.publish.report.ooxml.words import locale_of, word

_STYLES = {"strong": "Strong", "stress": "Emphasis", "code": "Command", "": ""}
# Longer names of bookmarks are refused by Word.
_LONGEST = 36


class Setting:
    """What every piece of one document needs: its language, its bookmarks, its links, its numbers."""

    def __init__(self, part: DocumentPart, document: Document) -> None:
        self.part = part
        self.language = document.language
        self.bookmarks = bookmark_names(anchors(document))
        self.drawings = count(1)
        self._numbers = count(1)
        self._captions = {"table": count(1), "figure": count(1)}
        self._links: dict[str, str] = {}

    def runs(self, runs: Sequence[Run], style: str = "") -> list[Element]:
        """The runs as elements. ``style`` is the character style of those that have none of their own."""
        return [self._linked(run, self._run(run, style)) for run in runs if run.text]

    def paragraph(self, style: str, runs: Sequence[Run], language: str = "") -> Element:
        """One paragraph; ``language`` where it is another one than the document's."""
        told = [
            run if run.language or not language else Run(run.text, run.emphasis, run.link, language=language)
            for run in runs
        ]
        return paragraph(style, *self.runs(told))

    def marked(self, anchor: str, inside: Sequence[Element]) -> list[Element]:
        """The elements as the target of links to ``anchor``; as they are where it is ""."""
        name = self.bookmarks.get(anchor)
        return bookmarked(name, next(self._numbers), *inside) if name else list(inside)

    def caption(self, kind: str, anchor: str, caption: Sequence[Run]) -> Element:
        """The caption of a table or a figure, with its number as a field."""
        label = word(kind, self.language)
        number = field(f"SEQ {label} \\* ARABIC", str(next(self._captions[kind])))
        named = self.marked(anchor, [text_run(f"{label} "), number])
        return paragraph("Caption", *named, text_run(". "), *self.runs(caption))

    def _run(self, run: Run, style: str) -> Element:
        locale = locale_of(run.language) if run.language and run.language != self.language else ""
        return text_run(run.text, "Hyperlink" if run.link else _STYLES[run.emphasis] or style, locale)

    def _linked(self, run: Run, inside: Element) -> Element:
        if not run.link:
            return inside
        if run.link.startswith("#"):
            name = self.bookmarks.get(run.link[1:])
            return element("hyperlink", inside, anchor=name, history=1) if name else inside
        if run.link not in self._links:
            self._links[run.link] = self.part.relate_to(
                run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        link = element("hyperlink", inside, history=1)
        link.set(qn("r:id"), self._links[run.link])
        return link


def anchors(document: Document) -> Iterable[str]:
    """Every anchor of a document that links may lead to, in the order of the document."""
    for block in document.blocks:
        match block:
            case Heading():
                yield block.anchor
            case Table():
                yield block.anchor
            case Chart():
                yield from (block.anchor, block.table.anchor)
            case Entries():
                yield from (entry.anchor for entry in block.items)


def bookmark_names(names: Iterable[str]) -> Mapping[str, str]:
    """Anchor to the name of its bookmark: of letters, digits and underscores, short, and no two alike."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        if not name or name in found:
            continue
        wanted = chosen = "_" + re.sub(r"\W", "_", name, flags=re.ASCII)[:_LONGEST]
        for number in count(2):
            if chosen not in taken:
                break
            chosen = f"{wanted[: _LONGEST - 5]}_{number}"
        found[name] = chosen
        taken.add(chosen)
    return found
