"""Documents for the audit, written in a test as they would stand in a text file."""

from __future__ import annotations

from tinkuy.analyse.claims.audit import Audit, audit
from tinkuy.analyse.claims.finding import Finding
from tinkuy.analyse.claims.passages import Document, Passage, document


def written(text: str, name: str = "report.txt", language: str = "") -> Document:
    """A document of the text's lines; a tab parts the cells of a row."""
    lines = enumerate(text.strip("\n").split("\n"), 1)
    return document(
        name,
        [
            Passage("line", number, line, tuple(line.split("\t")) if "\t" in line else ())
            for number, line in lines
            if line.strip()
        ],
        language,
    )


def audited(*texts: str) -> Audit:
    """The audit of documents named one.txt, two.txt, ..."""
    names = ("one.txt", "two.txt", "three.txt")
    return audit([written(text, name) for text, name in zip(texts, names, strict=False)])


def findings(text: str, kind: str = "") -> list[Finding]:
    """The findings of one document, of one kind or all but the shares without a base."""
    found = audited(text).findings
    return [one for one in found if (one.kind == kind if kind else one.kind != "base_not_stated")]


def table(*rows: tuple[str, str], title: str = "Kitchens by district") -> str:
    """A table of counts under its title and heading, the label first."""
    lines = [title, "District\tNumber", *("\t".join(row) for row in rows)]
    return "\n".join(lines)
