"""Made organisations as a spreadsheet (CSV), and beside it the truth: which rows are one organisation."""

from __future__ import annotations

import csv
from pathlib import Path

from bench.generator import COLUMNS, rows

SPREADSHEET = "organisations.csv"
TRUTH = "truth.csv"


def write_spreadsheet(folder: Path, *, count: int, seed: int) -> Path:
    """Write both files, a row at a time. What is there already for this count and seed is left as it is."""
    made = folder / f"{count}-{seed}"
    if (made / TRUTH).exists():
        return made
    made.mkdir(parents=True, exist_ok=True)
    unfinished = made / f".{TRUTH}"
    with (made / SPREADSHEET).open("w", encoding="utf-8", newline="") as cells, unfinished.open("w") as truth:
        table = csv.DictWriter(cells, COLUMNS)
        table.writeheader()
        truth.write("row,organisation\n")
        for number, row in enumerate(rows(count, seed), start=1):
            table.writerow(row.cells)
            truth.write(f"{number},{row.organisation}\n")
    unfinished.rename(made / TRUTH)
    return made


def read_truth(made: Path) -> list[int]:
    """The organisation of each row, in the order of the rows."""
    with (made / TRUTH).open(newline="") as file:
        return [int(row["organisation"]) for row in csv.DictReader(file)]
