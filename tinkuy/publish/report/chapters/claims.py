"""Figures that sources report: each with its base, its line, how it stands and why, beside the edition's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tinkuy.publish.report.document import Block, Cell, Column, Heading, Paragraph, Run, Runs, Table, said
from tinkuy.publish.report.locating import where
from tinkuy.publish.report.matter import Matter
from tinkuy.publish.report.numbers import in_scope_of, value_of

# What is disputed comes first: it is what a reader must know.
_STANDING = ("disputed", "computed", "reported")
_COLUMNS = {
    "printed": 0.8,
    "population": 1.5,
    "base": 0.7,
    "reason": 2.2,
    "own": 0.7,
    "where": 1.1,
}


def claims(matter: Matter) -> Iterator[Block]:
    """A table for each way in which a claim may stand; nothing where the edition has no claims."""
    rows = matter.rows("claims")
    if not rows:
        return
    words = matter.words["claims"]
    yield Heading(1, matter.words["chapters"]["claims"], "claims")
    yield Paragraph(said(words["opening"]), "lead")
    for status in _STANDING:
        some = [one for one in rows if one["status"] == status]
        if some:
            yield Heading(2, words["status"][status], f"claims-{status}")
            yield _table(matter, status, some)


def _table(matter: Matter, status: str, some: Sequence[Mapping[str, Any]]) -> Table:
    """The claims that stand in one way; a column in which nothing stands is left out."""
    words = matter.words["claims"]
    rows = [dict(zip(_COLUMNS, _row(matter, one), strict=True)) for one in some]
    filled = [name for name in _COLUMNS if any(row[name].paragraphs for row in rows)]
    return Table(
        f"table-claims-{status}",
        said(words["caption"].format(status=words["status"][status].lower())),
        tuple(Column(said(words["column"][name]), weight=_COLUMNS[name]) for name in filled),
        tuple(tuple(row[name] for name in filled) for row in rows),
        is_wide=True,
        reads_as_text=True,
    )


def _row(matter: Matter, one: Mapping[str, Any]) -> tuple[Cell, ...]:
    words = matter.words["claims"]
    base = _number(one["base"], matter.language) if one["base"] is not None else words["no_base"]
    told = (
        said(one["printed"]),
        said(Run(one["population"] or "", language=_other(one["language"], matter.language))),
        said(base),
        said(one[f"reason_{matter.language}"] or ""),
        _own(matter, one["question"]),
        where(matter, one),
    )
    return tuple(Cell((runs,) if runs else (), is_header=at == 0) for at, runs in enumerate(told))


def _own(matter: Matter, identifier: str | None) -> Runs:
    """The edition's own number that answers the same."""
    one = matter.figure(identifier or "")
    if one is None:
        return ()
    return said(in_scope_of(one) if one.category is None else value_of(one, matter.language))


def _number(value: float, language: str) -> str:
    told = f"{value:g}" if value < 10_000 else f"{value:,.0f}".replace(",", "\u202f")
    return told.replace(".", "," if language == "es" else ".")


def _other(language: str | None, own: str) -> str:
    return language if language and language != own else ""
