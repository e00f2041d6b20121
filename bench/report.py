"""The page about the bench, from the figures alone: no number on it is typed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from bench.targets import STAGES, TARGET_ROWS, judged, times_faster

STAGE_NAMES = {"receive": "`tinkuy receive`", "link": "`tinkuy link`", "freeze": "`tinkuy freeze`"}
Figures = dict[str, Any]

_HEAD = """# How fast it is

Written by `python -m bench report` from the files in [`bench/results`](../bench/results/); no number here is
typed by hand. `make bench` measures anew.

**Machine**: {processor}, {cores} cores, {memory_gib} GiB, {system}, Python {python}.
**With**: {versions}.

{runs}

Organisations are made up ([`bench/generator.py`](../bench/generator.py)): one spreadsheet, {share} of
whose rows are about an organisation that stands further up, typed again with mistakes; homonyms;
networks that share a telephone. Nobody tuned on its seed. Every stage is a process of its own; seconds
are wall time from its start to its end, in brackets the processor time of all cores together; memory is
that of all its processes together (RSS, shared pages counted for each). Single figures move by a factor
of two from one run to the next on shared machines; ratios within one run hold.
"""
_BUSY = """**The machine was busy with other work** when the run of {rows} rows began: its wall times are longer
than those of a machine of its own, and its processor times, in brackets, tell more. The targets below are
judged by wall time all the same."""
_SEARCH = """
## Search

Milliseconds at the median / the 95th percentile, {questions} questions of each kind, one after the
other. Each answers with a page of 25 and the counts of five facets. "Through the function" is
`Edition.search`, which the page calls; "over HTTP" is the whole page `explore`, made and sent by `tinkuy
serve` on the same machine.
"""
_DATASETTE = """
## Beside Datasette

{version} over the same {rows:,} organisations in SQLite with FTS5, its time limits raised, indices on
every facet, asked for 25 rows and the same five facets as JSON over HTTP, in the same run. It gets our
words without accents and plurals, so that both look for the same. Milliseconds at the median / the 95th
percentile; how many times faster our page is, at the median. SQLite's full text search knows no typing
errors.
"""


def newest_figures(folder: Path) -> Figures:
    """For each size the newest run that answered questions, else the newest that was ended before it did.

    Raises ``FileNotFoundError`` where there is none.
    """
    by_size: dict[int, Figures] = {}
    machine: Figures = {}
    for file in sorted(folder.glob("*.json")):
        told = orjson.loads(file.read_bytes())
        for run in told["runs"]:
            if "http" in run or "http" not in by_size.get(run["rows"], {}):
                machine = told["machine"]
                by_size[run["rows"]] = run | _measured(told, file.name)
    if not by_size:
        raise FileNotFoundError(f"there are no figures in {folder}: python -m bench run")
    return {"machine": machine, "runs": list(by_size.values())}


def _measured(told: Figures, file: str = "") -> Figures:
    """When, at which commit, by which command and beside what other work a run was measured."""
    said = {name: told["machine"][name] for name in ("measured_at", "commit", "load_before")}
    return {"measured": {**said, "command": told["command"], "file": file}}


def report(told: Figures) -> str:
    """The page as Markdown."""
    runs = sorted((_measured(told) | run if "command" in told else run for run in told["runs"]), key=_rows)
    parts = [_head(told["machine"], runs), _stages(runs), _linking([run for run in runs if "quality" in run])]
    parts.append(_searching([run for run in runs if "http" in run]))
    parts += [_datasette(run, told["machine"]) for run in runs if "datasette" in run]
    parts.append(_targets(runs[-1]))
    return "\n".join(parts)


def _head(machine: Figures, runs: list[Figures]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    share = max((_second_rows(run) for run in runs if "quality" in run), default=0.0)
    lines = [*_table_head(["rows", "measured (UTC)", "commit", "load of the machine before", "command"])]
    for run in runs:
        said = run["measured"]
        when = (
            f"[{said['measured_at']}](../bench/results/{said['file']})"
            if said["file"]
            else said["measured_at"]
        )
        lines.append(
            _row(
                [f"{run['rows']:,}", when, f"`{said['commit']}`", said["load_before"], f"`{said['command']}`"]
            )
        )
    busy = [f"{run['rows']:,}" for run in runs if run["measured"]["load_before"] > machine["cores"]]
    if busy:
        lines += ["", _BUSY.format(rows=", ".join(busy))]
    return _HEAD.format(**{**machine, "versions": versions}, share=f"{share:.0%}", runs="\n".join(lines))


def _rows(run: Figures) -> int:
    return int(run["rows"])


def _second_rows(run: Figures) -> float:
    return float(1 - run["quality"]["organisations_in_truth"] / run["rows"])


def _stages(runs: list[Figures]) -> str:
    lines = ["## The road", "", *_table_head(["rows", "CSV", *STAGE_NAMES.values(), "edition"])]
    for run in runs:
        cells = [_stage(run["stages"].get(name)) for name in STAGES]
        lines.append(
            _row(
                [
                    f"{run['rows']:,}",
                    f"{run['megabytes']} MB",
                    *cells,
                    f"{run.get('edition_megabytes', '?')} MB",
                ]
            )
        )
    return "\n".join(lines)


def _linking(runs: list[Figures]) -> str:
    head = ["rows", "true pairs", "joined", "precision", "recall", "doubts queued", "of them true pairs",
            "recall with the doubts answered"]  # fmt: skip
    lines = [
        "",
        "## How right the linking is",
        "",
        "Over pairs of rows, against the truth.",
        "",
        *_table_head(head),
    ]
    for run in runs:
        found = run["quality"]
        lines.append(
            _row([
                f"{run['rows']:,}", f"{found['true_pairs']:,}", f"{found['joined_pairs']:,}",
                f"{found['precision']:.4f}", f"{found['recall']:.4f}", f"{found['doubts']:,}",
                f"{found['doubts_about_a_true_pair']:,}", f"{found['recall_with_answered_doubts']:.4f}",
            ])
        )  # fmt: skip
    return "\n".join(lines)


def _searching(runs: list[Figures]) -> str:
    if not runs:
        return ""
    kinds = runs[-1]["search"]["kinds"]
    lines = [_SEARCH.format(questions=next(iter(kinds.values()))["questions"])]
    columns = [f"{run['rows']:,}, {way}" for run in runs for way in ("through the function", "over HTTP")]
    lines += _table_head(["question", "found (median)", *columns])
    for kind, found in kinds.items():
        totals = sorted(found["totals"])
        cells = [_pair(run[way]["kinds"][kind]) for run in runs for way in ("search", "http")]
        lines.append(_row([kind, f"{totals[len(totals) // 2]:,}", *cells]))
    memory = [f"{run[way]['peak_mib']:,} MiB" for run in runs for way in ("search", "http")]
    lines.append(_row(["memory of the process", "", *memory]))
    return "\n".join(lines)


def _datasette(run: Figures, machine: Figures) -> str:
    theirs = run["datasette"]
    version = f"Datasette {machine['versions']['datasette']}"
    lines = [_DATASETTE.format(version=version, rows=run["quality"]["organisations"])]
    lines += _table_head(["question", "Tinkuy's page", "Datasette", "times faster", "same count"])
    for kind, found in theirs["kinds"].items():
        ours = run["http"]["kinds"][kind]
        same = found["questions"] - len(theirs["differing"][kind])
        lines.append(
            _row(
                [
                    kind,
                    _pair(ours),
                    _pair(found),
                    f"{times_faster(run, kind):,.1f}",
                    f"{same} of {found['questions']}",
                ]
            )
        )
    lines.append(
        _row(
            [
                "memory of the process",
                f"{run['http']['peak_mib']:,} MiB",
                f"{theirs['peak_mib']:,} MiB",
                "",
                "",
            ]
        )
    )
    return "\n".join(lines)


def _targets(run: Figures) -> str:
    lines = ["", f"## Against the targets, at {run['rows']:,} rows", ""]
    if run["rows"] < TARGET_ROWS:
        lines += [f"The targets are for {TARGET_ROWS:,} rows; this run was smaller.", ""]
    lines += _table_head(["what", "to reach", "measured", ""])
    lines += [
        _row([one.what, one.wanted, one.measured, "met" if one.is_met else f"**missed**: {one.gap}"])
        for one in judged(run)
    ]
    return "\n".join([*lines, ""])


def _stage(took: Figures | None) -> str:
    if took is None:
        return "not measured"
    return f"{took['seconds']:,.1f} s ({took['cpu_seconds']:,.1f}), {took['peak_mib']:,} MiB"


def _pair(found: Figures) -> str:
    return f"{found['p50_ms']:,.1f} / {found['p95_ms']:,.1f}"


def _table_head(columns: list[str]) -> Iterator[str]:
    yield _row(columns)
    yield _row(["---", *["---:"] * (len(columns) - 1)])


def _row(cells: list[Any]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"
