"""Invented reports, written in every format that the reader knows: the same paragraphs and tables in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

import docx

from tinkuy.register.sheets import DraftSource

Reader = Callable[..., DraftSource]
Table = list[list[str]]
Piece = str | Table
SPANISH = ["Zonas", "Organización", "Nombre de entrevistados", "Necesidades", "Fortalezas", "Oportunidades"]
ENGLISH = ["AREAS", "ORGANIZATION", "NAME OF INTERVIEWEES", "NEEDS", "STRENGTHS", "OPPORTUNITIES"]
FORMATS = ("txt", "md", "html", "docx", "pdf")

_PAGE = (2400, 900)
_LINE = 22


def write_report(folder: Path, pieces: Iterable[Piece], ending: str = "txt") -> Path:
    """A report of paragraphs (text) and tables (rows of cells). Two tables in a row are one cut by a page."""
    path = folder / f"report.{ending}"
    listed = list(pieces)
    if ending == "docx":
        _write_docx(path, listed)
    elif ending == "pdf":
        path.write_bytes(_pdf(listed))
    else:
        path.write_text({"txt": _text, "md": _markdown, "html": _html}[ending](listed), encoding="utf-8")
    return path


def _text(pieces: list[Piece]) -> str:
    return "\n\n".join(p if isinstance(p, str) else "\n".join("\t".join(row) for row in p) for p in pieces)


def _markdown(pieces: list[Piece]) -> str:
    written = []
    for piece in pieces:
        if isinstance(piece, str):
            written.append(piece)
            continue
        rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in piece]
        written.append("\n".join([rows[0], "|" + " --- |" * len(piece[0]), *rows[1:]]))
    return "\n\n".join(written)


def _html(pieces: list[Piece]) -> str:
    written = []
    for piece in pieces:
        if isinstance(piece, str):
            written.append(f"<p>{escape(piece)}</p>")
            continue
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in piece)
        written.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return f"<!doctype html><html><head><title>x</title></head><body>{''.join(written)}</body></html>"


def _write_docx(path: Path, pieces: list[Piece]) -> None:
    document = docx.Document()
    for piece in pieces:
        if isinstance(piece, str):
            document.add_paragraph(piece)
            continue
        table = document.add_table(rows=len(piece), cols=len(piece[0]))
        for row, cells in zip(table.rows, piece, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.save(str(path))


def _pdf(pieces: list[Piece]) -> bytes:
    """A PDF of one piece a page, tables ruled: written by hand, because no library for it is installed."""
    return pdf_of([_drawn(piece) for piece in pieces])


def pdf_of(contents: list[bytes]) -> bytes:
    """A PDF with one page for each stream of drawing operators."""
    count = len(contents)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(contents):
        box = f"[0 0 {_PAGE[0]} {_PAGE[1]}]"
        page = (
            f"/Parent 2 0 R /MediaBox {box} /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R"
        )
        objects.append(f"<< /Type /Page {page} >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    written = b"%PDF-1.4\n"
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return written + end % (size, table, size, len(written))


def _drawn(piece: Piece) -> bytes:
    top = _PAGE[1] - 60
    if isinstance(piece, str):
        return _shown(40, top, piece)
    width = (_PAGE[0] - 80) / len(piece[0])
    drawn = []
    for at in range(len(piece) + 1):
        y = top + 16 - at * _LINE
        drawn.append(f"40 {y} m {_PAGE[0] - 40} {y} l S".encode())
    for at in range(len(piece[0]) + 1):
        x = 40 + at * width
        drawn.append(f"{x} {top + 16} m {x} {top + 16 - len(piece) * _LINE} l S".encode())
    for row_at, row in enumerate(piece):
        for at, cell in enumerate(row):
            drawn.append(_shown(44 + at * width, top - row_at * _LINE, cell))
    return b"\n".join(drawn)


def _shown(x: float, y: float, text: str) -> bytes:
    kept = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 7 Tf %d %d Td (%s) Tj ET" % (int(x), int(y), kept)
