"""Needs, strengths, limitations, challenges and opportunities: how many name what, and their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tinkuy.analyse.indicators.table import ALL
from tinkuy.analyse.indicators.words import label
from tinkuy.publish.report.chapters.aspects import ASPECTS
from tinkuy.publish.report.charts import chart_of
from tinkuy.publish.report.document import Block, Heading, ListOf, Paragraph, Quotation, Run, Runs, said
from tinkuy.publish.report.figure_tables import Place, bases_told, figure_table, places_of
from tinkuy.publish.report.filling import filled
from tinkuy.publish.report.locating import where
from tinkuy.publish.report.matter import Matter
from tinkuy.publish.report.numbers import in_scope_of, known_of, listed

_NAMED = 3
_FROM = "from-"  # how T9 names the groups of those from whom something is asked


def themes(matter: Matter) -> Iterator[Block]:
    """A section for each aspect of which a source says anything."""
    yield Heading(1, matter.words["chapters"]["themes"], "themes")
    yield Paragraph(said(matter.words["themes"]["opening"]), "lead")
    yield Paragraph(said(matter.words["themes"]["rule"]), "small")
    for aspect, (question, group) in ASPECTS.items():
        if matter.edition.manifest["counts"]["by_aspect"].get(aspect):
            yield Heading(2, matter.words["aspects"][aspect], f"themes-{aspect}")
            if question in matter.answers:
                yield from _needs(matter) if aspect == "need" else _themes(matter, question, group)
            yield from _quoted(matter, aspect)


def _needs(matter: Matter) -> Iterator[Block]:
    """How many need what: in all, by block, and from whom they ask it."""
    places = places_of(matter.answers["T9"])
    blocks = [one for one in places if not one.group.startswith(_FROM)]
    table = figure_table(matter, "T9", blocks)
    if table is None:
        yield bases_told(matter, "T9", blocks[:1])
        return
    yield chart_of(matter, "T9", table) or table
    yield bases_told(matter, "T9", blocks)
    yield from _by_block(matter, "need", [one for one in blocks if one.group != ALL])
    supporters = [one for one in places if one.group.startswith(_FROM)]
    if supporters and (asked := figure_table(matter, "T9", supporters, "supporters")):
        yield Heading(3, matter.words["themes"]["supporters"], "themes-need-supporters")
        yield asked
        yield bases_told(matter, "T9", supporters)


def _themes(matter: Matter, question: str, aspect: str) -> Iterator[Block]:
    """How many name which theme of an aspect: in all, and by block."""
    everybody = Place(question, aspect, label("group", ALL))
    blocks = [Place(name, aspect, one.part.label) for name, one in matter.parts.items() if one.part]
    table = figure_table(matter, question, [everybody, *blocks], aspect)
    if table:
        yield chart_of(matter, question, table, aspect) or table
    yield bases_told(matter, question, [everybody, *(blocks if table else ())])
    yield from _by_block(matter, aspect, blocks)


def _by_block(matter: Matter, aspect: str, blocks: Sequence[Place]) -> Iterator[Block]:
    """What is named most in each block."""
    told = [line for one in blocks if (line := _of_block(matter, one))]
    if told:
        yield Heading(3, matter.words["themes"]["by_block"], f"themes-{aspect}-blocks")
        yield ListOf(tuple(told))


def _of_block(matter: Matter, place: Place) -> Runs:
    """ "South (known for 20 of 25): Training 5, Markets 4." """
    base, language = matter.figure(f"{place.answer}:{place.group}"), matter.language
    some = matter.ranked(place.answer, place.group)[:_NAMED]
    if base is None or not some:
        return ()
    known = filled(matter.words["themes"]["known"], known=known_of(base, language), scope=in_scope_of(base))
    return (Run(place.label[language], "strong"), *known, Run(": "), *listed(some, language), Run("."))


def _quoted(matter: Matter, aspect: str) -> Iterator[Block]:
    """Words of organisations of each block, chosen by the rule that the chapter begins with."""
    found = [(name, one) for code, name in matter.blocks for one in matter.quotations.get((aspect, code), ())]
    if not found:
        return
    yield Heading(3, matter.words["themes"]["quotations"], f"themes-{aspect}-quotations")
    for block, one in found:
        yield Quotation(said(one["text"]), _attribution(matter, one, block), one["language"])


def _attribution(matter: Matter, one: Mapping[str, Any], block: str) -> Runs:
    """Who says it, in which block, and where it is written."""
    identifier = one["organisation_id"]
    told = matter.edition.organisation(identifier)
    assert told is not None, "who says something is in the edition"
    who = Run(matter.name(told), link=matter.entry_of(identifier))
    return (who, *said(f", {block}; "), *where(matter, one))
