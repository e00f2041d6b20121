"""How long all indicators take together, beside one raw scan of the columns they read."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
import orjson

from bench.indicators_page import page
from bench.machine import REPOSITORY, machine
from bench.made_edition import Size, write_edition
from tinkuy.analyse.indicators import answering
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.questions import QUESTIONS
from tinkuy.analyse.indicators.table import Table

# Nobody tuned on this seed: it is used for measuring only.
SEED = 512_907
SIZES = {
    "a network": Size(organisations=20_000, statements=100_000, ties=100_000),
    "many statements": Size(organisations=1_000_000, statements=5_000_000, ties=400_000),
}
SMALL = {
    "a network": Size(organisations=2_000, statements=10_000, ties=10_000),
    "many statements": Size(organisations=20_000, statements=100_000, ties=8_000),
}
# What the indicators read. A test takes all other columns away, and nothing changes.
READ = {
    "organisations": (
        "id", "unit_kind", "family", "legal_form", "tier", "supervision", "supervision_date", "block", "place_code",
        "area_kind", "members_women", "members_men", "members_unspecified", "lines",
    ),
    "statements": ("organisation_id", "aspect", "supporter", "themes"),
    "relations": ("organisation_id", "kind", "other_id"),
    "absences": ("organisation_id", "field", "absence"),
    "sheets": ("source_id", "mode", "dated"),
    "sources": ("id", "kind", "mode", "dated"),
    "places": ("code", "level", "name", "name_es", "name_en", "parent"),
    "blocks": ("code", "name_es", "name_en", "position"),
    "themes": ("code", "label_es", "label_en"),
    "lines": ("code", "label_es", "label_en"),
}  # fmt: skip
SCANS, ANSWERS = 5, 3
PAGE = REPOSITORY / "docs" / "bench-indicators.md"
RESULTS = REPOSITORY / "bench" / "results" / "indicators"


def measure(work: Path, sizes: dict[str, Size], say: Callable[[str], None]) -> dict[str, Any]:
    """Figures of each edition: its size, seconds of the scan and of all indicators, and of each of them."""
    told: dict[str, Any] = {
        "machine": machine(),
        "seed": SEED,
        "scans": SCANS,
        "answers": ANSWERS,
        "runs": [],
    }
    for name, size in sizes.items():
        folder = work / f"indicators-{name.replace(' ', '-')}"
        shutil.rmtree(folder, ignore_errors=True)
        say(f"{name}: {size.organisations:,} organisations are made up")
        write_edition(folder, size, SEED)
        say(f"{name}: asked")
        told["runs"].append({"name": name, **asdict(size), "read_mb": _megabytes(folder), **_timed(folder)})
        shutil.rmtree(folder, ignore_errors=True)
    return told


def write(told: dict[str, Any], command: str) -> Path:
    """Keep the figures, and write the page about them."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    kept = RESULTS / f"{datetime.now(UTC):%Y-%m-%dT%H%M}.json"
    kept.write_bytes(orjson.dumps(told | {"command": command}, option=orjson.OPT_INDENT_2) + b"\n")
    PAGE.write_text(page(told | {"command": command}, kept.name), encoding="utf-8")
    return kept


def raw_scan(folder: Path) -> str:
    """One statement that looks at every value of every column that indicators read, and does nothing with it.

    The largest value of each column: how many there are DuckDB would take from the file's own notes, unread.
    """
    looks = []
    for table, columns in READ.items():
        path = str(folder / "tables" / f"{table}.parquet").replace("'", "''")
        largest = ", ".join(f'max("{column}")::VARCHAR' for column in columns)
        looks.append(f"SELECT '{table}' AS name, [{largest}] AS largest FROM '{path}'")
    return " UNION ALL ".join(looks)


def _timed(folder: Path) -> dict[str, Any]:
    scans = [_seconds(lambda: _scanned(folder)) for _ in range(SCANS)]
    parts: dict[str, list[float]] = {}
    runs = []
    with mock.patch.object(answering, "QUESTIONS", _noting(parts)):
        # The first time, much is loaded that is there ever after: it is not counted, as it is not in the scan.
        answering.answers(folder, ids=["T1", "T2"])
        parts.clear()
        runs = [_seconds(lambda: answering.answers(folder)) for _ in range(ANSWERS)]
    return {
        "scan": _told(scans),
        "indicators": _told(runs),
        "parts": {name: statistics.median(times) for name, times in parts.items()},
    }


def _scanned(folder: Path) -> list[Any]:
    # A connection of its own each time, as the indicators have: nothing that was read before is left in it.
    with duckdb.connect() as database:
        return database.execute(raw_scan(folder)).fetchall()


def _noting(parts: dict[str, list[float]]) -> tuple[Any, ...]:
    """The questions, each of which notes how long it took; what they share is made, and noted, before the first."""

    def asking(identifier: str, ask: Callable[[Asked], Table]) -> Callable[[Asked], Table]:
        def timed(asked: Asked) -> Table:
            parts.setdefault("shared", [])
            if "organisations" not in vars(asked):
                parts["shared"].append(_seconds(lambda: (asked.organisations, asked.said)))
            begun = time.perf_counter()
            table = ask(asked)
            parts.setdefault(identifier, []).append(time.perf_counter() - begun)
            return table

        return timed

    return tuple(replace(one, ask=asking(one.id, one.ask)) for one in QUESTIONS)


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _told(times: list[float]) -> dict[str, float]:
    return {"median": statistics.median(times), "least": min(times), "most": max(times)}


def _megabytes(folder: Path) -> float:
    return sum((folder / "tables" / f"{table}.parquet").stat().st_size for table in READ) / 1e6
