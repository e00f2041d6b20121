"""Compile an XLSForm, in a process of its own: a form may come from anybody, and reading one must not hold us up.

Run as a module it prints what it found as one JSON document; ``compiled`` starts it so, with limits of time and
memory.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from tinkuy.collect.forms.places import LISTS
from tinkuy.collect.forms.questions import Question, choices_of, of_plain, questions_of
from tinkuy.collect.forms.reading import read_workbook
from tinkuy.collect.forms.workbook import Workbook, code_of
from tinkuy.errors import BrokenInput, Refusal

# Of the processor; and by the clock, which a busy machine lets pass.
MOST_SECONDS = 30
MOST_SECONDS_WAITED = 180
MOST_BYTES = 1 << 30
# Files that a form names: lists it chooses from, pictures it shows.
_FILES = re.compile(r"jr://(?:file-csv|file|images|audio|video)/([^\"'<>]+)")


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
            [sys.executable, "-m", __name__, str(path), *lists],
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


def compile_form(path: Path, lists: frozenset[str]) -> dict[str, Any]:
    """The form as the values of ``Compiled``. Raises ``BrokenInput``."""
    workbook = read_workbook(path)
    _leave_out_places(workbook, lists)
    questions = questions_of(workbook)
    try:
        made = convert(workbook.tables, form_name="data")
    except PyXFormError as fault:
        raise BrokenInput(str(fault), where=path.name) from fault
    return {
        "form_id": workbook.form_id,
        "version": workbook.version,
        "title": workbook.title,
        "titles": dict(workbook.titles),
        "language": code_of(workbook.default_language),
        "languages": [code_of(language) for language in workbook.languages],
        "xform": made.xform,
        "questions": [question.plain() for question in questions],
        "choices": choices_of(workbook),
        "files": sorted(set(_FILES.findall(made.xform))),
        "warnings": made.warnings,
        "missing": {code_of(language): count for language, count in workbook.missing.items()},
    }


def _leave_out_places(workbook: Workbook, lists: frozenset[str]) -> None:
    """Take out the questions that choose from a level of places which the mapping's country has not."""
    wanting = LISTS.keys() - lists
    rows = workbook.tables.get("survey") or []
    rows[:] = [row for row in rows if not wanting.intersection(str(row.get("type") or "").split())]


def main(words: list[str]) -> None:
    path, *lists = words
    try:
        said = compile_form(Path(path), frozenset(lists))
    except Refusal as refusal:
        said = {"refusal": refusal.what, "where": refusal.where, "mend": refusal.mend}
    except Exception as fault:
        said = {"refusal": f"It cannot be read as an XLSForm: {fault}", "where": "", "mend": ""}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
