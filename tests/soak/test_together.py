"""Commands that run at the same moment wait for one another: nothing is lost and nothing is doubled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from worked_on import SECONDS, WorkedOn, spreadsheet

ROWS = 1500


def test_two_receives_at_once_file_both_sources_whole(worked_on: WorkedOn, tmp_path: Path) -> None:
    tables = [spreadsheet(tmp_path, rows=ROWS, seed=seed) for seed in (1, 2)]
    for process in [worked_on.start("receive", table) for table in tables]:
        _, complaint = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, complaint
    assert sorted(worked_on.sheets().values()) == [ROWS, ROWS]
    worked_on.check()


def test_one_file_received_twice_at_once_is_one_source(worked_on: WorkedOn, tmp_path: Path) -> None:
    table = spreadsheet(tmp_path, rows=ROWS, seed=1)
    answers = []
    for process in [worked_on.start("receive", table) for _ in range(2)]:
        said, complaint = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, complaint
        answers += [one["status"] for one in json.loads(said)]
    assert sorted(answers) == ["already", "received"]
    assert list(worked_on.sheets().values()) == [ROWS]
    assert len(list(worked_on.home.originals.iterdir())) == 1


@pytest.mark.soak
def test_a_link_beside_a_receive_judges_whole_sources(worked_on: WorkedOn, tmp_path: Path) -> None:
    worked_on.run("receive", spreadsheet(tmp_path, rows=ROWS, seed=1))
    receiving = worked_on.start("receive", spreadsheet(tmp_path, rows=ROWS, seed=2))
    linking = worked_on.start("link")
    for process in (receiving, linking):
        _, complaint = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, complaint
    assert sorted(worked_on.sheets().values()) == [ROWS, ROWS]
    assert worked_on.unjoined() in (0, ROWS)
    worked_on.run("link")
    assert worked_on.unjoined() == 0
    worked_on.check()
