"""Write a REFI-QDA project: the codebook, those who coded, and a text for each source with what was coded in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple
from xml.sax.saxutils import XMLGenerator
from zipfile import ZIP_DEFLATED, ZipFile

from tinkuy.coding.codebook import Book
from tinkuy.coding.qdpx.names import (
    HOWS,
    NAMESPACE,
    coder_guid,
    guid,
    heading,
    passage_text,
    sayable,
    settled_guid,
)
from tinkuy.coding.transfer import SETTLED, Coded, Passage


class Project(NamedTuple):
    """What stands around the codings. ``coders`` is e-mail address to name; ``at`` a moment in ISO 8601."""

    title: str
    language: str
    at: str
    book: Book
    coders: Mapping[str, str]


def write_project(project: Project, passages: Iterable[Passage], path: Path) -> int:
    """Write the project to a file; how many codings and settlements it holds.

    ``passages`` may be a stream, in the order of their sources: one source is held at a time, on the disk.
    """
    with ZipFile(path, "w", ZIP_DEFLATED) as packed, TemporaryFile() as sheet:
        writing = _Writing(sheet, project)
        count = writing.project(packed, passages)
        sheet.seek(0)
        with packed.open("project.qde", "w", force_zip64=True) as member:
            shutil.copyfileobj(sheet, member)
    return count


class _Writing:
    """The XML of a project while it is written."""

    def __init__(self, file: IO[bytes], given: Project) -> None:
        self.given = given
        self.xml = XMLGenerator(file, "utf-8", short_empty_elements=True)
        self.notes: list[tuple[str, str]] = []
        self.count = 0

    def project(self, packed: ZipFile, passages: Iterable[Passage]) -> int:
        self.xml.startDocument()
        told = {
            "xmlns": NAMESPACE,
            "name": self.given.title,
            "origin": "Tinkuy",
            "creationDateTime": self.given.at,
        }
        with self.element("Project", told):
            self.users()
            self.codes()
            self.sources(packed, passages)
            if self.notes:
                with self.element("Notes"):
                    for identifier, text in self.notes:
                        with self.element("Note", {"guid": identifier}):
                            self.text("PlainTextContent", text)
        self.xml.endDocument()
        return self.count

    def users(self) -> None:
        with self.element("Users"):
            for email, name in self.given.coders.items():
                self.empty("User", {"guid": coder_guid(email), "name": name or email})
            for how in HOWS:
                self.empty("User", {"guid": settled_guid(how), "name": f"Settled: {how}"})

    def codes(self) -> None:
        with self.element("CodeBook"), self.element("Codes"):
            for theme in self.given.book.themes:
                told = {
                    "guid": guid("theme", theme.code),
                    "name": theme.label(self.given.language),
                    "isCodable": "false" if theme.is_retired else "true",
                }
                with self.element("Code", told):
                    self.text(
                        "Description", f"{theme.code}: {theme.definition(self.given.language)}".rstrip(": ")
                    )

    def sources(self, packed: ZipFile, passages: Iterable[Passage]) -> None:
        by_source = groupby(passages, key=lambda one: one.key.source)
        first = next(by_source, None)
        # The standard has no empty list of sources.
        if first is None:
            return
        with self.element("Sources"):
            self.source(packed, *first)
            for source, some in by_source:
                self.source(packed, source, some)

    def source(self, packed: ZipFile, source: str, passages: Iterable[Passage]) -> None:
        identifier = guid("source", source)
        told = {"guid": identifier, "name": source, "plainTextPath": f"internal://{identifier}.txt"}
        with TemporaryFile() as text, self.element("TextSource", told):
            at = 0
            for one in passages:
                above = heading(one.key, f"{one.aspect} · {sayable(one.name)}")
                start, said = at + len(above), passage_text(one.text)
                at = start + len(said) + 2
                text.write(f"{above}{said}\n\n".encode())
                if one.codings:
                    self.selection(one, start, start + len(said))
            text.seek(0)
            with packed.open(f"sources/{identifier}.txt", "w", force_zip64=True) as member:
                shutil.copyfileobj(text, member)

    def selection(self, one: Passage, start: int, end: int) -> None:
        """Positions count signs (code points) from 0; the end is that of the first sign after."""
        told = {
            "guid": guid("statement", str(one.key)),
            "name": str(one.key),
            "startPosition": str(start),
            "endPosition": str(end),
        }
        with self.element("PlainTextSelection", told):
            for coded in one.codings:
                self.count += 1
                self.coding(coded)

    def coding(self, coded: Coded) -> None:
        is_settled = coded.kind == SETTLED
        user = settled_guid(coded.how) if is_settled else coder_guid(coded.coder)
        note = ""
        if coded.because:
            note = guid("because", f"{coded.key}:{coded.at}")
            self.notes.append((note, coded.because))
        for theme in coded.themes:
            told = {"guid": guid("coding", f"{coded.key}:{user}:{theme}"), "creatingUser": user}
            if coded.at:
                told["creationDateTime"] = coded.at
            with self.element("Coding", told):
                self.empty("CodeRef", {"targetGUID": guid("theme", theme)})
                if note:
                    self.empty("NoteRef", {"targetGUID": note})

    @contextmanager
    def element(self, name: str, told: Mapping[str, str] | None = None) -> Iterator[None]:
        self.xml.startElement(name, {key: sayable(value) for key, value in (told or {}).items()})  # type: ignore[arg-type]
        yield
        self.xml.endElement(name)

    def empty(self, name: str, told: Mapping[str, str]) -> None:
        with self.element(name, told):
            pass

    def text(self, name: str, text: str) -> None:
        with self.element(name):
            self.xml.characters(sayable(text))
