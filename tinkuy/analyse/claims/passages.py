"""A document as the audit sees it: numbered lines, and the running text that they make together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tinkuy.analyse.claims.words import language_of

# Lines of this length that end without a stop go on in the next one, as in a PDF.
_FULL_LINE = 60
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]*_⁰-⁹¹²³]*$")
_NUMBERED = re.compile(r"^\W*(?:\d+[.)](?!\d)|[ivxlc]+[.)]|[a-z]\))", re.IGNORECASE)
# After these a point ends no sentence.
_SHORT = frozenset(
    [
        "s/", "art", "no", "nº", "nro", "num", "núm", "pag", "pág", "pags", "págs", "p", "pp", "sr", "sra", "dr",
        "dra", "ing", "lic", "mr", "mrs", "ms", "st", "vol", "ed", "etc", "aprox", "cf", "ej", "tel", "telf", "av",
        "jr", "fig",
    ]
)  # fmt: skip
# A sentence that never ends (a list, a damaged file) is read in pieces.
_LONGEST_SENTENCE = 4000
# A line that comes back on so many pages is a running head or foot.
_RUNNING = 3
_LONGEST_RUNNING = 80
_PAGE_NUMBER = re.compile(
    r"^\W*(?:p[aá]g(?:ina)?\.?|page|p\.)?\s*\d{1,4}\s*(?:(?:/|de|of)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_STOP = re.compile(r"[.!?…]+[\"'”’»)*]*\s+(?=[\"'“‘«(¿¡*_]*[A-ZÁÉÍÓÚÑÜ])")


@dataclass(frozen=True, slots=True)
class Passage:
    """One numbered line of prose (no cells) or one row of a table, as the format counts it.

    ``unit`` and ``number`` are its place in words ("line", 345; "table 3 row", 5).
    """

    unit: str
    number: int
    text: str
    cells: tuple[str, ...] = ()

    @property
    def is_row(self) -> bool:
        return len(self.cells) > 1


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its name, its language (one whose words are listed) and its passages in order."""

    name: str
    language: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a cell) of running text.

    ``starts`` says from which letter on it stands in which passage; ``paragraph`` numbers the paragraph or
    row it belongs to, so that sentences of one place can be told from others.
    """

    text: str
    starts: tuple[tuple[int, int], ...]
    paragraph: int
    is_cell: bool = False

    def passage_at(self, letter: int) -> int:
        """The position, among the document's passages, of the line in which this letter stands."""
        return max((passage for start, passage in self.starts if start <= letter), default=self.starts[0][1])


def document(name: str, passages: Iterable[Passage], language: str = "") -> Document:
    """A document of numbered lines; its language is told by its small words where it is not given."""
    kept = tuple(_without_running(list(passages)))
    return Document(name, language or language_of(" ".join(one.text for one in kept[:2000])), kept)


def _without_running(passages: list[Passage]) -> Iterator[Passage]:
    """The passages without numbers of pages and lines that come back page after page.

    They would part sentences and tables, and be taken for figures. Only where the format has pages.
    """
    times = Counter(_shape(one.text) for one in passages if one.unit.startswith("page") and not one.is_row)
    for one in passages:
        is_paged = one.unit.startswith("page") and not one.is_row
        is_running = len(one.text) <= _LONGEST_RUNNING and times[_shape(one.text)] >= _RUNNING
        if not (is_paged and (is_running or _PAGE_NUMBER.match(one.text))):
            yield one


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold()).strip()


def sentences(held: Document) -> Iterator[Sentence]:
    """Every sentence in order; a paragraph parted by a page or a line end is whole again."""
    for number, lines in enumerate(_paragraphs(held.passages)):
        first = held.passages[lines[0]]
        if first.is_row:
            for cell in first.cells:
                for text, _ in _split(cell):
                    yield Sentence(text, ((0, lines[0]),), number, is_cell=True)
            continue
        text, starts = _joined(held.passages, lines)
        for part, begin in _split(text):
            inside = [
                (max(0, start - begin), passage) for start, passage in starts if start < begin + len(part)
            ]
            # What began before the sentence begins with it; of several the last one holds.
            at_start = [one for one in inside if one[0] == 0][-1:]
            yield Sentence(part, tuple(at_start + [one for one in inside if one[0] > 0]), number)


def _paragraphs(passages: tuple[Passage, ...]) -> Iterator[list[int]]:
    lines: list[int] = []
    for position, passage in enumerate(passages):
        if lines and not _goes_on(passages[lines[-1]], passage):
            yield lines
            lines = []
        lines.append(position)
    if lines:
        yield lines


def _goes_on(above: Passage, below: Passage) -> bool:
    if above.is_row or below.is_row or _ENDS.search(above.text) or _NUMBERED.match(below.text):
        return False
    if below.text[:1].islower():
        return True
    is_next = above.unit == below.unit and below.number == above.number + 1
    return is_next and len(above.text) >= _FULL_LINE


def _joined(passages: tuple[Passage, ...], lines: list[int]) -> tuple[str, list[tuple[int, int]]]:
    text, starts = "", []
    for line in lines:
        if re.search(r"[^\W\d_]-$", text):
            text = text[:-1]
        elif text:
            text += " "
        starts.append((len(text), line))
        text += passages[line].text
    return text, starts


def _split(text: str) -> Iterator[tuple[str, int]]:
    """The sentences of a text with the letter at which each begins."""
    begin = 0
    for stop in _STOP.finditer(text):
        before = text[max(begin, stop.start() - 20) : stop.start()].split()
        if before and before[-1].casefold().strip("(\"'") in _SHORT:
            continue
        yield from _pieces(text[begin : stop.end()].rstrip(), begin)
        begin = stop.end()
    if text[begin:].strip():
        yield from _pieces(text[begin:], begin)


def _pieces(sentence: str, begin: int) -> Iterator[tuple[str, int]]:
    at = 0
    while len(sentence) - at > _LONGEST_SENTENCE:
        cut = sentence.rfind(" ", at + 1, at + _LONGEST_SENTENCE)
        cut = cut if cut > at else at + _LONGEST_SENTENCE
        yield sentence[at:cut], begin + at
        at = cut
    yield sentence[at:], begin + at
