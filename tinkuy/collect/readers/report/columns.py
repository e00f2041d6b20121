"""Which column holds what, where the headings leave it open: decided by what the cells hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tinkuy.collect.readers.report.lines import locator
from tinkuy.collect.readers.report.respondents import names_sources
from tinkuy.collect.readers.report.tables import Table
from tinkuy.collect.readers.report.words import Words
from tinkuy.register.names import fold
from tinkuy.register.sheets import Repair

# A cell longer than this is not looked at to tell what its column holds.
_LONGEST = 1000


def decide_columns(table: Table) -> list[Repair]:
    """Gives one of two columns that are both headed as the respondents' to the organisations; says so.

    The column whose cells more often name "various sources" is the respondents'; where neither does, the one
    whose cells less often begin with a kind of organisation.
    """
    if "organisation" in table.roles or table.roles.count("respondents") < 2:
        return []
    columns = [at for at, role in enumerate(table.roles) if role == "respondents"]
    respondents = max(
        columns, key=lambda at: (_share(table, at, names_sources), -_share(table, at, _names_kind))
    )
    organisation = next(at for at in columns if at != respondents)
    roles = list(table.roles)
    roles[organisation] = "organisation"
    table.roles = tuple(roles)
    facts = {"heading": table.headings[organisation]}
    places = [table.heading.where, *(line.where for line in table.repeated)]
    return [Repair("column_by_content", locator(places), facts)]


def _share(table: Table, at: int, holds: Callable[[str, Words], bool]) -> float:
    cells: Iterable[str] = [
        row.cells[at][:_LONGEST] for row in table.rows if at < len(row.cells) and row.cells[at]
    ]
    cells = list(cells)
    return sum(holds(cell, table.words) for cell in cells) / len(cells) if cells else 0.0


def _names_kind(cell: str, words: Words) -> bool:
    return bool(set(fold(cell).split()[:1]) & words.families.keys())
