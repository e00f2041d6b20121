"""Which statements are quoted: by a rule that the report prints, so that nobody chooses what fits.

The engine of the edition finds them: an edition of millions is not read into memory for two quotations a block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ibis

from tinkuy.analyse.indicators.edition_tables import duckdb_backend, edition_tables, rows

QUOTED = 2  # of each aspect and block

# (aspect, code of the block) to rows of ``statements``, the one nearest to the middle length first.
Quoted = Mapping[tuple[str, str], list[dict[str, Any]]]


def quoted(folder: Path, language: str) -> Quoted:
    """Of what is said in a language, the statements whose length is nearest to the middle one, one an organisation."""
    tables = edition_tables(folder, duckdb_backend())
    blocks = tables["organisations"].select(organisation_id="id", block="block")
    said = tables["statements"].join(blocks, "organisation_id")
    said = said.filter((said.language == language) & (said.text != "") & said.block.notnull())
    of_block = ibis.window(group_by=[said.aspect, said.block])
    said = said.mutate(distance=(said.text.length() - said.text.length().median().over(of_block)).abs())
    order = [said.distance, said.organisation_id, said.source_id, said.locator, said.text]
    of_one = ibis.window(group_by=[said.aspect, said.block, said.organisation_id], order_by=order)
    first = said.mutate(at=ibis.row_number().over(of_one))
    first = first.filter(first["at"] == 0)
    nearest = ibis.window(
        group_by=[first.aspect, first.block], order_by=[first.distance, first.organisation_id]
    )
    first = first.mutate(place=ibis.row_number().over(nearest))
    found: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in rows(first.filter(first["place"] < QUOTED).order_by("aspect", "block", "place")):
        found[one["aspect"], one["block"]].append(one)
    return dict(found)
