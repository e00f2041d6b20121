"""How many filled-in forms a second the server takes in for good: by senders, photographs, and forms held already."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from lxml import etree

from bench.machine import REPOSITORY, machine
from bench.serving import free_port, serving

TINKUY = [sys.executable, "-m", "tinkuy"]
PHOTO_BYTES = 200_000
SENDERS = (1, 8)
# As the documentation advises for where many send at once: one for each processor.
PROCESSES = os.cpu_count() or 1
# How many forms are sent to measure one figure, by senders and whether they bear a photograph.
COUNTS = {(1, False): 400, (8, False): 3000, (1, True): 200, (8, True): 1000}
PAGE = REPOSITORY / "docs" / "bench-forms.md"
RESULTS = REPOSITORY / "bench" / "results" / "forms"
# Sent first and not counted, by as many senders: all processes of the server are there then.
UNCOUNTED = (8, 400)
# What is to be reached with eight senders, and how far the rate may fall to the most that is held.
TARGET_A_SECOND, MOST_FALL_0_1 = 200, 0.2
_XFORMS = "{http://www.w3.org/2002/xforms}"


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping for the bench: its folder, a form filled in with the letters NUMBER where its number goes, a token."""

    home: Path
    pattern: bytes
    token: str


def measure(work: Path, held: list[int]) -> dict[str, Any]:
    """Figures for each number of forms held already: {"held", "rates": [{"senders", "photo", "a_second", ...}]}."""
    told: dict[str, Any] = {
        "machine": machine(),
        "photo_bytes": PHOTO_BYTES,
        "processes": PROCESSES,
        "uncounted": UNCOUNTED[1],
        "runs": [],
    }
    for count in held:
        folder = work / f"forms-{count}"
        shutil.rmtree(folder, ignore_errors=True)
        mapping = _mapping(folder)
        _hold(mapping, count)
        told["pattern_bytes"] = len(mapping.pattern)
        told["runs"].append({"held": count, "rates": list(_rates(mapping, folder))})
        shutil.rmtree(folder, ignore_errors=True)
    return told


def write(told: dict[str, Any]) -> Path:
    """Keep the figures, and write the page about them."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    kept = RESULTS / f"{datetime.now(UTC):%Y-%m-%dT%H%M}.json"
    kept.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n")
    PAGE.write_text(page(told, kept.name), encoding="utf-8")
    return kept


def _run(home: Path, *words: str) -> str:
    environment = {**os.environ, "TINKUY_HOME": str(home)}
    return subprocess.run(
        [*TINKUY, *words], env=environment, check=True, capture_output=True, text=True
    ).stdout


def _mapping(folder: Path) -> Mapping:
    home = folder / "mapping"
    _run(home, "init")
    _run(home, "forms", "publish")
    device = json.loads(_run(home, "devices", "add", "bench@example.org", "--json"))
    with sqlite3.connect(home / "register.sqlite3") as register:
        (xform,) = register.execute("select xform from collect_formversion").fetchone()
    return Mapping(home, _filled(xform), device["server_url"].rstrip("/").rpartition("/")[2])


def _filled(xform: str) -> bytes:
    """An instance of the form whose every text has an answer of a line or so."""
    instance = etree.fromstring(xform.encode()).find(f".//{_XFORMS}instance")
    assert instance is not None
    root = instance[0]
    answers = {"name": "Asociación NUMBER", "interview_date": "2026-11-20", "region": "21", "mode": "in_person",
               "members_women": "18", "photo": "photo.jpg", "instanceID": "uuid:NUMBER"}  # fmt: skip
    answers |= {f"consent_{purpose}": "yes" for purpose in ("register", "statistics", "directory", "contact")}
    for node in root.iter():
        name = etree.QName(node).localname
        if name in answers:
            node.text = answers[name]
        elif name.startswith(("need_", "limit_", "ties_")) or name in (
            "activities",
            "mission",
            "vision",
            "history",
        ):
            node.text = "Lo que contaron, escrito en una línea como la escribe quien entrevista con prisa."
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _hold(mapping: Mapping, count: int) -> None:
    """Put so many forms into the register, as if they had come long ago."""
    with sqlite3.connect(mapping.home / "register.sqlite3") as register:
        register.execute("pragma synchronous=off")
        register.executemany(
            "insert into collect_submission (form, version, instance, replaces, digest, body, is_first, state, why, "
            "detail, review, received_at, receipts, device_said, way, sent_by) "
            "values ('tinkuy_interview', '2026112602', ?, '', ?, ?, 1, 'filed', '', '', 'received', "
            "'2026-01-01 00:00:00', 1, '', 'openrosa', '')",
            _held(mapping.pattern, count),
        )


def _held(pattern: bytes, count: int) -> Iterator[tuple[str, str, bytes]]:
    for number in range(count):
        body = pattern.replace(b"NUMBER", b"held%d" % number)
        yield f"uuid:held{number}", hashlib.sha256(body).hexdigest(), body


def _rates(mapping: Mapping, folder: Path) -> Iterator[dict[str, Any]]:
    port = free_port()
    environment = {"TINKUY_HOME": str(mapping.home)}
    pattern = folder / "pattern.xml"
    pattern.write_bytes(mapping.pattern)
    command = [*TINKUY, "serve", "--port", str(port), "--processes", str(PROCESSES)]

    def sent(senders: int, count: int, photo: bool) -> dict[str, Any]:
        words = [str(port), mapping.token, str(pattern), str(senders), str(count)]
        ran = subprocess.run(
            [sys.executable, "-m", "bench.sending", *words, str(PHOTO_BYTES if photo else 0)],
            cwd=REPOSITORY, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return {"senders": senders, "photo": photo, **json.loads(ran.stdout)}

    with serving(command, port, environment=environment, log=folder / "server.log") as memory_mib:
        sent(*UNCOUNTED, photo=False)
        for photo in (False, True):
            for senders in SENDERS:
                yield {**sent(senders, COUNTS[senders, photo], photo), "server_mib": memory_mib()}


_HEAD = """# How many forms a second the server takes in

Written by `python -m bench forms` from [`bench/results/forms/{file}`](../bench/results/forms/{file}); no number here
is typed by hand.

**Machine**: {processor}, {cores} cores, {memory_gib} GiB, {system}, Python {python}. Measured {measured_at} at commit
`{commit}`; load of the machine before: {load_before}.

The bundled interview, filled in ({pattern:,} bytes), alone or with a photograph of {photo:,} bytes, sent by one or
eight senders on the same machine, each over a connection that stays open, to `tinkuy serve --processes {processes}`
on SQLite, after {uncounted} forms that are not counted, while its processes start. An answer counts when it is 201: the
form and its photograph are on the disk then, confirmed. The process that reads forms into sheets works beside it all
the time, resting three times as long as it worked. Milliseconds are of a single form, at the median / the 95th
percentile.
"""


def page(told: dict[str, Any], file: str) -> str:
    """The page as Markdown."""
    head = _HEAD.format(
        **told["machine"],
        file=file,
        pattern=told["pattern_bytes"],
        photo=told["photo_bytes"],
        processes=told["processes"],
        uncounted=told["uncounted"],
    )
    lines = [head, "| held already | photograph | senders | forms a second | ms | memory of the server |",
             "|---:|---|---:|---:|---:|---:|"]  # fmt: skip
    for run in told["runs"]:
        for rate in run["rates"]:
            lines.append(
                f"| {run['held']:,} | {'with' if rate['photo'] else 'without'} | {rate['senders']} | "
                f"{rate['a_second']:,.0f} | {rate['p50_ms']:.1f} / {rate['p95_ms']:.1f} | {rate['server_mib']:,} MiB |"
            )
    return "\n".join([*lines, "", "## Targets", "", *_targets(told["runs"]), ""])


def _targets(runs: list[dict[str, Any]]) -> Iterator[str]:
    yield "| target | wanted | measured | met |"
    yield "|---|---|---:|---|"
    for photo in (False, True):
        rates = [
            next(rate["a_second"] for rate in run["rates"] if rate["senders"] == 8 and rate["photo"] is photo)
            for run in runs
        ]
        words = f"eight senders, {'with' if photo else 'without'} a photograph"
        yield (
            f"| {words}, forms a second | at least {TARGET_A_SECOND} | {min(rates):,.0f} | "
            f"{_met(min(rates) >= TARGET_A_SECOND)} |"
        )
        fall = 1 - rates[-1] / rates[0]
        yield (
            f"| {words}, fall from {runs[0]['held']:,} to {runs[-1]['held']:,} held | at most {MOST_FALL_0_1:.0%} | "
            f"{fall:.0%} | {_met(fall <= MOST_FALL_0_1)} |"
        )


def _met(is_met: bool) -> str:
    return "yes" if is_met else "**no**"
