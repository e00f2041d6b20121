"""The reports of ties, as they stand in the edition: who says it of whom, by which source; in pages, by name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tinkuy.edition.alphabet import alphabet


@lru_cache(maxsize=4)
def _relations(folder: Path) -> pa.Table:
    return pq.read_table(folder / "tables" / "relations.parquet")


@lru_cache(maxsize=64)
def _order(folder: Path, language: str, block: str) -> NDArray[np.int64]:
    """The rows of the table in the order of their tellers' names; of a block those that its organisations tell."""
    listed = alphabet(folder, language, block)
    names = pc.utf8_trim_whitespace(pa.array(listed.ids[listed.rows].astype(str)))
    places = pc.index_in(_relations(folder)["organisation_id"], value_set=names).combine_chunks()
    here = np.flatnonzero(places.is_valid().to_numpy(zero_copy_only=False))
    return here[np.argsort(places.drop_null().to_numpy(), kind="stable")]


def how_many_reports(folder: Path, language: str, block: str = "") -> int:
    """How many reports there are."""
    return len(_order(folder, language, block))


def reports(folder: Path, language: str, block: str, offset: int, limit: int) -> list[dict[str, Any]]:
    """One page of them: rows of the table ``relations``."""
    rows = _order(folder, language, block)[offset : offset + limit]
    return list(_relations(folder).take(pa.array(rows)).to_pylist())
