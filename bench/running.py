"""The whole road at one size, each stage in a process of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from bench import peer
from bench.asking import asking_pages, timed
from bench.quality import quality
from bench.questions import Question, draw_questions
from bench.serving import free_port, serving
from bench.spreadsheet import SPREADSHEET, read_truth, write_spreadsheet
from bench.watching import Limits, Watched, watch
from tinkuy.home import VARIABLE, Home

TINKUY = Path(sys.executable).parent / "tinkuy"


@dataclass(frozen=True, slots=True)
class Road:
    """One size of the bench. ``folder`` is emptied of what an earlier run left, but for the spreadsheets."""

    folder: Path
    count: int
    seed: int
    limits: Limits
    say: Callable[[str], None]

    def run(self, *, with_datasette: bool) -> Iterator[dict[str, Any]]:
        """Receive, link, freeze, ask: after each stage, all that is known so far."""
        self.say(f"{self.count:,} rows, seed {self.seed}: making the spreadsheet")
        made = write_spreadsheet(self.folder / "made", count=self.count, seed=self.seed)
        shutil.rmtree(self.home.path, ignore_errors=True)
        self.home.path.mkdir(parents=True)
        self._tinkuy("init")
        told: dict[str, Any] = {"rows": self.count, "seed": self.seed, "stages": {}}
        told["megabytes"] = round((made / SPREADSHEET).stat().st_size / 1e6, 1)
        told["stages"]["receive"] = self._stage("receive", str(made / SPREADSHEET))
        yield told
        told["stages"]["link"] = self._stage("link")
        told["quality"] = quality(self.home.database, read_truth(made))
        self.say(f"  precision {told['quality']['precision']}, recall {told['quality']['recall']}")
        yield told
        told["stages"]["freeze"] = self._stage("freeze")
        told["edition_megabytes"] = round(sum(file.stat().st_size for file in self.edition.rglob("*")) / 1e6)
        yield told
        questions = draw_questions(made, seed=self.seed)
        told["search"] = self._ask(questions)
        told["http"] = self._ask_pages(questions)
        yield told
        if with_datasette:
            told["datasette"] = self._ask_datasette(questions, told["search"]["kinds"])
            yield told

    @property
    def home(self) -> Home:
        return Home(self.folder / f"mapping-{self.count}")

    @property
    def edition(self) -> Path:
        return self.home.editions / "0001"

    def _tinkuy(self, *words: str) -> Watched:
        environment = {VARIABLE: str(self.home.path)}
        log = self.folder / f"{self.count}-{words[0]}.log"
        return watch([TINKUY, *words], environment=environment, limits=self.limits, log=log)

    def _stage(self, *words: str) -> dict[str, Any]:
        seen = self._tinkuy(*words)
        self.say(
            f"  {words[0]}: {seen.seconds:.1f} s ({seen.cpu_seconds:.1f} s of work), {seen.peak_mib:,} MiB"
        )
        return {
            "seconds": round(seen.seconds, 2),
            "cpu_seconds": round(seen.cpu_seconds, 2),
            "peak_mib": seen.peak_mib,
        }

    def _ask(self, questions: list[Question]) -> dict[str, Any]:
        """Ask the edition in a process of its own (``python -m bench ask``)."""
        file = self.folder / f"{self.count}-questions.json"
        file.write_bytes(orjson.dumps(questions))
        command = [
            sys.executable,
            "-m",
            "bench",
            "ask",
            "--edition",
            str(self.edition),
            "--questions",
            str(file),
        ]
        log = self.folder / f"{self.count}-ask.log"
        seen = watch(command, environment={}, limits=self.limits, log=log)
        kinds = orjson.loads(seen.output)
        self._say_kinds("search", kinds)
        return {"peak_mib": seen.peak_mib, "kinds": kinds}

    def _ask_pages(self, questions: list[Question]) -> dict[str, Any]:
        port = free_port()
        command = [str(TINKUY), "serve", "--port", str(port)]
        environment = {VARIABLE: str(self.home.path)}
        log = self.folder / f"{self.count}-serve.log"
        with serving(command, port, environment=environment, log=log) as memory:
            kinds = timed(questions, asking_pages(port))
            peak = memory()
        self._say_kinds("pages over HTTP", kinds)
        return {"peak_mib": peak, "kinds": kinds}

    def _ask_datasette(self, questions: list[Question], ours: dict[str, Any]) -> dict[str, Any]:
        """Ask the peer the first questions of each kind that it understands, and compare what it counted."""
        self.say("  making Datasette's database")
        database = self.folder / f"peer_{self.count}.db"
        command = [
            sys.executable,
            "-m",
            "bench",
            "peer",
            "--edition",
            str(self.edition),
            "--to",
            str(database),
        ]
        log = self.folder / f"{self.count}-peer.log"
        made = watch(command, environment={}, limits=self.limits, log=log)
        port = free_port()
        few = [one for kind in peer.KINDS for one in [q for q in questions if q.kind == kind][: peer.ASKED]]
        with serving(peer.command(database, port), port, environment={}, log=log) as memory:
            kinds = timed(few, peer.asking_datasette(port, database.stem))
            peak = memory()
        self._say_kinds("Datasette over HTTP", kinds)
        differing = {
            kind: [
                [number, mine, theirs]
                for number, (mine, theirs) in enumerate(
                    zip(ours[kind]["totals"], found["totals"], strict=False)
                )
                if mine != theirs
            ]
            for kind, found in kinds.items()
        }
        return {
            "made_in_seconds": round(made.seconds, 1),
            "peak_mib": peak,
            "kinds": kinds,
            "differing": differing,
        }

    def _say_kinds(self, what: str, kinds: dict[str, Any]) -> None:
        said = ", ".join(f"{kind} {one['p50_ms']}/{one['p95_ms']}" for kind, one in kinds.items())
        self.say(f"  {what}, ms at the median/95th percentile: {said}")
