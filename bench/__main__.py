"""`python -m bench`: make organisations, measure the whole road, write the page about it.

python -m bench make --rows 1000 --seed 1 --to FOLDER        a spreadsheet and its truth
python -m bench run --sizes 1000 100000 --datasette          measure, print, keep the figures as JSON
python -m bench forms                                        how many filled-in forms a second are taken in
python -m bench indicators                                   all indicators beside one raw scan
python -m bench report                                       docs/bench.md from the newest figures
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from bench import indicators, peer
from bench.asking import asking_edition, timed
from bench.forms import measure, write
from bench.indicators_page import page
from bench.machine import REPOSITORY, machine
from bench.questions import Question
from bench.report import newest_figures, report
from bench.running import Road
from bench.spreadsheet import write_spreadsheet
from bench.watching import Limits
from tinkuy.edition.opening import open_edition

# Nobody tuned on this seed: it was drawn when the bench was written, and is used for measuring only.
SEED = 771_203
RESULTS = REPOSITORY / "bench" / "results"
PAGE = REPOSITORY / "docs" / "bench.md"


def main() -> None:
    words = _parser().parse_args()
    words.action(words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Tinkuy.")
    actions = parser.add_subparsers(required=True)
    making = actions.add_parser("make", help="a spreadsheet of made organisations, and its truth")
    making.add_argument("--rows", type=int, required=True)
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("--to", type=Path, required=True)
    making.set_defaults(action=_make)
    running = actions.add_parser("run", help="measure the whole road")
    running.add_argument("--sizes", type=int, nargs="+", default=[1000])
    running.add_argument("--seed", type=int, default=SEED)
    running.add_argument("--datasette", action="store_true", help="ask Datasette too, at the largest size")
    running.add_argument("--memory-gib", type=int, default=12, help="a stage that holds more is ended")
    running.add_argument("--work", type=Path, default=REPOSITORY / "build" / "bench", help="where it happens")
    running.add_argument("--to", type=Path, default=RESULTS, help="folder of the figures")
    running.set_defaults(action=_run)
    asking = actions.add_parser("ask", help="ask an edition (a stage of `run`)")
    asking.add_argument("--edition", type=Path, required=True)
    asking.add_argument("--questions", type=Path, required=True)
    asking.set_defaults(action=_ask)
    copying = actions.add_parser("peer", help="write Datasette's database (a stage of `run`)")
    copying.add_argument("--edition", type=Path, required=True)
    copying.add_argument("--to", type=Path, required=True)
    copying.set_defaults(action=_peer)
    forms = actions.add_parser(
        "forms", help="how many filled-in forms a second are taken in; docs/bench-forms.md"
    )
    forms.add_argument("--held", type=int, nargs="+", default=[0, 20_000, 100_000])
    forms.add_argument("--work", type=Path, default=REPOSITORY / "build" / "bench")
    forms.set_defaults(action=_forms)
    asked = actions.add_parser(
        "indicators", help="all indicators beside one raw scan; docs/bench-indicators.md"
    )
    asked.add_argument(
        "--small", action="store_true", help="small editions, to try: prints, and keeps nothing"
    )
    asked.add_argument("--work", type=Path, default=REPOSITORY / "build" / "bench")
    asked.set_defaults(action=_indicators)
    reporting = actions.add_parser("report", help="write docs/bench.md from the newest figures")
    reporting.set_defaults(action=_report)
    return parser


def _forms(words: argparse.Namespace) -> None:
    words.work.mkdir(parents=True, exist_ok=True)
    print(write(measure(words.work, words.held)).read_text(encoding="utf-8"))


def _indicators(words: argparse.Namespace) -> None:
    words.work.mkdir(parents=True, exist_ok=True)
    told = indicators.measure(words.work, indicators.SMALL if words.small else indicators.SIZES, _say)
    command = "python -m bench indicators" + " --small" * words.small
    if words.small:
        print(page({**told, "command": command}, "not kept"))
    else:
        print(indicators.write(told, command).read_text(encoding="utf-8"))


def _make(words: argparse.Namespace) -> None:
    print(write_spreadsheet(words.to, count=words.rows, seed=words.seed))


def _run(words: argparse.Namespace) -> None:
    words.work.mkdir(parents=True, exist_ok=True)
    # Without the folders of whoever ran it.
    sizes = " ".join(map(str, words.sizes))
    command = f"python -m bench run --sizes {sizes} --seed {words.seed}" + " --datasette" * words.datasette
    told: dict[str, Any] = {"command": command, "machine": machine(), "runs": []}
    limits = Limits(memory_mib=words.memory_gib * 1024)
    words.to.mkdir(parents=True, exist_ok=True)
    kept = words.to / f"{datetime.now(UTC):%Y-%m-%dT%H%M}.json"
    done: list[dict[str, Any]] = []
    for count in words.sizes:
        road = Road(words.work, count, words.seed, limits, _say)
        for run in road.run(with_datasette=words.datasette and count == max(words.sizes)):
            # Written after every stage: a long run that is ended has not run for nothing.
            told["runs"] = [*done, run]
            kept.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
        done = told["runs"]
    print(report(told))
    _say(f"kept in {kept}")


def _ask(words: argparse.Namespace) -> None:
    questions = [
        Question(one["kind"], one["words"], tuple(one["box"]) if one["box"] else None, one["page"])
        for one in orjson.loads(words.questions.read_bytes())
    ]
    print(orjson.dumps(timed(questions, asking_edition(words.edition))).decode())


def _peer(words: argparse.Namespace) -> None:
    peer.write_database(open_edition(words.edition), words.to)


def _report(_words: argparse.Namespace) -> None:
    PAGE.write_text(report(newest_figures(RESULTS)), encoding="utf-8")
    _say(f"written: {PAGE.relative_to(REPOSITORY)}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
