"""The page about the bench of indicators, from its figures alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# All indicators together against one raw scan of the columns they read.
MOST_TIMES = 3.0
_HEAD = """# How long the indicators take

Written by `{command}` from [`bench/results/indicators/{file}`](../bench/results/indicators/{file}); no number here
is typed by hand.

**Machine**: {processor}, {cores} cores, {memory_gib} GiB, {system}, Python {python}, DuckDB {duckdb}. Measured
{measured_at} at commit `{commit}`; load of the machine before: {load_before}.

All tables of `tinkuy figures` are asked of a made-up edition ([`bench/made_edition.py`](../bench/made_edition.py), seed
{seed}), small cells protected, in one process whose libraries are loaded. Beside them stands **one raw scan**: a single
DuckDB statement that looks at every value of every column the indicators read, and does nothing with it. Both open the
files anew each time, which the machine has in memory. Seconds are medians of {scans} scans and {answers} times all
tables, the fastest and the slowest in brackets.
"""
_WHY = """
What the {questions} questions do beyond looking: each of their steps is said in SQL first (a few hundredths of a second
whatever the size: it is what a small edition waits for); reasons for absences, and themes of statements, gathered by
organisation; ties joined into groups; hidden cells tried by the attacker. `shared` is what is made once for all of
them: everybody, with why each value is missing, and the themes of what each says of each aspect.
"""


def page(told: dict[str, Any], file: str) -> str:
    """The page as Markdown."""
    machine = told["machine"]
    given = {name: told[name] for name in ("command", "seed", "scans", "answers")}
    lines = [_HEAD.format(**machine, **given, file=file, duckdb=machine["versions"]["duckdb"])]
    if machine["load_before"] > machine["cores"]:
        lines.append(
            "**The machine was busy with other work**: times are longer than on a machine of its own.\n"
        )
    lines += ["| edition | organisations | statements | ties | files | raw scan, s | all indicators, s | times |",
              "|---|---:|---:|---:|---:|---:|---:|---:|"]  # fmt: skip
    for run in told["runs"]:
        lines.append(
            f"| {run['name']} | {run['organisations']:,} | {run['statements']:,} | {run['ties']:,} | "
            f"{run['read_mb']:,.0f} MB | {_range(run['scan'])} | {_range(run['indicators'])} | {_times(run):.1f} |"
        )
    lines += [
        "",
        "## Target",
        "",
        "| edition | wanted | measured | |",
        "|---|---:|---:|---|",
        *_judged(told["runs"]),
    ]
    questions = len(told["runs"][0]["parts"].keys() - {"shared"})
    lines += [_WHY.format(questions=questions), "## Where the time goes", "", *_parts(told["runs"]), ""]
    return "\n".join(lines)


def _times(run: dict[str, Any]) -> float:
    return float(run["indicators"]["median"] / run["scan"]["median"])


def _judged(runs: list[dict[str, Any]]) -> Iterator[str]:
    for run in runs:
        times = _times(run)
        verdict = "met" if times <= MOST_TIMES else f"**missed**: {times / MOST_TIMES:.1f} times as much"
        yield f"| {run['name']} | at most {MOST_TIMES:g} times the scan | {times:.1f} | {verdict} |"


def _parts(runs: list[dict[str, Any]]) -> Iterator[str]:
    yield f"| seconds | {' | '.join(run['name'] for run in runs)} |"
    yield f"|---|{'---:|' * len(runs)}"
    for part in runs[0]["parts"]:
        yield f"| {part} | {' | '.join(format(run['parts'].get(part, 0), '.3f') for run in runs)} |"


def _range(seconds: dict[str, float]) -> str:
    return f"{seconds['median']:.3f} ({seconds['least']:.3f} to {seconds['most']:.3f})"
