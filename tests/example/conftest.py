"""The bundled example, and the published reports it was drawn from where somebody has them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "examples" / "peru-2018"
REPORTS = {"en": "mapping-peru-2018-en.txt", "es": "mapeo-peru-2018-es.txt"}

Rows = list[dict[str, str]]


def rows_of(name: str) -> Rows:
    """The rows of a file of the example, each a mapping from column to cell."""
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def charts() -> dict[str, Rows]:
    return {language: rows_of(f"charts-{language}.csv") for language in ("en", "es")}


@pytest.fixture(scope="session")
def directory() -> Rows:
    return rows_of("directory-es.csv")


@pytest.fixture(scope="session")
def reports(seeds: Path) -> dict[str, list[str]]:
    """The lines of each report by language; line 1 is at index 0."""
    return {
        language: (seeds / name).read_text(encoding="utf-8").splitlines()
        for language, name in REPORTS.items()
    }
