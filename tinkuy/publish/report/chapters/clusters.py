"""Clusters: the candidates that a rule finds, each membership explained in words; called as people named them."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.analyse.clusters.explaining import Explaining, explaining_of, name_given
from tinkuy.analyse.clusters.finding import MOST_ORGANISATIONS, ROLES, WITHIN_KM, Candidate, candidates_of
from tinkuy.analyse.clusters.spots import spots_of
from tinkuy.publish.report.document import (
    Block,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Run,
    Runs,
    command_of,
    said,
)
from tinkuy.publish.report.matter import Matter
from tinkuy.publish.report.words import long_date

# More candidates than these, or more of one role in one of them, are read on the site or by the command.
_MOST_CANDIDATES = 20
_MOST_MEMBERS = 25


def clusters(matter: Matter) -> Iterator[Block]:
    """The candidates, the largest first, with what is known of places; where there is none, that is said."""
    words, edition = matter.words["clusters"], matter.edition
    yield Heading(1, matter.words["chapters"]["clusters"], "clusters")
    yield Paragraph(said(words["opening"].format(km=round(WITHIN_KM))), "lead")
    yield Paragraph(said(words["decided"]), "note")
    if edition.manifest["counts"]["organisations"] > MOST_ORGANISATIONS:
        yield Paragraph(said(words["too_large"]))
        return
    explaining = explaining_of(edition, matter.language)
    base = explaining.base(spots_of(edition.path), edition.id)
    yield Paragraph(said(Run(base, figure="clusters", part="sentence")))
    found = candidates_of(edition.path)
    if not found:
        yield Paragraph(said(words["none"]))
        return
    for one in found[:_MOST_CANDIDATES]:
        yield from _candidate(matter, explaining, one)
    if len(found) > _MOST_CANDIDATES:
        yield Paragraph(said(words["more"], " ", Run(command_of(edition.id, "clusters"), "code")), "small")


def _candidate(matter: Matter, explaining: Explaining, one: Candidate) -> Iterator[Block]:
    words, identifier = matter.words["clusters"], f"clusters:{one.id}"
    given, day = name_given(matter.edition, one, matter.language)
    line = explaining.line(one.line)
    place = f": {explaining.place(one.place)}" if one.place else ""
    yield Heading(2, given or f"{line}{place}", f"clusters-{one.id}")
    told = Run(explaining.told(one), figure=identifier, part="sentence")
    yield Paragraph(said(f"{line}{place}. " if given else "", told))
    named = words["named"].format(date=long_date(day, matter.language)) if given and day else ""
    yield Paragraph(
        said(
            named or ("" if given else words["unnamed"]), " ", matter.words["table"]["again"],
            Run(command_of(matter.edition.id, identifier), "code"),
        ),
        "small",
    )  # fmt: skip
    for role in ROLES:
        if members := one.of(role):
            yield Heading(3, words["role"][role], f"clusters-{one.id}-{role}")
            yield Entries(
                tuple(
                    Entry(
                        said(Run(explaining.name(member.id), link=matter.entry_of(member.id))),
                        (_why(explaining.why(one, member), f"{identifier}:{member.id}"),),
                    )
                    for member in members[:_MOST_MEMBERS]
                )
            )
            if len(members) > _MOST_MEMBERS:
                yield Paragraph(said(words["more_members"]), "small")


def _why(told: str, figure: str) -> Runs:
    return said(Run(told, figure=figure, part="sentence"))
