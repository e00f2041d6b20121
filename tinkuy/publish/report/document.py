"""A document as it is to be read, before anybody decides whether on paper or on a screen.

Chapters make blocks; a renderer (``rendering.py``) sets a whole document in its format. Nothing here is markup: every
text is plain, whatever signs it holds, and a renderer escapes it for its format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

# "" plain, "strong" for what is searched for, "stress" for titles and what a voice would lean on, "code" for commands.
Emphasis: TypeAlias = Literal["", "strong", "stress", "code"]
Alignment: TypeAlias = Literal["start", "end"]
# What of a figure a run prints: its value or share, its whole sentence, or of how many it is known or asked.
Part: TypeAlias = Literal["value", "share", "sentence", "known", "in_scope"]
# "lead" opens a chapter, "note" stands apart (limits, how it was counted), "small" is print for those who look.
Manner: TypeAlias = Literal["", "lead", "note", "small"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text set in one way.

    ``link`` is an address, or "#anchor" of this document. ``figure`` is the id of the figure that the text prints
    (``T1:south:ngo``), ``part`` what of it; "" for text that prints none. ``language`` where it is another than the
    document's.
    """

    text: str
    emphasis: Emphasis = ""
    link: str = ""
    figure: str = ""
    part: Part = "value"
    language: str = ""


Runs: TypeAlias = tuple[Run, ...]


def said(*pieces: str | Run) -> Runs:
    """Runs of pieces: what is no run already is plain text; empty text is left out."""
    runs = (Run(piece) if isinstance(piece, str) else piece for piece in pieces)
    return tuple(run for run in runs if run.text)


def plain(runs: Sequence[Run]) -> str:
    """The text of runs, without anything else."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. ``level`` 1 opens a chapter, 2 a section, 3 and 4 what stands in it. ``anchor`` is unique."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    manner: Manner = ""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, each item one paragraph."""

    items: tuple[Runs, ...]
    is_numbered: bool = False
    manner: Manner = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of somebody, as a source gives them. ``language`` is theirs; ``attribution`` says whose and where."""

    runs: Runs
    attribution: Runs
    language: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a directory or a dictionary: its term, and what is told of it, a paragraph each."""

    term: Runs
    told: tuple[Runs, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries one below the other; short ones may be set in two columns on paper."""

    items: tuple[Entry, ...]
    is_narrow: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``weight`` is its part of the width beside the others'; numbers are aligned at the end."""

    heading: Runs
    alignment: Alignment = "start"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a paragraph for each thing that stands in it; none where it is empty. ``is_header`` heads its row."""

    paragraphs: tuple[Runs, ...] = ()
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Every row has a cell for each column. ``note`` says its base and how it is remade.

    ``is_wide``: it needs a page turned on its side. ``reads_as_text``: its cells hold sentences, so that rows may
    break over pages. ``base_rows``: so many rows at its end say what the others stand on.
    """

    anchor: str
    caption: Runs
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Runs = ()
    is_wide: bool = False
    reads_as_text: bool = False
    base_rows: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart and the table that it is drawn from, which is printed with it.

    ``svg`` is a whole SVG document; ``alternative`` says what it shows to who does not see it.
    """

    anchor: str
    caption: Runs
    alternative: str
    svg: str
    table: Table


Block: TypeAlias = Heading | Paragraph | ListOf | Quotation | Entries | Table | Chart


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. ``date`` is a day (ISO 8601), ``licence`` an SPDX identifier, ``edition`` its number.

    ``kind`` is what it is called on its title page ("Report", "Municipal brief"), in its language.
    """

    kind: str
    title: str
    subtitle: str
    language: str
    edition: str
    date: str
    publisher: str
    licence: str
    blocks: tuple[Block, ...]

    def headings(self) -> Iterator[Heading]:
        """The headings, in their order."""
        return (block for block in self.blocks if isinstance(block, Heading))

    def runs(self) -> Iterator[Run]:
        """Every run of the document, in the order of reading."""
        for block in self.blocks:
            yield from _runs_of(block)

    def figures(self) -> list[str]:
        """The ids of the figures that are printed, each once, in the order in which a reader meets them."""
        return list(dict.fromkeys(run.figure for run in self.runs() if run.figure))


def command_of(edition: str, *figures: str) -> str:
    """The command that makes figures, or whole tables, again: all of them are of one command."""
    return " ".join((f"tinkuy {_asked_by(figures[0])} {edition}", *(f"--id {one}" for one in figures)))


def _asked_by(figure: str) -> str:
    """Which command knows a figure: that of ties, of clusters, or of all others."""
    table = figure.partition(":")[0]
    if table in ("brokers", "groups") or table.startswith("N"):
        return "networks"
    return "clusters" if table == "clusters" else "figures"


def _runs_of(block: Block) -> Iterator[Run]:
    match block:
        case Heading():
            return
        case Paragraph():
            yield from block.runs
        case ListOf():
            yield from (run for item in block.items for run in item)
        case Quotation():
            yield from (*block.runs, *block.attribution)
        case Entries():
            for entry in block.items:
                yield from (*entry.term, *(run for told in entry.told for run in told))
        case Table():
            yield from _runs_of_table(block)
        case Chart():
            yield from block.caption
            yield from _runs_of_table(block.table)


def _runs_of_table(table: Table) -> Iterator[Run]:
    yield from table.caption
    for column in table.columns:
        yield from column.heading
    for row in table.rows:
        for cell in row:
            yield from (run for paragraph in cell.paragraphs for run in paragraph)
    yield from table.note
