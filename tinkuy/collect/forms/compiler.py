"""The process that compiles one XLSForm: prints what it found as one JSON document (``compiling`` starts it)."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from tinkuy.collect.forms.places import LISTS
from tinkuy.collect.forms.questions import choices_of, questions_of
from tinkuy.collect.forms.reading import read_workbook
from tinkuy.collect.forms.workbook import Workbook, code_of
from tinkuy.errors import BrokenInput, Refusal

# Files that a form names: lists it chooses from, pictures it shows.
_FILES = re.compile(r"jr://(?:file-csv|file|images|audio|video)/([^\"'<>]+)")


def compile_form(path: Path, lists: frozenset[str]) -> dict[str, Any]:
    """The form as the values of ``compiling.Compiled``. Raises ``BrokenInput``."""
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
