"""The sources, and the documents that stand beside them."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.analyse.indicators.words import label
from tinkuy.publish.report.document import Block, Entries, Entry, Heading, Paragraph, Run, said
from tinkuy.publish.report.locating import number_of
from tinkuy.publish.report.matter import Matter


def sources(matter: Matter) -> Iterator[Block]:
    """An entry a source, then the library of the edition where it has one."""
    words = matter.words["sources"]
    yield Heading(1, matter.words["chapters"]["sources"], "sources")
    yield Paragraph(said(words["opening"]), "lead")
    yield Entries(tuple(_source(matter, one) for one in matter.edition.sources.values()))
    if records := matter.edition.library:
        yield Heading(2, words["library"], "sources-library")
        yield Entries(tuple(_record(matter, one) for one in records))


def _source(matter: Matter, one: dict[str, object]) -> Entry:
    words, language = matter.words, matter.language
    mode = str(one["mode"] or "").replace(":", " ").replace(" ", "_")
    spoken = words["languages"].get(one["language"], one["language"] or "")
    told = [
        label("source_kind", str(one["kind"]))[language],
        label("mode", mode)[language] if mode else "",
        str(one["dated"] or ""),
        str(spoken),
        str(one["publisher"] or ""),
        words["licence"].format(licence=one["licence"]) if one["licence"] else "",
    ]
    url = str(one["url"] or "")
    # A kind of source may be called as the way in which it came to know: "Table".
    pieces = {one.casefold(): f"{one[:1].upper()}{one[1:]}" for one in reversed(told) if one}
    paragraphs = [said(". ".join(reversed(pieces.values())), "."), said(Run(url, link=url))]
    term = said(
        f"{number_of(matter, str(one['id']))}. ",
        Run(str(one["title"]), language="" if one["language"] == language else str(one["language"] or "")),
    )
    return Entry(term, tuple(some for some in paragraphs if some), f"source-{one['id']}")


def _record(matter: Matter, one: dict[str, object]) -> Entry:
    authors = one.get("authors")
    who = ", ".join(map(str, authors)) if isinstance(authors, list) else ""
    told = ". ".join(filter(None, (who, str(one.get("publisher") or ""), str(one.get("date") or ""))))
    return Entry(said(matter.mine(one["title"])), tuple(filter(None, (said(told),))))  # type: ignore[arg-type]
