"""Tables: a header row that every page repeats, rows that stay whole, widths by weight."""

from __future__ import annotations

from tinkuy.publish.report.document import Column, Table, plain
from tinkuy.publish.report.ooxml.elements import Element, element, paragraph
from tinkuy.publish.report.ooxml.setting import Setting
from tinkuy.publish.report.ooxml.styles import TABLE, identifier

# So many rows fit on one page.
SHORT = 12
_TEXT = {"start": "TableText", "end": "TableNumber"}
# Rows that say what the others stand on.
_BASE = {"start": "TableBase", "end": "TableBaseNumber"}
_HEADING = {"start": "TableHeading", "end": "TableHeadingNumber"}


def table_of(setting: Setting, table: Table, width: int) -> Element:
    """The table, ``width`` twentieths of a point wide, without caption and note."""
    widths = _widths(table.columns, width)
    made = element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=identifier(TABLE)),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            element("tblCaption", val=plain(table.caption)),
            element("tblDescription", val=plain(table.note)) if table.note else None,
        ),
        element("tblGrid", *(element("gridCol", w=one) for one in widths)),
        _header(setting, table.columns, widths),
    )
    made.extend(_row(setting, table, widths, at) for at in range(len(table.rows)))
    return made


def _widths(columns: tuple[Column, ...], width: int) -> list[int]:
    whole = sum(column.weight for column in columns)
    return [int(width * column.weight / whole) for column in columns]


def _header(setting: Setting, columns: tuple[Column, ...], widths: list[int]) -> Element:
    cells = [
        _cell([paragraph(_HEADING[column.alignment], *setting.runs(column.heading))], width)
        for column, width in zip(columns, widths, strict=True)
    ]
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _row(setting: Setting, table: Table, widths: list[int], at: int) -> Element:
    # A table that fits on a page stays on one; its last rows stay together, and with the note that says their base.
    is_kept = bool(table.note) and (len(table.rows) <= SHORT or at + 1 + table.base_rows >= len(table.rows))
    is_base = at >= len(table.rows) - table.base_rows
    cells = []
    for column, width, cell in zip(table.columns, widths, table.rows[at], strict=True):
        style = (_BASE if is_base else _TEXT)[column.alignment]
        if cell.is_header and not is_base:
            style = "TableRowHeading"
        told = [
            paragraph(style, *setting.runs(runs), properties=[element("keepNext")] if is_kept else [])
            for runs in cell.paragraphs or ((),)
        ]
        cells.append(_cell(told, width))
    whole = None if table.reads_as_text else element("trPr", element("cantSplit"))
    return element("tr", whole, *cells)


def _cell(paragraphs: list[Element], width: int) -> Element:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *paragraphs)
