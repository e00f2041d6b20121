"""Mapping charts: one sheet a row, with its names, place, respondents and statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tinkuy.collect.readers.report.areas import AreaRow, labels_float, place_rows
from tinkuy.collect.readers.report.evidence import place_in, regions_named, without_places
from tinkuy.collect.readers.report.kinds import kind_of_body
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.lines import Line, locator
from tinkuy.collect.readers.report.naming import Naming, read_naming
from tinkuy.collect.readers.report.respondents import read_respondents
from tinkuy.collect.readers.report.rows import Row, mended_rows
from tinkuy.collect.readers.report.tables import Table
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.fields import ASPECTS
from tinkuy.register.names import fold, is_acronym
from tinkuy.register.sheets import DraftSheet, LeftOut, Question, Repair

_MOST_SHOWN = 500


@dataclass(slots=True)
class ChartRow:
    """A row of a chart on its way to a sheet."""

    row: Row
    naming: Naming
    area: AreaRow
    values: dict[str, object]
    questions: list[Question] = field(default_factory=list)


@dataclass(slots=True)
class Chart:
    """A chart with its block and the lines between that heading and the table.

    ``left_out`` are its rows that name no organisation.
    """

    table: Table
    block: str
    introduction: list[Line]
    rows: list[ChartRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def read_chart(table: Table, section: tuple[str, list[Line]], lexicon: Lexicon) -> Chart:
    """The rows of a chart; places are given later, when all charts of the document were read."""
    chart = Chart(table, *section)
    label = ""
    for row in mended_rows(table):
        naming = _named(row, table, lexicon)
        if not naming.names:
            label = _label_alone(row, table) or label
            _leave_out(chart, row, is_label=bool(_label_alone(row, table)))
            continue
        chart.rows.append(_chart_row(row, naming, table, lexicon, label))
        label = ""
    return chart


def _named(row: Row, table: Table, lexicon: Lexicon) -> Naming:
    """The naming of a row; an area printed before the name, and in its own column too, is taken off and
    said.
    """
    cell, area = row.text_of(table.roles, "organisation"), row.text_of(table.roles, "area")
    if area and fold(cell).startswith(f"{fold(area)} "):
        rest = " ".join(cell.split()[len(area.split()) :])
        if lexicon.acronyms.leading(rest)[0] or is_acronym(rest.split()[0].strip("-–(,.")):
            row.repairs.append(Repair("area_in_name", row.locator, {"area": area}))
            cell = rest
    naming = read_naming(cell, lexicon)
    row.repairs += [Repair(kind, row.locator, facts) for kind, facts in naming.mended]
    return naming


def _label_alone(row: Row, table: Table) -> str:
    """The label of a row that holds nothing but an area: it is the heading of the rows below."""
    area = row.text_of(table.roles, "area")
    return area if area and not any(cell.text for cell in row.cells if cell.text != area) else ""


def _leave_out(chart: Chart, row: Row, *, is_label: bool) -> None:
    if is_label or not any(cell.text for cell in row.cells):
        chart.left_out.append(LeftOut(row.locator, "row_of_a_label" if is_label else "row_empty"))
        return
    chart.left_out.append(LeftOut(row.locator, "row_without_name"))
    # Respondents are sealed: the question shows the rest of the row.
    shown = (
        cell.text for role, cell in zip(chart.table.roles, row.cells, strict=False) if role != "respondents"
    )
    text = " | ".join(filter(None, shown))[:_MOST_SHOWN]
    facts = {"locator": row.locator, "why": "row_without_name", "text": text}
    chart.questions.append(Question("row_unreadable", facts))


def _chart_row(row: Row, naming: Naming, table: Table, lexicon: Lexicon, label: str) -> ChartRow:
    values: dict[str, object] = {
        "names": naming.names,
        "description": naming.description,
        **kind_of_body(naming),
    }
    respondents, others = read_respondents(row.text_of(table.roles, "respondents"), lexicon.words)
    values["respondents"] = respondents
    unmapped = row.unmapped(table.roles, table.headings, {"area", "organisation", "respondents", *ASPECTS})
    if others:
        unmapped[table.headings[table.roles.index("respondents")]] = others
    values["unmapped"] = unmapped
    values["statements"] = list(_statements(row, table))
    at = table.roles.index("area") if "area" in table.roles else -1
    area = AreaRow(
        locator=row.locator,
        label=row.text_of(table.roles, "area") or label,
        shown=naming.shown,
        names=[name["text"] for name in naming.names],
        own_words=[naming.description, *(statement["text"] for statement in _statements(row, table))],
        is_merged=at in row.spanned,
        is_displaced=row.shift < 0,
    )
    return ChartRow(row, naming, area, values, list(_missing(row, naming, table)))


def _statements(row: Row, table: Table) -> Iterator[dict[str, str]]:
    """One statement for each cell of an aspect, in the words of the cell, with the lines where it is
    printed.
    """
    for role, cell in zip(table.roles, row.cells, strict=False):
        if role in ASPECTS and cell.text:
            yield {"aspect": role, "text": cell.text, "supporter": "", "locator": locator(cell.places)}


def _missing(row: Row, naming: Naming, table: Table) -> Iterator[Question]:
    for role, heading, cell in zip(table.roles, table.headings, row.cells, strict=False):
        if role in ASPECTS and not cell.text:
            yield Question(
                "cell_missing", {"locator": row.locator, "name": naming.shown, "column": heading or role}
            )


def chart_sheets(charts: list[Chart], gazetteer: Gazetteer) -> Iterator[DraftSheet]:
    """The sheets of all charts of a document, each with its place or the question why it has none."""
    areas = [[row.area for row in chart.rows] for chart in charts if "area" in chart.table.roles]
    floats = any(labels_float(table) for table in areas)
    for chart in charts:
        if "area" in chart.table.roles:
            place_rows([row.area for row in chart.rows], gazetteer, floats=floats)
        else:
            _place_by_evidence(chart, gazetteer)
        for row in chart.rows:
            without_places(row.naming, gazetteer)
            yield _sheet(row, chart)


def _place_by_evidence(chart: Chart, gazetteer: Gazetteer) -> None:
    regions = regions_named((line.text for line in chart.introduction), gazetteer)
    for row in chart.rows:
        found = place_in(row.naming, chart.table.words, gazetteer, regions=regions)
        if found:
            row.area.place = found.as_value()


def _sheet(row: ChartRow, chart: Chart) -> DraftSheet:
    values = row.values | {"block": chart.block, "place": row.area.place}
    return DraftSheet(
        kind="chart",
        language=chart.table.words.language,
        locator=row.row.locator,
        original=row.row.original,
        values={key: value for key, value in values.items() if value},
        repairs=tuple(row.row.repairs),
        questions=(*row.questions, *row.area.questions),
    )
