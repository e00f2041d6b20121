"""Who is there: the organisations of a place, and how exactly it is known that they are there."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.analyse.indicators.words import label
from tinkuy.edition.reading import Hit, Query
from tinkuy.publish.brief.matter import Matter
from tinkuy.publish.brief.wording import lowered, value_of
from tinkuy.publish.report.document import Block, Heading, ListOf, Paragraph, Run, Runs, said
from tinkuy.publish.report.filling import filled
from tinkuy.publish.report.numbers import sentence_of


def who(matter: Matter) -> Iterator[Block]:
    """How many there are, how exactly they are placed, and the first of them by name."""
    words, place, language = matter.words, matter.place, matter.language
    yield Heading(2, words["who"], "who")
    there = matter.figure(f"P1:all:{place.code}")
    yield Paragraph(said(sentence_of(there, language)), "lead")
    yield from _exactness(matter)
    query = Query(filters={"place": (place.code,)}, per_page=matter.budget.organisations)
    hits = matter.edition.search(query).hits
    yield ListOf(tuple(_line(matter, hit) for hit in hits))
    if len(hits) < (there.value or 0):
        left_out = filled(words["left_out"], shown=len(hits), total=value_of(there), name=matter.name)
        yield Paragraph(left_out, "small")


def _exactness(matter: Matter) -> Iterator[Block]:
    """How many of a region are known to be in it and no more; how many of wider places might be in this one."""
    words, place, found = matter.words, matter.place, []
    for wide in place.above or (place.code,):
        level = matter.edition.places[wide]["level"]
        if matter.has("P2", level) and (figure := matter.figure(f"P2:{wide}:{level}")).value:
            found.append(figure)
    if found and (place.above or place.level == "region"):
        pieces = [piece for one in found for piece in (sentence_of(one, matter.language), " ")]
        key = "coarse_above" if place.above else "coarse_region"
        yield Paragraph(filled(words[key], sentence=said(*pieces[:-1])), "note")


def _line(matter: Matter, hit: Hit) -> Runs:
    """One organisation: name, type, lines, and where in the place it is known to be."""
    name = matter.mine(hit.names) or hit.acronym or hit.id
    facts = []
    if hit.family and hit.family != "unknown":
        facts.append(lowered(label("family", hit.family)[matter.language]))
    lines = matter.edition.labels["line"]
    facts += [lowered(matter.mine(lines[line])) for line in hit.lines if line in lines]
    if hit.place_code and hit.place_code != matter.place.code:
        facts.append(hit.place_name)
    told = f": {', '.join(facts)}" if facts else ""
    return said(Run(name, "strong", link=f"organisations/{hit.id}/"), told)


def nobody(matter: Matter) -> Iterator[Block]:
    """That the edition knows of nobody there, and which region with organisations is near."""
    words, place = matter.words, matter.place
    yield Heading(2, words["who"], "who")
    yield Paragraph(filled(words["nobody"], edition=matter.edition.id, name=matter.name), "lead")
    if not place.nearest:
        yield Paragraph(filled(words["nobody_at_all"], edition=matter.edition.id))
        return
    key = "own_region" if place.nearest in place.above else "nearest"
    name = Run(matter.mine(matter.edition.labels["place"][place.nearest]), link=f"brief/{place.nearest}/")
    found = sentence_of(matter.figure(f"P1:all:{place.nearest}"), matter.language)
    yield Paragraph(filled(words[key], name=name, sentence=found))
