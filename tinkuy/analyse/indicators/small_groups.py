"""Groups too small to be told apart are put together before a table is protected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tinkuy.analyse.disclosure.small_cells import FEWEST_ORGANISATIONS
from tinkuy.analyse.indicators.table import ALL, Base, Heading, Table
from tinkuy.analyse.indicators.words import label

FEW = "few"


def put_together(table: Table) -> Table:
    """The table with its groups of fewer than three organisations as one, which has three or more where it can.

    Everybody knows who is in a group: of two organisations at most two can be anything, so nothing that is hidden
    of so few would stay open to three values.
    """
    sizes = sorted((table.base(one.code).in_scope, one.code) for one in table.groups if one.code != ALL)
    few = [code for size, code in sizes if size < FEWEST_ORGANISATIONS]
    if not few or not table.categories:
        return table
    rest = [code for _, code in sizes if code not in few]
    while rest and sum(size for size, code in sizes if code in few) < FEWEST_ORGANISATIONS:
        few.append(rest.pop(0))
    return _merged(table, frozenset(few))


def _merged(table: Table, few: frozenset[str]) -> Table:
    kept = tuple(one for one in table.groups if one.code not in few)
    values: dict[tuple[str, str], int | None] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for (group, category), value in table.values.items():
        at = (FEW if group in few else group, category)
        values[at] = (values.get(at) or 0) + (value or 0)
        counted[at] += table.counted.get((group, category), 0)
    bases = {name: base for name, base in table.bases.items() if name.partition(":")[0] not in few}
    for end in ("", *(f":{one.code}" for one in table.categories)):
        small = [base for code in few if (base := table.bases.get(code + end))]
        if small:
            bases[FEW + end] = _sum(small)
    return replace(
        table,
        groups=(*kept, Heading(FEW, label("group", FEW), scope=label("scope", FEW))),
        values=values,
        bases=bases,
        counted=counted if table.counted else {},
        few=tuple(sorted(few)),
    )


def _sum(bases: Iterable[Base]) -> Base:
    bases = list(bases)
    absences: Counter[str] = Counter()
    for base in bases:
        absences.update(base.absences)
    known = sum(base.known or 0 for base in bases)
    return Base(sum(base.in_scope for base in bases), known, dict(sorted(absences.items())))
