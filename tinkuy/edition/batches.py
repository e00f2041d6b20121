"""Some thousand organisations at a time, from their sheets to the rows of the tables.

What comes out depends on the organisations alone, so that batches may be made by several processes at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import orjson
import pyarrow as pa

from tinkuy.edition.columns import batch_of
from tinkuy.edition.documents import Block, blocks
from tinkuy.edition.facts import TABLES, Facts, KnownNames, Row, facts
from tinkuy.edition.ground import Ground
from tinkuy.edition.search.entries import Entries, Entry
from tinkuy.edition.tables import BY_NAME
from tinkuy.register.filed import FiledSheet


class Batch(NamedTuple):
    """Rows of every table in the order of the organisations, and one document for each, in blocks.

    A document is its row of ``organisations`` and its rows of each of ``facts.TABLES`` as JSON. ``entries`` is what
    the search index holds of each, ``forms`` how often each written word occurs. ``withheld`` counts the
    organisations whose names may not be shown.
    """

    tables: dict[str, pa.RecordBatch]
    documents: list[Block]
    entries: list[Entry]
    forms: Counter[str]
    withheld: int


def batch(
    organisations: Iterable[tuple[str, list[FiledSheet]]], ground: Ground, known: KnownNames, on: str
) -> Batch:
    """The batch of these organisations, with what may be shown of them on that day (ISO date)."""
    found: list[Facts] = []
    withheld = 0
    for code, sheets in organisations:
        one = facts(code, sheets, ground, known, on)
        if one is None:
            withheld += 1
        else:
            found.append(one)
    tables = {"organisations": batch_of(BY_NAME["organisations"], [one.organisation for one in found])}
    ids = pa.array([one.organisation[0] for one in found], pa.string())
    for number, name in enumerate(TABLES):
        owners = np.repeat(np.arange(len(found)), [len(one.rows[number]) for one in found])
        rows: list[Row] = [row for one in found for row in one.rows[number]]
        tables[name] = batch_of(BY_NAME[name], rows, ids.take(owners))
    making = Entries(ground)
    entries = [making.entry(one) for one in found]
    documents = [orjson.dumps((one.organisation, one.rows)) for one in found]
    return Batch(tables, blocks(documents), entries, making.forms, withheld)
