"""Markdown that people wrote as blocks of a document: paragraphs, lists, quotations, headings and tables.

No HTML of it is read; a picture is told by its alternative text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tinkuy.publish.report.document import (
    Block,
    Cell,
    Column,
    Emphasis,
    Heading,
    ListOf,
    Paragraph,
    Run,
    Runs,
    Table,
    plain,
)

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
_STRENGTHS: dict[str, Emphasis] = {"strong": "strong", "em": "stress"}
_DEEPEST = 4


def blocks_of(text: str, anchor: str, level: int) -> Iterator[Block]:
    """The blocks of a text. ``level`` is that of the heading it stands under; ``anchor`` begins every anchor in it."""
    tree = SyntaxTreeNode(_READER.parse(text))
    for at, node in enumerate(tree.children, start=1):
        yield from _block(node, f"{anchor}-{at}", level)


def runs_of(nodes: Sequence[SyntaxTreeNode], emphasis: Emphasis = "", link: str = "") -> Iterator[Run]:
    """The runs of inline nodes."""
    for node in nodes:
        match node.type:
            case "text" | "image":
                yield Run(node.content, emphasis, link)
            case "code_inline":
                yield Run(node.content, "code", link)
            case "softbreak" | "hardbreak":
                yield Run(" ", emphasis, link)
            case "link":
                yield from runs_of(node.children, emphasis, _safe(str(node.attrs.get("href", ""))))
            case _:
                yield from runs_of(node.children, _STRENGTHS.get(node.type, emphasis), link)


def _safe(address: str) -> str:
    """The address, if it is one that a reader may be sent to."""
    return address if address.startswith(("https://", "http://", "mailto:", "#")) else ""


def _block(node: SyntaxTreeNode, anchor: str, level: int) -> Iterator[Block]:
    match node.type:
        case "heading":
            deep = min(_DEEPEST, level + int(node.tag[1:]))
            yield Heading(deep, plain(_inline(node)), anchor)
        case "paragraph":
            yield Paragraph(_inline(node))
        case "bullet_list" | "ordered_list":
            items = tuple(_gathered(item) for item in node.children)
            yield ListOf(items, is_numbered=node.type == "ordered_list")
        case "blockquote":
            yield Paragraph(_gathered(node), "note")
        case "table":
            yield _table(node, anchor)
        case "fence" | "code_block":
            yield Paragraph((Run(node.content.strip(), "code"),))


def _inline(node: SyntaxTreeNode) -> Runs:
    return tuple(run for child in node.children for run in runs_of(child.children) if run.text)


def _gathered(node: SyntaxTreeNode) -> Runs:
    """All text inside a node as one paragraph."""
    runs: list[Run] = []
    for child in node.walk():
        if child.type == "inline":
            runs += [*([Run(" ")] if runs else []), *runs_of(child.children)]
    return tuple(run for run in runs if run.text)


def _table(node: SyntaxTreeNode, anchor: str) -> Table:
    head, *bodies = node.children
    columns = tuple(Column(_inline(cell)) for cell in head.children[0].children)
    rows = tuple(
        tuple(Cell((_inline(cell),)) for cell in row.children) for body in bodies for row in body.children
    )
    return Table(anchor, (), columns, rows, reads_as_text=True)
