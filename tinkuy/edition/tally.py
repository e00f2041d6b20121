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
    # Where the themes of statements come from, "" for those that nobody coded.
    codings: Counter[str] = field(default_factory=Counter)
    sheets: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    places: set[str] = field(default_factory=set)
    # How interviews were held: mode to their count, the first day and the last.
    interviews: dict[str, tuple[int, str, str]] = field(default_factory=dict)

    def add(self, batch: Batch) -> None:
        self.withheld += batch.withheld
        organisations = batch.tables["organisations"]
        for name, counter in self.by.items():
            counter.update(_counted(organisations.column(name)))
        self.places.update(code for code in pc.unique(organisations.column("place_code")).to_pylist() if code)
        self.aspects.update(_counted(batch.tables["statements"].column("aspect")))
        self.codings.update(_counted(batch.tables["statements"].column("coding")))
        self.sheets.update(_counted(batch.tables["sheets"].column("source_id")))
        self._count_interviews(batch.tables["sheets"])
        absences = batch.tables["absences"]
        hidden = absences.filter(pc.equal(absences.column("absence"), "hidden"))
        self.hidden.update(_counted(hidden.column("field")))

    def _count_interviews(self, sheets: pa.RecordBatch) -> None:
        held = sheets.filter(pc.not_equal(pc.fill_null(sheets.column("mode"), ""), ""))
        if not held.num_rows:
            return
        by_mode = pa.Table.from_batches([held.select(["mode", "dated"])]).group_by("mode")
        told = by_mode.aggregate([("dated", "count"), ("dated", "min"), ("dated", "max")])
        for row in told.to_pylist():
            count, first, last = self.interviews.get(row["mode"], (0, row["dated_min"], row["dated_max"]))
            self.interviews[row["mode"]] = (
                count + row["dated_count"],
                min(first, row["dated_min"]),
                max(last, row["dated_max"]),
            )

    def counts(self) -> dict[str, Any]:
        """The counts for the manifest, every list sorted by its code."""
        return {
            "withheld": self.withheld,
            **{f"by_{name}": dict(sorted(counter.items())) for name, counter in self.by.items()},
            "by_aspect": dict(sorted(self.aspects.items())),
            "by_coding": {coding or "uncoded": count for coding, count in sorted(self.codings.items())},
            "by_source": dict(sorted(self.sheets.items())),
            "interviews": {
                mode: {"sheets": count, "first": first, "last": last}
                for mode, (count, first, last) in sorted(self.interviews.items())
            },
            "hidden": dict(sorted(self.hidden.items())),
        }


def _counted(column: pa.Array) -> dict[str, int]:
    return {one["values"] or "": one["counts"] for one in pc.value_counts(column).to_pylist()}
