"""What the bench says of a run: how right the linking was, and what was reached."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import orjson
import pytest

from bench.quality import quality
from bench.report import newest_figures, report
from bench.targets import judged


def register(path: Path, joined: dict[int, int], asked: list[tuple[int, int]]) -> Path:
    """A register that joined sheet to organisation so, and asks about these pairs of sheets."""
    database = sqlite3.connect(path)
    database.executescript(
        "create table register_sheet (id integer, number integer);"
        "create table register_judgement (kind text, sheet_id integer, organisation_id integer, ended_in_id integer);"
        "create table register_doubt (id integer, kind text);"
        "create table register_doubt_sheets (doubt_id integer, sheet_id integer);"
    )
    database.executemany(
        "insert into register_sheet values (?, ?)", [(sheet + 100, sheet) for sheet in joined]
    )
    database.executemany(
        "insert into register_judgement values ('belongs', ?, ?, null)",
        [(sheet + 100, organisation) for sheet, organisation in joined.items()],
    )
    for doubt, pair in enumerate(asked):
        database.execute("insert into register_doubt values (?, 'same_organisation')", [doubt])
        database.executemany(
            "insert into register_doubt_sheets values (?, ?)", [(doubt, sheet + 100) for sheet in pair]
        )
    database.commit()
    database.close()
    return path


def test_pairs_are_right_wrong_or_missing(tmp_path: Path) -> None:
    truth = [0, 0, 0, 1, 2, 2]
    found = quality(register(tmp_path / "r", {1: 7, 2: 7, 3: 8, 4: 8, 5: 9, 6: 10}, [(5, 6), (1, 4)]), truth)
    # True pairs: 1-2, 1-3, 2-3, 5-6. Joined: 1-2 (right), 3-4 (wrong).
    assert (found["true_pairs"], found["joined_pairs"], found["right_pairs"]) == (4, 2, 1)
    assert (found["precision"], found["recall"]) == (0.5, 0.25)
    assert (found["doubts"], found["doubts_about_a_true_pair"]) == (2, 1)
    assert found["recall_with_answered_doubts"] == 0.5


def test_nothing_to_join_is_all_right(tmp_path: Path) -> None:
    found = quality(register(tmp_path / "r", {1: 7, 2: 8}, []), [0, 1])
    assert (found["precision"], found["recall"]) == (1.0, 1.0)


@pytest.fixture
def run() -> dict[str, Any]:
    """A run of the bench as it is kept, with round figures."""
    answers = {"questions": 100, "p50_ms": 2.0, "p95_ms": 10.0, "most_ms": 15.0, "totals": [3, 4]}
    peer = {"questions": 2, "p50_ms": 200.0, "p95_ms": 300.0, "most_ms": 300.0, "totals": [3, 4]}
    kinds = ("rare", "common", "two words", "everything")
    stage = {"seconds": 100.0, "cpu_seconds": 90.0, "peak_mib": 1000}
    return {
        "rows": 1_000_000,
        "megabytes": 200.0,
        "edition_megabytes": 2000,
        "stages": dict.fromkeys(("receive", "link", "freeze"), stage),
        "quality": {
            "true_pairs": 10, "joined_pairs": 10, "right_pairs": 10, "precision": 0.99, "recall": 0.9,
            "recall_with_answered_doubts": 0.97, "doubts": 5, "doubts_about_a_true_pair": 4,
            "organisations": 920_000, "organisations_in_truth": 920_000,
        },
        "search": {"peak_mib": 500, "kinds": dict.fromkeys(kinds, answers)},
        "http": {"peak_mib": 600, "kinds": dict.fromkeys(kinds, answers)},
        "datasette": {"peak_mib": 100, "kinds": dict.fromkeys(kinds, peer),
                      "differing": {kind: [] for kind in kinds}},
    }  # fmt: skip


def test_what_is_missed_is_said_with_its_distance(run: dict[str, Any]) -> None:
    run["stages"]["link"] = {"seconds": 300.0, "cpu_seconds": 290.0, "peak_mib": 1000}
    missed = {target.what: target.gap for target in judged(run) if not target.is_met}
    assert missed == {"link, seconds": "2.5 times as much", "linking, recall": "1.06 times too little"}


def test_the_page_holds_every_figure_of_the_run(run: dict[str, Any]) -> None:
    machine = {"processor": "a processor", "cores": 2, "memory_gib": 24, "system": "Linux", "python": "3.11",
               "load_before": 0.1, "measured_at": "2026-11-24T05:00Z", "commit": "abc",
               "versions": {"datasette": "0.65"}}  # fmt: skip
    page = report({"command": "python -m bench run", "machine": machine, "runs": [run], "file": "x.json"})
    assert "100.0 s (90.0), 1,000 MiB" in page
    assert "| rare | 2.0 / 10.0 | 200.0 / 300.0 | 100.0 | 2 of 2 |" in page
    assert "**missed**: 1.06 times too little" in page


def test_each_size_is_told_by_its_newest_run_that_went_to_its_end(
    tmp_path: Path, run: dict[str, Any]
) -> None:
    machine = {"processor": "a processor", "cores": 2, "memory_gib": 24, "system": "Linux", "python": "3.11",
               "load_before": 0.1, "commit": "abc", "versions": {"datasette": "0.65"}}  # fmt: skip
    small = run | {"rows": 1000}
    ended = {key: value for key, value in small.items() if key != "http"}
    for day, runs in (("01", [small, run]), ("02", [small]), ("03", [ended])):
        told = {"command": "bench", "machine": machine | {"measured_at": f"2026-12-{day}"}, "runs": runs}
        (tmp_path / f"2026-12-{day}.json").write_bytes(orjson.dumps(told))
    figures = newest_figures(tmp_path)
    assert {one["rows"]: one["measured"]["measured_at"] for one in figures["runs"]} == {
        1000: "2026-12-02",
        1_000_000: "2026-12-01",
    }
    assert "2026-12-03" not in report(figures)
