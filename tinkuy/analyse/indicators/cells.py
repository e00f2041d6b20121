"""Codes joined in the cells of a column, as bits: a column of a million cells has some thousand different ones.

Cells that are split and put apart again row by row cost more than everything else that is asked of a large edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tinkuy.analyse.indicators.bits import WORD, numbers, words_for
from tinkuy.analyse.indicators.counting import Counted
from tinkuy.analyse.indicators.edition_tables import arrow, rows
from tinkuy.analyse.indicators.table import ALL
from tinkuy.edition.facts import JOIN


@dataclass(frozen=True, slots=True)
class Cells:
    """The different cells of a column: ``codes`` that occur in them, and ``bits`` (cell, bits_0, ...) of each cell.

    ``words`` are the columns that hold the bits; the first code is the first bit of the first of them.
    """

    codes: tuple[str, ...]
    words: tuple[str, ...]
    bits: ir.Table


def cells_of(told: ir.Table, column: str, means: Mapping[str, str] | None = None) -> Cells:
    """The cells of a column; with ``means``, each code stands for another, and those that it does not name for none."""
    cell = told[column]
    found = [one["cell"] for one in rows(told.filter(cell.notnull()).select(cell=cell).distinct())]
    meant = [
        {means[code] for code in one.split(JOIN) if code in means} if means else {*one.split(JOIN)}
        for one in found
    ]
    codes = tuple(sorted({code for some in meant for code in some}))
    words = words_for(len(codes))
    at = {code: place for place, code in enumerate(codes)}
    held = [numbers((at[code] for code in some), words) for some in meant]
    columns = {word: pa.array([one[place] for one in held], pa.int64()) for place, word in enumerate(words)}
    return Cells(codes, words, ibis.memtable(pa.table({"cell": pa.array(found, pa.string()), **columns})))


def with_codes(told: ir.Table, column: str, cells: Cells) -> ir.Table:
    """The rows with the bits of their cell of that column; null where the cell is empty."""
    return told.left_join(cells.bits, told[column] == cells.bits.cell).drop("cell")


def codes_counted(
    told: ir.Table, cells: Cells, without: str
) -> tuple[Counter[tuple[str, str]], list[Counted]]:
    """How many rows have each code, {(group, code): rows}; and how many have any, "coded", or why they have none.

    ``told`` has columns ``group``, ``absence`` and the bits. Rows whose bits are null are absent as ``absence`` says,
    those of which no bit is set as ``without`` says.
    """
    alike = arrow(told.group_by("group", "absence", *cells.words).agg(count=told.count()))
    groups = pc.fill_null(alike["group"].cast(pa.string()), "not_in_source").combine_chunks()
    groups = groups.dictionary_encode()
    places, names = groups.indices.to_numpy(), groups.dictionary.to_pylist()
    counts = alike["count"].to_numpy()
    bits = [pc.fill_null(alike[word], 0).to_numpy() for word in cells.words]
    values: Counter[tuple[str, str]] = Counter()
    for at, code in enumerate(cells.codes):
        having = counts * ((bits[at // WORD] >> (at % WORD)) & 1)
        for name, count in zip(names, np.bincount(places, having, len(names)), strict=True):
            if count:
                values[name, code] = int(count)
    is_coded = pa.array(np.bitwise_or.reduce(bits) != 0)
    why_not = pc.if_else(pc.is_null(alike[cells.words[0]]), alike["absence"].cast(pa.string()), without)
    some = pa.table(
        {"group": groups.cast(pa.string()), "absence": pc.if_else(is_coded, "", why_not), "count": counts}
    )
    return values, [
        Counted(one["group"], "" if one["absence"] else "coded", one["absence"], one["count_sum"])
        for one in some.group_by(["group", "absence"]).aggregate([("count", "sum")]).to_pylist()
    ]


def with_everybody(values: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """The values of groups that have nobody in common, and those of everybody."""
    whole = Counter(values)
    for (_, code), count in values.items():
        whole[ALL, code] += count
    return whole
