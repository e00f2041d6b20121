"""Read the codings of a REFI-QDA project: one of ours, also after another program has worked on it.

A passage is recognised by the line before it, a theme by its identifier, else by its code or label, a coder by her
identifier, else by her e-mail address. What is coded elsewhere in a text is no statement's, and passed over.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from tinkuy.coding.codebook import Book
from tinkuy.coding.qdpx.names import HOWS, NAMESPACE, Headings, coder_guid, guid, settled_guid
from tinkuy.coding.statement_keys import StatementKey
from tinkuy.coding.transfer import CODING, SETTLED, Coded
from tinkuy.errors import BrokenInput

# What a member of the archive may hold unpacked: a text of a hundred million signs is no source of ours.
MOST_BYTES = 500_000_000
_INTERNAL = "internal://"


class Known(NamedTuple):
    """What this mapping recognises in a project: its codebook, and the e-mail addresses of its people."""

    book: Book
    people: tuple[str, ...]


def read_project(path: Path, known: Known) -> Iterator[Coded]:
    """The codings and settlements of a project, source by source.

    Raises ``BrokenInput`` for what is no project, and for a code or a coder that is not known.
    """
    try:
        with ZipFile(path) as packed:
            reading = _Reading(packed, known, path.name)
            reading.learn()
            yield from reading.codings()
    except (BadZipFile, KeyError, ParseError, DefusedXmlException, ValueError, EOFError) as fault:
        raise BrokenInput(f"It is no REFI-QDA project: {fault}.", where=path.name) from fault


class _Reading:
    def __init__(self, packed: ZipFile, known: Known, where: str) -> None:
        self.packed, self.known, self.where = packed, known, where
        self.users: dict[str, tuple[str, str]] = {}
        self.codes: dict[str, str] = {}
        self.called: dict[str, str] = {}
        self.notes: dict[str, str] = {}

    def learn(self) -> None:
        """Who coded, with which codes, and the notes: all that codings point to."""
        ours = {coder_guid(email): email for email in self.known.people}
        settled = {settled_guid(how): how for how in HOWS}
        themes = self._themes()
        for one in self._elements({"User", "Code", "Note"}):
            identifier, name = _plain(one.get("guid")), one.get("name", "")
            if one.tag == f"{{{NAMESPACE}}}User":
                self.called[identifier] = name
                if identifier in settled:
                    self.users[identifier] = (SETTLED, settled[identifier])
                elif email := self._email(ours, identifier, one):
                    self.users[identifier] = (CODING, email)
            elif one.tag == f"{{{NAMESPACE}}}Code":
                self.called[identifier] = name
                if code := themes.get(identifier) or themes.get(name.strip().lower()):
                    self.codes[identifier] = code
            else:
                self.notes[identifier] = one.findtext(f"{{{NAMESPACE}}}PlainTextContent") or ""

    def _email(self, ours: dict[str, str], identifier: str, user: Element) -> str:
        """The address of somebody of this mapping, "" for anybody else."""
        said = {user.get("id", "").lower(), user.get("name", "").lower()}
        by_address = (email for email in self.known.people if email.lower() in said)
        return ours.get(identifier) or next(by_address, "")

    def _themes(self) -> dict[str, str]:
        found = {}
        for theme in self.known.book.themes:
            for name in (
                guid("theme", theme.code),
                theme.code,
                theme.label_es.lower(),
                theme.label_en.lower(),
            ):
                found[name] = theme.code
        return found

    def codings(self) -> Iterator[Coded]:
        for source in self._elements({"TextSource"}):
            selections = source.findall(f"{{{NAMESPACE}}}PlainTextSelection")
            if selections:
                yield from self._of_source(source, selections)

    def _of_source(self, source: Element, selections: list[Element]) -> Iterator[Coded]:
        headings = Headings(self._text(source))
        found: dict[tuple[StatementKey, str, str], tuple[set[str], list[Element]]] = {}
        for selection in selections:
            key = headings.holding(int(selection.get("startPosition", "0")))
            for coding in selection.findall(f"{{{NAMESPACE}}}Coding") if key else ():
                kind, who = self._user(coding)
                assert key is not None
                themes, codings = found.setdefault((key, kind, who), (set(), []))
                themes.add(self._code(coding))
                codings.append(coding)
        for (key, kind, who), (themes, codings) in found.items():
            at = max((coding.get("creationDateTime", "") for coding in codings), default="")
            because = next((note for coding in codings if (note := self._note(coding))), "")
            is_settled = kind == SETTLED
            yield Coded(
                key,
                kind,
                "" if is_settled else who,
                tuple(sorted(themes)),
                at,
                who if is_settled else "",
                because,
            )

    def _user(self, coding: Element) -> tuple[str, str]:
        identifier = _plain(coding.get("creatingUser"))
        if identifier not in self.users:
            called = self.called.get(identifier, "unknown")
            raise BrokenInput(
                f"Its coder “{called}” is nobody of this mapping.",
                where=self.where,
                mend="Invite her: tinkuy people invite; or name her by her e-mail address there.",
            )
        return self.users[identifier]

    def _code(self, coding: Element) -> str:
        reference = coding.find(f"{{{NAMESPACE}}}CodeRef")
        identifier = _plain(reference.get("targetGUID")) if reference is not None else ""
        if identifier not in self.codes:
            called = self.called.get(identifier, "unknown")
            raise BrokenInput(f"Its code “{called}” is no theme of the codebook.", where=self.where)
        return self.codes[identifier]

    def _note(self, coding: Element) -> str:
        reference = coding.find(f"{{{NAMESPACE}}}NoteRef")
        return self.notes.get(_plain(reference.get("targetGUID")), "") if reference is not None else ""

    def _text(self, source: Element) -> str:
        path = source.get("plainTextPath", "")
        if not path:
            return source.findtext(f"{{{NAMESPACE}}}PlainTextContent") or ""
        if not path.startswith(_INTERNAL):
            raise BrokenInput(f"The text of a source is not in it: {path}.", where=self.where)
        name = path.removeprefix(_INTERNAL)
        inside = set(self.packed.namelist())
        found = next((one for one in (f"sources/{name}", f"Sources/{name}", name) if one in inside), name)
        with self._opened(found) as member:
            # Some programs begin a text with a byte order mark; it is no sign of the text.
            return io.TextIOWrapper(member, "utf-8-sig", newline="").read()

    def _elements(self, names: set[str]) -> Iterator[Element]:
        """The elements of these names, each whole; what was looked at is forgotten."""
        wanted = {f"{{{NAMESPACE}}}{name}" for name in names}
        depth, inside = 0, 0
        with self._opened("project.qde") as member:
            is_ours = False
            events: Iterator[tuple[str, Any]] = iterparse(member, events=("start", "end"), forbid_dtd=True)
            for event, one in events:
                is_ours = is_ours or one.tag == f"{{{NAMESPACE}}}Project"
                if not is_ours:
                    raise BrokenInput("Its project is none of REFI-QDA 1.0.", where=self.where)
                depth += 1 if event == "start" else -1
                if event == "start" and one.tag in wanted and not inside:
                    inside = depth
                elif event == "end":
                    if one.tag in wanted:
                        yield one
                    if depth < inside or not inside:
                        inside = 0
                        one.clear()

    def _opened(self, name: str) -> IO[bytes]:
        if self.packed.getinfo(name).file_size > MOST_BYTES:
            raise BrokenInput(f"{name} is too large.", where=self.where)
        return self.packed.open(name)


def _plain(identifier: str | None) -> str:
    """An identifier as we write it: some programs write it in braces, some in capitals."""
    return (identifier or "").strip("{}").lower()
