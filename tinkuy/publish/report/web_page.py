"""A document as one HTML file that stands alone: no script, nothing from elsewhere, its style and fonts inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from tinkuy.publish.report.document import (
    Block,
    Cell,
    Chart,
    Document,
    Emphasis,
    Entries,
    Heading,
    ListOf,
    Paragraph,
    Quotation,
    Run,
    Table,
    command_of,
)
from tinkuy.publish.report.typeface import font_faces
from tinkuy.publish.report.words import WORDS, imprint
from tinkuy.publish.report.writing import write_whole

_STYLE = Path(__file__).with_name("page.css")
_TAGS: dict[Emphasis, str] = {"strong": "strong", "stress": "em", "code": "code"}


def render(document: Document, path: Path) -> None:
    """Write the document as HTML."""
    write_whole(path, html(document).encode())


def html(document: Document) -> str:
    """The document as one HTML page. Each number says in ``data-figure`` which figure it is."""
    words = WORDS[document.language]
    body = "\n".join(_Page(document).blocks())
    style = font_faces() + _STYLE.read_text(encoding="utf-8")
    about = "".join(f"<p>{escape(one)}</p>" for one in imprint(document))
    return (
        f'<!doctype html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}: {escape(document.subtitle)}</title>\n<style>\n{style}</style>\n</head>\n"
        f'<body>\n<header>\n<p class="kind">{escape(document.kind)}</p>\n<h1>{escape(document.title)}</h1>\n'
        f'<p class="subtitle">{escape(document.subtitle)}</p>\n{about}\n</header>\n'
        f"{_contents(document, words['contents'])}\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _contents(document: Document, title: str) -> str:
    """The chapters and sections, each a link."""
    listed = [heading for heading in document.headings() if heading.level <= 2]
    outer = min((heading.level for heading in listed), default=1)
    lines, deep = [], 0
    for heading in listed:
        level = min(heading.level - outer, deep) + 1
        # A section is a list inside the item of its chapter.
        lines.append("<ol>" if level > deep else "</li>" if level == deep else "</li></ol></li>")
        deep = level
        lines.append(f'<li><a href="#{escape(heading.anchor)}">{escape(heading.text)}</a>')
    lines += ["</li></ol>"] * deep
    return f'<nav aria-labelledby="contents"><h2 id="contents">{escape(title)}</h2>{"".join(lines)}</nav>'


class _Page:
    """Writes the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def blocks(self) -> Iterator[str]:
        """Each block as HTML; every chapter is a section."""
        is_open = False
        for block in self._document.blocks:
            if isinstance(block, Heading) and block.level == 1:
                yield (
                    "</section>\n" if is_open else ""
                ) + f'<section aria-labelledby="{escape(block.anchor)}">'
                is_open = True
            yield self._block(block)
        if is_open:
            yield "</section>"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                # The title of the page is its first heading.
                tag = f"h{block.level + 1}"
                told = f'<{tag} id="{escape(block.anchor)}">{escape(block.text)}</{tag}>'
            case Paragraph():
                manner = f' class="{block.manner}"' if block.manner else ""
                told = f"<p{manner}>{self._runs(block.runs)}</p>"
            case ListOf():
                tag = "ol" if block.is_numbered else "ul"
                manner = f' class="{block.manner}"' if block.manner else ""
                items = "".join(f"<li>{self._runs(item)}</li>" for item in block.items)
                told = f"<{tag}{manner}>{items}</{tag}>"
            case Quotation():
                words = f'<p lang="{escape(block.language)}">{self._runs(block.runs)}</p>'
                told = (
                    f"<figure><blockquote>{words}</blockquote>"
                    f"<figcaption>{self._runs(block.attribution)}</figcaption></figure>"
                )
            case Entries():
                told = self._entries(block)
            case Table():
                told = self._table(block)
            case Chart():
                told = self._chart(block)
        return told

    def _entries(self, block: Entries) -> str:
        lines = []
        for one in block.items:
            anchor = f' id="{escape(one.anchor)}"' if one.anchor else ""
            told = "".join(f"<dd>{self._runs(runs)}</dd>" for runs in one.told)
            lines.append(f"<div><dt{anchor}>{self._runs(one.term)}</dt>{told}</div>")
        return f'<dl class="{"narrow" if block.is_narrow else "entries"}">{"".join(lines)}</dl>'

    def _table(self, table: Table) -> str:
        heads = "".join(
            f'<th scope="col" class="{column.alignment}">{self._runs(column.heading)}</th>'
            for column in table.columns
        )
        bases_from = len(table.rows) - table.base_rows
        rows = "".join(
            f"<tr{' class=base' * (at >= bases_from)}>{''.join(self._cells(table, row))}</tr>"
            for at, row in enumerate(table.rows)
        )
        caption = f"<caption><span>{self._runs(table.caption)}</span></caption>" if table.caption else ""
        note = f'<p class="table-note">{self._runs(table.note)}</p>' if table.note else ""
        kind = " ".join(filter(None, ("is-wide" * table.is_wide, "is-text" * table.reads_as_text)))
        # A table that is wider than the screen is moved by itself, also with the keyboard.
        return (
            f'<div class="table" role="group" tabindex="0" aria-label="{escape(_label(table))}">'
            f'<table id="{escape(table.anchor)}" class="{kind}">{caption}<thead><tr>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>{note}"
        )

    def _cells(self, table: Table, row: Sequence[Cell]) -> Iterator[str]:
        for column, cell in zip(table.columns, row, strict=True):
            told = [self._runs(runs) for runs in cell.paragraphs]
            body = told[0] if len(told) == 1 else "".join(f"<p>{one}</p>" for one in told)
            if cell.is_header:
                yield f'<th scope="row" class="{column.alignment}">{body}</th>'
            else:
                yield f'<td class="{column.alignment}">{body}</td>'

    def _chart(self, chart: Chart) -> str:
        drawn = chart.svg.replace("<svg ", f'<svg role="img" aria-label="{escape(chart.alternative)}" ', 1)
        caption = f"<figcaption>{self._runs(chart.caption)}</figcaption>"
        figure = f'<figure class="chart" id="{escape(chart.anchor)}" tabindex="0">{caption}{drawn}</figure>'
        return figure + self._table(chart.table)

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        told = escape(run.text)
        if tag := _TAGS.get(run.emphasis):
            told = f"<{tag}>{told}</{tag}>"
        if run.link:
            told = f'<a href="{escape(run.link)}">{told}</a>'
        if run.language:
            told = f'<span lang="{escape(run.language)}">{told}</span>'
        if not run.figure:
            return told
        edition, again = self._document.edition, command_of(self._document.edition, run.figure)
        return (
            f'<span data-figure="{escape(run.figure)}" data-part="{run.part}" data-edition="{escape(edition)}" '
            f'title="{escape(again)}">{told}</span>'
        )


def _label(table: Table) -> str:
    return "".join(run.text for run in table.caption) or table.anchor
