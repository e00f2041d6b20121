"""The block (macro-region) of a chart, told by the heading that stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tinkuy.collect.readers.report.lines import Line, locator
from tinkuy.collect.readers.report.words import Words
from tinkuy.places.packs import BlockSeed
from tinkuy.register.names import fold
from tinkuy.register.sheets import NamedBlock

_NUMBERING = re.compile(r"^[\d.\s–-]+")
_LONGEST_HEADING = 80
_LONGEST_CODE = 60


class Sections:
    """Knows the blocks by their headings in every language; remembers those that a document names anew."""

    def __init__(self, blocks: Iterable[BlockSeed]) -> None:
        self._codes: dict[str, str] = {}
        for block in blocks:
            for heading in (
                *block.names.values(),
                *(line for lines in block.headings.values() for line in lines),
            ):
                self._codes.setdefault(fold(heading), block.code)
        self.named: list[NamedBlock] = []
        self._current = ""

    def block_of(self, before: list[Line], words: Words) -> tuple[str, list[Line]]:
        """The code of the block that the lines before a chart name last, and the lines below that heading.

        The block is that of the chart before where they name none; "" at the beginning.
        """
        for at in range(len(before) - 1, -1, -1):
            code = self.code_of(before[at].text)
            if code:
                self._remember(code, words.language, before[at].text, before[at])
                return code, before[at + 1 :]
        for at in range(len(before) - 1, -1, -1):
            if _begins_as_block(before[at].text, words):
                self._name(before[at], words)
                return self._current, before[at + 1 :]
        return self._current, []

    def code_of(self, text: str) -> str:
        """The code of the block whose heading a line is, "" for none."""
        if len(text) > _LONGEST_HEADING:
            return ""
        heading = _NUMBERING.sub("", text)
        parts = [heading, *re.split(r"\s*/\s*", heading)]
        return next((code for part in parts if (code := self._codes.get(fold(part), ""))), "")

    def _remember(self, code: str, language: str, heading: str, line: Line) -> None:
        self._current = code
        if code not in {known.code for known in self.named}:
            self.named.append(NamedBlock(code, language, heading, locator([line.where])))

    def _name(self, line: Line, words: Words) -> None:
        """A block that nobody knows: it is filed, and a person is asked whether to keep it."""
        heading = _NUMBERING.sub("", line.text)
        code = fold(heading).replace(" ", "-")[:_LONGEST_CODE]
        self._codes[fold(heading)] = code
        self._remember(code, words.language, heading, line)


def _begins_as_block(text: str, words: Words) -> bool:
    """Whether a line is a heading of a few words with one that says block: "Macro Region Highlands"."""
    if len(text) > _LONGEST_HEADING:
        return False
    heading = _NUMBERING.sub("", text)
    folded = tuple(fold(heading).split())
    if not 1 < len(folded) <= 7 or heading.rstrip().endswith((".", ":", ";", ",")):
        return False
    return any(
        folded[: len(phrase)] == phrase or folded[-len(phrase) :] == phrase for phrase in words.block_words
    )
