"""The rows of a table against its total, in every reading of a count that has several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product

from tinkuy.analyse.claims.cells import Candidate, Cell
from tinkuy.analyse.claims.finding import Finding, listed, place
from tinkuy.analyse.claims.numerals import written
from tinkuy.analyse.claims.passages import Document
from tinkuy.analyse.claims.tables import CountTable, Row

# A table with more doubtful cells than this makes is read by its likeliest readings only.
_MOST_READINGS = 256


@dataclass(frozen=True, slots=True)
class _Sum:
    """What the rows make, when the doubtful cells are read ``how``."""

    value: Decimal
    how: str


def sum_findings(table: CountTable, held: Document) -> Iterator[Finding]:
    """One finding where no likely reading makes the total, or where only some readings do; else none."""
    rows = table.rows
    if not any(row.cell.candidates for row in rows):
        return
    if _is_no_sum(table):
        return
    total, slack = table.total.cell.candidates[0].value, _slack(rows)
    sums = _sums(rows)
    fitting = [one for one in sums if abs(one.value - total) <= slack]
    if fitting and len(fitting) == len(sums):
        return
    if not fitting and _fits_otherwise(table, total, slack):
        return
    doubtful = [row.cell.printed for row in rows if row.cell.is_ambiguous]
    places = tuple(place(held, row.position) for row in (*_first_and_doubtful(rows), table.total))
    computed = {
        "total": total,
        "rows": len(rows),
        "sums": [{"sum": one.value, "read": one.how} for one in sums],
        "fits": [one.how for one in fitting],
        "rows_without_count": sum(not row.cell.candidates for row in rows),
    }
    said = _settled(fitting, table) if fitting else _said(sums, table)
    kind = "reading_settled" if fitting else "sum"
    yield Finding(kind, places, (*doubtful, table.total.cell.printed), said, computed)


def _is_no_sum(table: CountTable) -> bool:
    """Whether the last row of a column is a middle and no sum: by its heading, or because it lies among the rows.

    Shares are a sum only where they make about 100 and no row has them all; decimals among which the total
    lies are rates or averages. A whole count in that place stays a mistake to be told.
    """
    if table.is_of_averages:
        return True
    total = table.total.cell.candidates[0]
    values = [row.cell.candidates[0] for row in table.rows if row.cell.candidates]
    largest, smallest = max(one.value for one in values), min(one.value for one in values)
    if any(row.cell.is_share for row in table.rows):
        return not (99 <= total.value <= 101 and largest < total.value)
    return any(one.step < 1 for one in (total, *values)) and smallest <= total.value <= largest


def _sums(rows: tuple[Row, ...]) -> list[_Sum]:
    """What the rows make in every combination of the readings of their doubtful cells."""
    sure = sum((row.cell.candidates[0].value for row in rows if len(row.cell.candidates) == 1), Decimal(0))
    doubtful = [row.cell for row in rows if row.cell.is_ambiguous]
    return [
        _Sum(sure + sum((one.value for one in chosen), Decimal(0)), _how(doubtful, chosen))
        for chosen in islice(product(*(cell.candidates for cell in doubtful)), _MOST_READINGS)
    ]


def _how(doubtful: list[Cell], chosen: tuple[Candidate, ...]) -> str:
    return listed(f"“{cell.printed}” {one.how}" for cell, one in zip(doubtful, chosen, strict=True))


def _slack(rows: tuple[Row, ...]) -> Decimal:
    """How far rounding alone may carry a sum of decimals; whole counts are exact."""
    steps = [row.cell.candidates[0].step for row in rows if row.cell.candidates]
    if any(row.cell.is_share for row in rows):
        return max(steps) * (len(steps) + 1) / 2
    return Decimal(0) if all(step == 1 for step in steps) else min(steps) * (len(steps) + 1) / 2


def _fits_otherwise(table: CountTable, total: Decimal, slack: Decimal) -> bool:
    """Whether the total is made with subtotals, or when "1.245" is read as a decimal throughout."""
    if table.subtotals:
        parts = [row.cell.candidates[0].value for row in table.subtotals if row.cell.candidates]
        if abs(sum(parts, Decimal(0)) - total) <= slack:
            return True
    cells = [row.cell for row in table.rows if row.cell.candidates]
    # Only a column that shows a decimal elsewhere ("1.5") may mean one by "1.245".
    if all(cell.candidates[0].step == 1 for cell in cells):
        return False
    decimals = [(cell.otherwise or cell.candidates)[0] for cell in cells]
    other_total = (table.total.cell.otherwise or table.total.cell.candidates)[0]
    made = sum((one.value for one in decimals), Decimal(0))
    room = min(one.step for one in decimals) * (len(decimals) + 1) / 2
    return abs(made - other_total.value) <= room


def _first_and_doubtful(rows: tuple[Row, ...]) -> list[Row]:
    first = [row for row in rows[1:] if row.cell.is_ambiguous]
    return [rows[0], *first]


def _said(sums: list[_Sum], table: CountTable) -> str:
    total = table.total.cell.candidates[0].value
    unit = " %" if any(row.cell.is_share for row in table.rows) else ""
    made = listed((_made(one, unit) for one in sums), "or")
    off = [one.value - total for one in sums]
    apart = f"{_difference(off)} the printed total of {written(total)}{unit}"
    missing = [row for row in table.rows if not row.cell.candidates]
    without = (
        f" {len(missing)} of its rows {'gives' if len(missing) == 1 else 'give'} no count." if missing else ""
    )
    readings = f" No reading makes the total{_without_doubtful(table)}." if len(sums) > 1 else ""
    return f"The {len(table.rows)} rows of this table make {made}: {apart}.{readings}{without}"


def _without_doubtful(table: CountTable) -> str:
    sure = [row.cell.candidates[0].value for row in table.rows if len(row.cell.candidates) == 1]
    return f"; the {len(sure)} rows that are plain make {written(sum(sure, Decimal(0)))}"


def _made(one: _Sum, unit: str) -> str:
    return f"{written(one.value)}{unit}{f' (reading {one.how})' if one.how else ''}"


def _difference(off: list[Decimal]) -> str:
    smallest, largest = min(off, key=abs), max(off, key=abs)
    if smallest * largest < 0:
        return f"from {written(abs(min(off)))} less to {written(max(off))} more than"
    amount = written(abs(smallest))
    if smallest != largest:
        amount += f" to {written(abs(largest))}"
    return f"{amount} {'more' if smallest > 0 else 'less'} than"


def _settled(fitting: list[_Sum], table: CountTable) -> str:
    ways = listed((one.how for one in fitting), "or")
    total = written(table.total.cell.candidates[0].value)
    return f"The rows of this table make the printed total of {total} only when one reads {ways}."
