"""How the edition was made: its own note, and the kinds of its sources as figures."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.edition.method import note_sections
from tinkuy.publish.report.authored import texts
from tinkuy.publish.report.document import Block, Heading, Paragraph, said
from tinkuy.publish.report.figure_tables import figure_table
from tinkuy.publish.report.matter import Matter

_SOURCES = 2  # the section of the note that lists the sources


def method(matter: Matter) -> Iterator[Block]:
    """The sections of ``METHOD.md`` in the reader's language; its tables are told as figures instead."""
    written = (matter.edition.path / "METHOD.md").read_text(encoding="utf-8")
    (_, frozen), *sections = note_sections(written, matter.language)
    yield Heading(1, matter.words["chapters"]["method"], "method")
    yield Paragraph(said(frozen), "lead")
    for at, (title, text) in enumerate(sections, start=1):
        yield Heading(2, title, f"method-{at}")
        paragraphs = text.split("\n\n")
        told = [one for one in paragraphs if not one.startswith("|")]
        yield from (Paragraph(said(one.replace("\n", " "))) for one in told)
        if len(told) < len(paragraphs) and not told and at == _SOURCES:
            table = figure_table(matter, "T10")
            yield from (table,) if table else ()
    yield from texts(matter, "note", level=2)
