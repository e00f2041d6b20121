"""What is counted while the tables of an edition are written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tinkuy.edition.batches import Batch


@dataclass(slots=True)
class Tally:
    """Organisations by block, kind and family, statements by aspect, sheets by source, places named."""

    withheld: int = 0
    by: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in ("block", "unit_kind", "family", "precision")}
    )
    aspects: Counter[str] = field(default_factory=Counter)
    sheets: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    places: set[str] = field(default_factory=set)

    def add(self, batch: Batch) -> None:
        self.withheld += batch.withheld
        organisations = batch.tables["organisations"]
        for name, counter in self.by.items():
            counter.update(_counted(organisations.column(name)))
        self.places.update(code for code in pc.unique(organisations.column("place_code")).to_pylist() if code)
        self.aspects.update(_counted(batch.tables["statements"].column("aspect")))
        self.sheets.update(_counted(batch.tables["sheets"].column("source_id")))
        absences = batch.tables["absences"]
        hidden = absences.filter(pc.equal(absences.column("absence"), "hidden"))
        self.hidden.update(_counted(hidden.column("field")))

    def counts(self) -> dict[str, Any]:
        """The counts for the manifest, every list sorted by its code."""
        return {
            "withheld": self.withheld,
            **{f"by_{name}": dict(sorted(counter.items())) for name, counter in self.by.items()},
            "by_aspect": dict(sorted(self.aspects.items())),
            "by_source": dict(sorted(self.sheets.items())),
            "hidden": dict(sorted(self.hidden.items())),
        }


def _counted(column: pa.Array) -> dict[str, int]:
    return {one["values"] or "": one["counts"] for one in pc.value_counts(column).to_pylist()}
