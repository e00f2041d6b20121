"""The figures of a place: themes of its needs, its types, its lines, each table with the sentence of its base."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.publish.brief.matter import Matter
from tinkuy.publish.brief.wording import value_of
from tinkuy.publish.report.document import Block, Cell, Column, Heading, Paragraph, Table, said
from tinkuy.publish.report.filling import filled
from tinkuy.publish.report.numbers import sentence_of

# Of each table its question, and what its rows are called in ``words.toml``.
_TABLES = (("P5", "needs_table", "theme"), ("P3", "types_table", "type"), ("P4", "lines_table", "line"))


def figures(matter: Matter) -> Iterator[Block]:
    """A table for each question of which something is known here; where nothing is, the sentence that says so."""
    yield Heading(2, matter.words["figures"], "figures")
    for question, caption, row in _TABLES:
        yield _table(matter, question, caption, row)


def _table(matter: Matter, question: str, caption: str, row: str) -> Block:
    words, place, language = matter.words, matter.place, matter.language
    answer = matter.answers[question].table
    base = said(sentence_of(matter.figure(f"{question}:{place.code}"), language))
    found = [
        matter.figure(f"{question}:{place.code}:{one.code}")
        for one in answer.categories
        if answer.values.get((place.code, one.code))
    ]
    if not found:
        return Paragraph(base, "note")
    found.sort(key=lambda one: -(one.value or 0))
    shown = found[: matter.budget.rows]
    more = filled(words["more_rows"], shown=len(shown), total=len(found)) if len(shown) < len(found) else ()
    return Table(
        f"table-{question.lower()}",
        said(words[caption]),
        (Column(said(words[row]), weight=4), Column(said(words["count"]), "end", 1.6)),
        tuple(
            (
                Cell((said(one.category.label[language] if one.category else ""),), is_header=True),
                Cell((said(value_of(one)),)),
            )
            for one in shown
        ),
        note=(*more, *base),
    )
