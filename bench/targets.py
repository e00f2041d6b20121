"""What is to be reached at a million rows, and whether it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TARGET_ROWS = 1_000_000
# Stage to (seconds, MiB or None).
STAGES: dict[str, tuple[float, int | None]] = {
    "receive": (180, 4096),
    "link": (120, 4096),
    "freeze": (180, None),
}
PRECISION, RECALL = 0.95, 0.95
SEARCH_P95_MS, PAGES_P95_MS = 20.0, 40.0
# Kind of question to how many times faster than Datasette, at the median.
TIMES_FASTER = {"common": 50.0, "two words": 10.0, "rare": 5.0, "everything": 100.0}


@dataclass(frozen=True, slots=True)
class Target:
    """One target in words: ``gap`` says how far off it is where it is not met."""

    what: str
    wanted: str
    measured: str
    is_met: bool
    gap: str = ""


def judged(run: dict[str, Any]) -> Iterator[Target]:
    """Every target beside what one run measured, as far as it went."""
    for stage, (seconds, memory) in STAGES.items():
        if took := run["stages"].get(stage):
            yield _at_most(f"{stage}, seconds", seconds, took["seconds"])
            if memory:
                yield _at_most(f"{stage}, MiB", memory, took["peak_mib"])
    if "quality" in run:
        yield _at_least("linking, precision", PRECISION, run["quality"]["precision"])
        yield _at_least("linking, recall", RECALL, run["quality"]["recall"])
    if "http" in run:
        yield from _answers(run)
    if "datasette" in run:
        for kind, times in TIMES_FASTER.items():
            yield _at_least(f"{kind}, times faster than Datasette", times, times_faster(run, kind))


def _answers(run: dict[str, Any]) -> Iterator[Target]:
    for kind, found in run["search"]["kinds"].items():
        yield _at_most(f"search, {kind}, p95 ms", SEARCH_P95_MS, found["p95_ms"])
    for kind, found in run["http"]["kinds"].items():
        yield _at_most(f"page over HTTP, {kind}, p95 ms", PAGES_P95_MS, found["p95_ms"])


def times_faster(run: dict[str, Any], kind: str) -> float:
    """How many times the median answer of Datasette takes that of our page."""
    return float(run["datasette"]["kinds"][kind]["p50_ms"] / run["http"]["kinds"][kind]["p50_ms"])


def _at_most(what: str, wanted: float, measured: float) -> Target:
    gap = f"{measured / wanted:.1f} times as much" if measured > wanted else ""
    return Target(what, f"under {wanted:,g}", f"{measured:,.5g}", measured < wanted, gap)


def _at_least(what: str, wanted: float, measured: float) -> Target:
    gap = f"{wanted / measured:.2f} times too little" if 0 < measured < wanted else "nothing"
    return Target(what, f"at least {wanted:,g}", f"{measured:,.4g}", measured >= wanted, gap)
