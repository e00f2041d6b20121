"""Receive files: each becomes a source with its sheets in the register, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from django.db import transaction

from tinkuy import __version__
from tinkuy.collect.importing.recognising import recognised
from tinkuy.collect.importing.result import Imported
from tinkuy.collect.readers import ReaderContext, kind_of, read_source
from tinkuy.collect.readers.context import quiet
from tinkuy.collect.readers.mapping import ColumnMapping, ColumnMappings, mapping_text
from tinkuy.collect.source_list import About, files_of
from tinkuy.errors import BrokenInput, Refusal
from tinkuy.home import Home
from tinkuy.people.models import Person
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.packs import BlockSeed, load_blocks
from tinkuy.register.actions import Filed, file_sheets
from tinkuy.register.describing.actions import DATE
from tinkuy.register.models import Block, Source
from tinkuy.register.opening import write_whole
from tinkuy.register.originals import digest_of, keep_original
from tinkuy.register.sheets import DraftSource, SourceRecord

Advance = Callable[[int, int], None]
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


@dataclass(slots=True)
class Received:
    """What became of one file: ``status`` is "received", "already" (its bytes were here, nothing changed) or
    "refused" (``refusal`` says why, nothing changed). ``columns`` are the mappings by which a table was read.
    ``imported`` says what came of an export of submissions, which is no source of its own.
    """

    path: Path
    status: str
    source: Source | None = None
    sheets: int = 0
    doubts: int = 0
    blocks: list[str] = field(default_factory=list)
    columns: list[ColumnMapping] = field(default_factory=list)
    refusal: Refusal | None = None
    imported: Imported | None = None


def receive(
    *,
    home: Home,
    paths: Iterable[Path],
    about: About | None = None,
    by: Person | None = None,
    advance: Advance = quiet,
) -> list[Received]:
    """Receive files, and the files of folders (``source_list.files_of``), one after the other.

    Exports of submissions are imported (collect/importing), by the form that ``about`` gives, if any.

    A file that cannot be read is in the answer as "refused" and the others are received all the same. Raises
    ``BrokenInput`` where a path is not there or ``about`` cannot be understood, before anything is received.
    """
    files = [pair for path in paths for pair in files_of(path, about or About())]
    for path, said in files:
        _check(said, path)
    receiver = _Receiver.of(home, by, advance)
    return [receiver.receive(path, said) for path, said in files]


def proposed_columns(*, home: Home, path: Path) -> ColumnMapping:
    """How the columns of a table would be read, without receiving it. Raises ``BrokenInput`` for no table."""
    if kind_of(path) != "table":
        raise BrokenInput("It is no table: it has no columns.", where=path.name)
    mappings = ColumnMappings(folder=home.column_mappings)
    try:
        context = _Receiver.of(home).context(About(), mappings)
        next(iter(read_source(path, context=context).sheets), None)
    except BrokenInput:
        # Without a column for the name nothing can be received, but this is what the person wants to mend.
        if not mappings.used:
            raise
    if not mappings.used:
        raise BrokenInput("It holds no row.", where=path.name)
    return mappings.used[0]


def _check(about: About, path: Path) -> None:
    if about.dated and not DATE.fullmatch(about.dated):
        raise BrokenInput(
            f"{about.dated!r} is no date.", where=path.name, mend="Write 2018, 2018-06 or 2018-06-08."
        )
    if about.language and not _LANGUAGE.fullmatch(about.language):
        raise BrokenInput(
            f"{about.language!r} is no language code.", where=path.name, mend="Write es, en, qu or another."
        )


@dataclass(frozen=True, slots=True)
class _Receiver:
    """What every file of one command is read on, and by whom."""

    home: Home
    country: str
    gazetteer: Gazetteer
    blocks: tuple[BlockSeed, ...]
    by: Person | None
    advance: Advance

    @classmethod
    def of(cls, home: Home, by: Person | None = None, advance: Advance = quiet) -> _Receiver:
        country = home.charter().country
        headings = {seed.code: seed.headings for seed in load_blocks(country)}
        blocks = tuple(
            BlockSeed(block.code, dict(block.names), headings.get(block.code, {}))
            for block in Block.objects.all()
        )
        return cls(home, country, Gazetteer.load(country), blocks, by, advance)

    def context(self, about: About, mappings: ColumnMappings) -> ReaderContext:
        return ReaderContext(
            country=self.country,
            gazetteer=self.gazetteer,
            blocks=self.blocks,
            columns=mappings,
            sheet_kind=about.sheet_kind,
            advance=self.advance,
        )

    def receive(self, path: Path, about: About) -> Received:
        mappings = ColumnMappings(about.columns, self.home.column_mappings)
        try:
            # Whoever says what the columns hold wants a table read, whoever wrote it.
            if about.columns is None and (way := recognised(path)):
                return self._import(path, way, about)
            filed = self._file(path, about, mappings)
        except Refusal as refusal:
            return Received(path, "refused", refusal=refusal, columns=mappings.used)
        if not filed.is_new:
            return Received(path, "already", filed.source, filed.sheets)
        return Received(
            path, "received", filed.source, filed.sheets, filed.doubts, filed.blocks, mappings.used
        )

    def _import(self, path: Path, way: str, about: About) -> Received:
        # Loaded when an export comes, so that no table waits for the libraries that read forms.
        importing = import_module("tinkuy.collect.importing.actions")
        imported: Imported = importing.import_export(
            home=self.home, path=path, way=way, form=about.form, by=self.by
        )
        status = "received" if imported.changed else "already"
        return Received(path, status, sheets=imported.sheets, imported=imported)

    def _file(self, path: Path, about: About, mappings: ColumnMappings) -> Filed:
        """Keep the original, read it and file its sheets; a file that cannot be read leaves no trace."""
        kind = kind_of(path)
        before = path.stat()
        digest = digest_of(path)
        held = Source.objects.filter(digest=digest).first()
        if held:
            return Filed(held, is_new=False, sheets=held.sheet_set.count())
        original = keep_original(path, self.home.originals, digest=digest)
        context = self.context(about, mappings)
        try:
            with transaction.atomic():
                draft = read_source(path, language=about.language, title=about.title, context=context)
                filed = file_sheets(draft=draft, record=_record(path, digest, kind, about, draft), by=self.by)
                # Before the commit: what was acknowledged is remembered with its columns, whoever is killed.
                self._remember(mappings)
                after = path.stat()
                if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                    raise BrokenInput(
                        "The file changed while it was read.", where=path.name, mend="Receive it again."
                    )
        except Refusal:
            original.unlink(missing_ok=True)
            raise
        return filed

    def _remember(self, mappings: ColumnMappings) -> None:
        """Keep how the columns of a table were read, for the next such table."""
        for mapping in mappings.used:
            if mapping.origin == "proposed" and mapping.has_name:
                kept = self.home.column_mappings / f"{mapping.signature}.toml"
                write_whole(kept, mapping_text(mapping))


def _record(path: Path, digest: str, kind: str, about: About, draft: DraftSource) -> SourceRecord:
    """What is known about the file: what the person said, else what it says of itself."""
    return SourceRecord(
        digest=digest,
        file_name=path.name,
        reader=f"{kind} {__version__}",
        publisher=about.publisher or draft.publisher,
        dated=about.dated,
        licence=about.licence or draft.licence,
        url=about.url or draft.url,
        mode=about.mode,
    )
