"""Commands are killed at random moments: what was acknowledged stays, and running again finishes the work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from worked_on import WorkedOn, spreadsheet

SEED = 20_261_124
# Rows of a source: in a soak so many that a kill finds a command at any step of its work.
FEW, MANY = 500, 2500
# Kills of each of the three commands in one round of a soak; six rounds are 54 kills.
KILLS = 3
# Share of a command's usual time that passes before it is killed: before the first, Python is still starting.
EARLIEST, LATEST = 0.35, 1.05


@dataclass(frozen=True, slots=True)
class Killing:
    """Kills a command now and then, and checks after each kill that nothing is lost."""

    mapping: WorkedOn
    draw: Random
    kills: int

    def go(self, *words: str | Path, usual: float) -> int:
        """Kill it so many times; how often it had been done before it was killed."""
        done = 0
        for _ in range(self.kills):
            was_done = self.mapping.killed(*words, after=self.draw.uniform(EARLIEST, LATEST) * usual)
            self.mapping.check()
            if was_done:
                self.mapping.acknowledge()
                done += 1
        return done


@pytest.fixture
def rows(rounds: Callable[[int, int], int]) -> int:
    return rounds(FEW, MANY)


@pytest.fixture
def usual(worked_on: WorkedOn, tmp_path: Path, rows: int) -> dict[str, float]:
    """How long each command takes here, in seconds, when nobody kills it."""
    taken = {}
    for words in (("receive", spreadsheet(tmp_path, rows=rows, seed=0)), ("link",), ("freeze",)):
        started = time.monotonic()
        worked_on.run(*words)
        taken[words[0]] = time.monotonic() - started
    worked_on.acknowledge()
    return taken


def test_a_killed_command_loses_nothing_and_the_next_run_finishes_its_work(
    worked_on: WorkedOn, usual: dict[str, float], tmp_path: Path, rows: int, rounds: Callable[[int, int], int]
) -> None:
    killing = Killing(worked_on, Random(SEED), rounds(1, KILLS))
    sheets = rows
    for number in range(1, rounds(1, 6) + 1):
        table = spreadsheet(tmp_path, rows=rows, seed=number)
        sheets += rows
        killing.go("receive", table, usual=usual["receive"])
        assert set(worked_on.sheets().values()) == {rows}, "a source with some of its sheets"
        worked_on.run("receive", table)
        worked_on.check()
        assert sum(worked_on.sheets().values()) == sheets
        worked_on.acknowledge()

        before = worked_on.unjoined()
        killing.go("link", usual=usual["link"])
        assert worked_on.unjoined() in (0, before), "half of a linking"
        usual["link"] = timed(worked_on, "link")
        assert worked_on.unjoined() == 0
        worked_on.check()
        worked_on.acknowledge()

        frozen = len(worked_on.editions())
        done = killing.go("freeze", usual=usual["freeze"])
        assert frozen + done <= len(worked_on.editions()) <= frozen + killing.kills
        usual["freeze"] = timed(worked_on, "freeze")
        worked_on.check()
        worked_on.acknowledge()
        assert sorted(left_over(worked_on, number + 1)) == []


def timed(mapping: WorkedOn, *words: str) -> float:
    started = time.monotonic()
    mapping.run(*words)
    return time.monotonic() - started


def left_over(mapping: WorkedOn, sources: int) -> Iterator[str]:
    """What lies in the mapping and belongs to nothing, once all work is finished."""
    originals = sorted(path.name for path in mapping.home.originals.iterdir())
    if len(originals) != sources:
        yield f"{len(originals)} originals of {sources} sources: {originals}"
    whole = set(mapping.editions())
    yield from (
        str(path)
        for path in mapping.home.editions.iterdir()
        if path.name not in whole and path.name != ".lock"
    )
    yield from (str(path) for path in mapping.home.path.glob(".*"))
