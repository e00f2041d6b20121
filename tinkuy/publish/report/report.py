"""The report of an edition as a document: its chapters in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from tinkuy.publish.report.chapters.balance import balance
from tinkuy.publish.report.chapters.cases import cases
from tinkuy.publish.report.chapters.claims import claims
from tinkuy.publish.report.chapters.clusters import clusters
from tinkuy.publish.report.chapters.cooperatives import cooperatives
from tinkuy.publish.report.chapters.dictionary import dictionary
from tinkuy.publish.report.chapters.directory import directory
from tinkuy.publish.report.chapters.figures import figures
from tinkuy.publish.report.chapters.form import form
from tinkuy.publish.report.chapters.mapping_charts import mapping_charts
from tinkuy.publish.report.chapters.method import method
from tinkuy.publish.report.chapters.networks import networks
from tinkuy.publish.report.chapters.remaking import remaking
from tinkuy.publish.report.chapters.sources import sources
from tinkuy.publish.report.chapters.summary import summary
from tinkuy.publish.report.chapters.themes import themes
from tinkuy.publish.report.document import Block, Chart, Document, Table
from tinkuy.publish.report.matter import Matter

Chapter: TypeAlias = Callable[[Matter], Iterator[Block]]

# A chapter of which the edition has nothing is left out by itself.
BEFORE: tuple[Chapter, ...] = (
    summary,
    method,
    balance,
    mapping_charts,
    themes,
    cooperatives,
    networks,
    clusters,
)
AFTER: tuple[Chapter, ...] = (claims, cases, directory, form, sources, dictionary)


def report(matter: Matter) -> Document:
    """The whole report in the language of its matter."""
    blocks: list[Block] = [block for chapter in BEFORE for block in chapter(matter)]
    blocks += figures(matter, anchors(blocks))
    blocks += [block for chapter in AFTER for block in chapter(matter)]
    blocks += remaking(matter, blocks)
    manifest, words = matter.edition.manifest, matter.words
    return Document(
        kind=words["kind"],
        title=matter.mine(manifest["mapping"]),
        subtitle=words["subtitle"].format(edition=matter.edition.id),
        language=matter.language,
        edition=matter.edition.id,
        date=manifest["frozen_at"][:10],
        publisher=manifest["publisher"],
        licence=manifest["licence"],
        blocks=tuple(blocks),
    )


def anchors(blocks: Sequence[Block]) -> set[str]:
    """Where in a document its tables stand, those of charts too."""
    tables = [block.table if isinstance(block, Chart) else block for block in blocks]
    return {table.anchor for table in tables if isinstance(table, Table)}
