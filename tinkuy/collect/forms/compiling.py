"""Compile an XLSForm, in a process of its own: a form may come from anybody, and reading one must not hold us up."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tinkuy.collect.forms.questions import Question, of_plain
from tinkuy.errors import BrokenInput

# Of the processor; and by the clock, which a busy machine lets pass.
MOST_SECONDS = 30
MOST_SECONDS_WAITED = 180
MOST_BYTES = 1 << 30
# Only that process loads pyxform, which takes half a second.
COMPILER = "tinkuy.collect.forms.compiler"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A form ready to be published. ``files`` are the names of the files that it needs beside it."""

    form_id: str
    version: str
    title: str
    titles: Mapping[str, str]
    language: str
    languages: tuple[str, ...]
    xform: str
    questions: tuple[Question, ...]
    choices: Mapping[str, Mapping[str, Mapping[str, str]]]
    files: tuple[str, ...]
    warnings: tuple[str, ...]
    missing: Mapping[str, int]


def compiled(path: Path, *, lists: Iterable[str] = ()) -> Compiled:
    """The form in the file, compiled. ``lists`` are the lists of places there are (``places.place_lists``).

    Raises ``BrokenInput`` with pyxform's own words, which name sheet and row, where it is no good.
    """
    try:
        ran = subprocess.run(
            [sys.executable, "-m", COMPILER, str(path), *lists],
            capture_output=True,
            timeout=MOST_SECONDS_WAITED,
            preexec_fn=_limit,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise BrokenInput(
            f"It took more than {MOST_SECONDS_WAITED} seconds to compile.", where=path.name
        ) from fault
    try:
        said = json.loads(ran.stdout)
    except ValueError as fault:
        raise BrokenInput(
            "It could not be compiled: it needs too much memory or time.", where=path.name
        ) from fault
    if "refusal" in said:
        raise BrokenInput(said["refusal"], where=said["where"] or path.name, mend=said["mend"])
    said["questions"] = tuple(of_plain(said["questions"]))
    for name in ("languages", "files", "warnings"):
        said[name] = tuple(said[name])
    return Compiled(**said)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
