"""Freeze the register into a numbered edition: the only door out of the register."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from tinkuy import __version__
from tinkuy.coding.books.opening import current_book
from tinkuy.coding.codebook import Book
from tinkuy.coding.reading.opening import last_settlement
from tinkuy.collect.forms.opening import held_forms
from tinkuy.edition.asked import asked_rows
from tinkuy.edition.batches import Batch
from tinkuy.edition.beside import claim_rows, reporting, text_rows
from tinkuy.edition.drafting import edition_folders, new_draft, next_id, only_one, publish
from tinkuy.edition.drafts import keep_back, let_out
from tinkuy.edition.facts import Row
from tinkuy.edition.folder import EditionFolder
from tinkuy.edition.library import copy_records
from tinkuy.edition.manifest import SCHEMA_VERSION, file_list, manifest_hash, write_manifest
from tinkuy.edition.processes.opening import AsOf, Blocks, batches, ground_of
from tinkuy.edition.reference import source_rows
from tinkuy.errors import Refusal
from tinkuy.home import Charter, Home
from tinkuy.people.models import Person
from tinkuy.people.trail.checking import last_event
from tinkuy.register.acts.actions import new_act
from tinkuy.register.claims.opening import held_claims
from tinkuy.register.current import opening as register
from tinkuy.register.deciding.opening import decided_until, successors
from tinkuy.register.texts.opening import written_texts

Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A finished edition."""

    id: str
    path: Path
    manifest: dict[str, Any]


def _quiet(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def freeze_edition(
    *,
    home: Home,
    title: str = "",
    is_draft: bool = False,
    by: Person | None = None,
    advance: Advance = _quiet,
) -> Frozen:
    """Freeze the register as it is now. Killed at any moment it leaves no edition, and the next freeze cleans up.

    ``advance(done, total)`` counts organisations; ``is_draft`` keeps the edition back from the site. Raises
    ``Refusal`` where there is no organisation yet, or another freeze is at work.
    """
    charter = home.charter()
    now = timezone.now()
    with only_one(home.editions):
        act = register.last_act()
        codes = register.organisation_codes(act)
        if not codes:
            raise Refusal(
                "The register holds no organisation yet.", mend="Run: tinkuy receive, then tinkuy link."
            )
        acts = register.acts_until(act)
        as_of, book = AsOf(act, last_settlement()), current_book()
        folder = EditionFolder(new_draft(home.editions), charter.languages)
        blocks = register.blocks_kept()
        _write_rows(
            folder,
            batches(charter, blocks, codes, as_of, timezone.localdate(now).isoformat()),
            len(codes),
            advance,
        )
        beside = _beside(act, charter, blocks, folder.tally.sheets)
        sources = source_rows(
            register.sources_read(), folder.tally.sheets, charter.languages[0], reporting(beside["claims"])
        )
        if register.acts_until(act) != acts or register.described_after(act):
            # PostgreSQL may finish an act after one with a higher number: half of it could have been read.
            raise Refusal("The register changed while it was being frozen.", mend="Freeze again.")
        folder.add_reference(blocks, sources, ground_of(charter, blocks), book)
        folder.add_beside(beside)
        decided = decided_until(act)
        joined = successors((one.organisation for one in decided), act)
        folder.add_decisions(decided, joined, charter.country)
        copy_records(home.library, folder.path)
        identifier = next_id(home.editions)
        manifest = _manifest(
            folder,
            charter,
            home,
            {
                "id": identifier,
                "title": title,
                "frozen_at": f"{now:%Y-%m-%dT%H:%M:%SZ}",
                "coding": _coding(book, as_of),
                "clusters": register.cluster_names(act),
            },
        )
        folder.describe(manifest)
        write_manifest(folder.path, manifest | {"files": file_list(folder.path)})
        # Before it is there, so that nobody reads a draft for a moment, nor a killed freeze makes one of the next.
        (keep_back if is_draft else let_out)(home.editions / identifier)
        path = publish(folder.path, identifier)
    summary = {"edition": identifier, "manifest_sha256": manifest_hash(path), "as_of_act": act}
    new_act(kind="freeze", by=by, summary=summary, about=f"edition {identifier}")
    return Frozen(identifier, path, manifest)


def _write_rows(folder: EditionFolder, made: Iterable[Batch], total: int, advance: Advance) -> None:
    done = 0
    advance(done, total)
    # Millions of small things pass by and no rings of them: looking for rings takes a third of the time.
    gc.disable()
    try:
        for some in made:
            folder.add(some)
            done += len(some.entries) + some.withheld
            advance(done, total)
        folder.close_rows()
    finally:
        gc.enable()


def _beside(act: int, charter: Charter, blocks: Blocks, sources: Collection[str]) -> dict[str, list[Row]]:
    """What is known beside the organisations, as it stood at the act: {table: rows}.

    ``sources`` are those that have sheets in the edition.
    """
    asked = asked_rows(held_forms(act), sources, charter.country)
    return {
        "claims": claim_rows(held_claims(act), charter.country),
        "texts": text_rows(written_texts(act), [code for code, _ in blocks], charter.country),
        "questions": asked.questions,
        "choices": asked.choices,
    }


def _coding(book: Book, as_of: AsOf) -> dict[str, Any]:
    """Which codebook and which settled codes an edition took: with them its themes can be told from a later one's."""
    codebook = {"version": book.version, "themes": len(book.in_use), "sha256": book.digest}
    return {"codebook": codebook, "as_of_settlement": as_of.settlement}


def _manifest(folder: EditionFolder, charter: Charter, home: Home, told: dict[str, Any]) -> dict[str, Any]:
    before = edition_folders(home.editions)
    parent = {"id": before[-1].name, "manifest_sha256": manifest_hash(before[-1])} if before else None
    trail = last_event()
    return {
        "id": told["id"],
        "title": told["title"] or f"{charter.title.get(charter.languages[0], '')} {told['id']}".strip(),
        "mapping": charter.title,
        "publisher": charter.publisher,
        "country": charter.country,
        "languages": list(charter.languages),
        "licence": charter.licence,
        "frozen_at": told["frozen_at"],
        "tinkuy_version": __version__,
        "schema_version": SCHEMA_VERSION,
        "parent": parent,
        "coding": told["coding"],
        # What people called the clusters that they saw: the candidates themselves are found in the tables.
        "clusters": told["clusters"],
        # How far the audit trail went, so that it cannot be written anew behind an edition's back.
        "trail": {"event": trail.number, "digest": trail.digest},
        "counts": {**folder.rows, **folder.tally.counts()},
        "sources": folder.sources,
    }
