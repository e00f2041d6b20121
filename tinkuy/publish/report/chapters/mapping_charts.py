"""The mapping charts: for each block, what the sources say of every organisation, in their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tinkuy.publish.report.authored import texts
from tinkuy.publish.report.document import Block, Cell, Column, Heading, Paragraph, Run, Runs, Table, said
from tinkuy.publish.report.matter import MOST_LISTED, Matter
from tinkuy.publish.report.numbers import in_scope_of

# The columns that every chart has; others stand in it only where something was said.
_ALWAYS = ("need", "strength", "opportunity")


def mapping_charts(matter: Matter) -> Iterator[Block]:
    """A section a block, with its introduction where somebody wrote one, and its chart."""
    words = matter.words["charts"]
    yield Heading(1, matter.words["chapters"]["charts"], "charts")
    if matter.edition.manifest["counts"]["organisations"] > MOST_LISTED:
        yield Paragraph(said(words["too_many"]))
        return
    yield Paragraph(said(words["opening"]), "lead")
    yield from texts(matter, "introduction", level=2)
    known = {code for code, _ in matter.blocks}
    for code, label in [*matter.blocks, ("", words["without"])]:
        some = [
            one for one in matter.organisations if (one["block"] if one["block"] in known else "") == code
        ]
        if some:
            yield Heading(2, label, f"charts-{code or 'none'}")
            yield from (texts(matter, "introduction", code, level=3) if code else ())
            yield _chart(matter, code, label, some)


def _chart(matter: Matter, code: str, label: str, some: Sequence[Mapping[str, Any]]) -> Table:
    words = matter.words["charts"]
    aspects = [one for one in matter.words["aspects"] if one in _ALWAYS or _is_said(one, some)]
    columns = [Column(said(words["organisation"]), weight=0.8)]
    columns += [Column(said(matter.words["aspects"][one])) for one in aspects]
    one = matter.figure(f"T1:{code or 'not_in_source'}")
    return Table(
        f"table-charts-{code or 'none'}",
        said(words["caption"].format(block=label)),
        tuple(columns),
        tuple(_row(matter, told, aspects) for told in some),
        said(words["note"], in_scope_of(one), ".") if one else (),
        is_wide=True,
        reads_as_text=True,
    )


def _is_said(aspect: str, some: Sequence[Mapping[str, Any]]) -> bool:
    return any(one["aspect"] == aspect for told in some for one in told["statements"])


def _row(matter: Matter, told: Mapping[str, Any], aspects: Sequence[str]) -> tuple[Cell, ...]:
    name = said(
        Run(matter.name(told), "strong", f"#{told['id']}"), f" ({told['acronym']})" if told["acronym"] else ""
    )
    place = [said(told["place_name"])] if told["place_name"] else []
    head = Cell((name, *place), is_header=True)
    return (head, *(_cell(matter, told["statements"], aspect) for aspect in aspects))


def _cell(matter: Matter, statements: Sequence[Mapping[str, Any]], aspect: str) -> Cell:
    """What is said in the reader's language, else in any; themes only where nobody's words are there."""
    of_aspect = [one for one in statements if one["aspect"] == aspect]
    own = [one for one in of_aspect if one["language"] == matter.language]
    paragraphs = _texts(matter, own) or _texts(matter, of_aspect)
    if not paragraphs:
        codes = {code for one in own or of_aspect for code in one["themes"]}
        paragraphs = tuple(said(Run(matter.themes.get(code, code), "stress")) for code in sorted(codes))
    return Cell(paragraphs)


def _texts(matter: Matter, statements: Sequence[Mapping[str, Any]]) -> tuple[Runs, ...]:
    """Each text once, in the order of the sources."""
    found = dict.fromkeys((one["text"], one["language"] or "") for one in statements if one["text"])
    return tuple(
        said(Run(text, language="" if language == matter.language else language)) for text, language in found
    )
