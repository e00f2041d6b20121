"""The executive summary: written from the figures, so that it says what they say and no more."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.analyse.indicators.figures import Figure
from tinkuy.analyse.indicators.table import ALL
from tinkuy.edition.method import note_sections
from tinkuy.publish.report.authored import texts
from tinkuy.publish.report.chapters.aspects import ASPECTS
from tinkuy.publish.report.document import Block, Heading, ListOf, Paragraph, Run, Runs, said
from tinkuy.publish.report.filling import filled
from tinkuy.publish.report.matter import Matter
from tinkuy.publish.report.numbers import in_scope_of, known_of, listed, sentence_of, value_of

_NAMED = 3  # of each list: who wants all of them reads the chapter
# What the summary leads with, and the question that answers it.
_LEADING = {"types": ("T1", ALL), "regions": ("T3", ALL), **ASPECTS}


def summary(matter: Matter) -> Iterator[Block]:
    """Who is there, what is named most, what is not known, and how this depends on who defines."""
    words, language = matter.words["summary"], matter.language
    everybody, sheets = matter.figure(f"T1:{ALL}"), matter.figure(f"T10:{ALL}")
    assert everybody and sheets, "every edition has organisations and sheets"
    yield Heading(1, matter.words["chapters"]["summary"], "summary")
    who = filled(words["who"], organisations=in_scope_of(everybody), sheets=in_scope_of(sheets))
    yield Paragraph(who, "lead")
    yield from texts(matter, "summary", level=2)
    leading = (_leading(matter, key) for key in _LEADING)
    lines = (_blocks(matter), *leading, _ties(matter), _definitions(matter))
    yield ListOf(tuple(one for one in lines if one))
    if unknown := [said(sentence_of(one, language)) for one in _unanswered(matter)]:
        yield Heading(2, words["unknown_heading"], "summary-unknown")
        yield Paragraph(said(words["unknown"]))
        yield ListOf(tuple(unknown))
    yield Paragraph(said(_limits(matter), " ", words["protection"]), "note")


def _blocks(matter: Matter) -> Runs:
    """ "By block: South 25, Centre 5": how many organisations each has."""
    runs: list[str | Run] = [Run(matter.words["summary"]["blocks"], "strong")]
    for code, label in matter.blocks:
        one = matter.figure(f"T1:{code}")
        if one:
            runs += [", " if len(runs) > 1 else "", f"{label} ", in_scope_of(one)]
    return said(*runs, ".") if len(runs) > 1 else ()


def _leading(matter: Matter, key: str) -> Runs:
    """The categories named most; nothing where nobody is known."""
    (question, group), language = _LEADING[key], matter.language
    base = matter.figure(f"{question}:{group}")
    some = matter.ranked(question, group)[:_NAMED]
    if base is None or not some:
        return ()
    opening = filled(matter.words["summary"][key], known=known_of(base, language), scope=in_scope_of(base))
    strong = tuple(Run(run.text, "strong", figure=run.figure, part=run.part) for run in opening)
    return (*strong, *listed(some, language), Run("."))


def _ties(matter: Matter) -> Runs:
    one = matter.figure(f"T11:{ALL}")
    if one is None or not one.base.known:
        return ()
    return said(Run(matter.words["summary"]["ties"], "strong"), sentence_of(one, matter.language))


def _definitions(matter: Matter) -> Runs:
    """Under each definition how many are in, and how many it leaves undetermined."""
    words = matter.words["summary"]
    runs: list[Run] = []
    for group in matter.answers["T12"].table.groups:
        sure, perhaps = (matter.figure(f"T12:{group.code}:{one}") for one in ("included", "undetermined"))
        if sure and perhaps:
            pattern = words["definition_open" if perhaps.value else "definition"]
            name = group.label[matter.language]
            runs += [
                Run("; " if runs else ""),
                *filled(
                    pattern,
                    name=name,
                    sure=value_of(sure, matter.language),
                    perhaps=value_of(perhaps, matter.language),
                ),
            ]
    return said(Run(words["definitions"], "strong"), *runs, ".")


def _unanswered(matter: Matter) -> Iterator[Figure]:
    """The bases of the questions that nobody's answer is known to, in the order of the questions."""
    for question in matter.answers:
        one = matter.figure(f"{question}:{ALL}")
        # That there was no edition before is no gap in what is known.
        if one and one.base.known == 0 and question != "T14":
            yield one


def _limits(matter: Matter) -> str:
    """What the edition is not, in the words of its own method note."""
    written = (matter.edition.path / "METHOD.md").read_text(encoding="utf-8")
    sections = note_sections(written, matter.language)
    return sections[1][1].split("\n\n")[0] if len(sections) > 1 else ""
