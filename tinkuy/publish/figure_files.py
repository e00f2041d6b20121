"""A table of figures as a CSV file: a line for each number, with its base, its absences and its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.figures import Figure
from tinkuy.analyse.indicators.words import WORDS
from tinkuy.publish.exports.csv import table
from tinkuy.publish.figure_sheet import Made

FILE = "table.csv"
# Why something is not known of somebody: a column each.
_ABSENCES = tuple(WORDS["en"]["absent"])
_COLUMNS = (
    "id", "group", "group_label", "category", "category_label", "value", "is_hidden", "percent", "in_scope",
    "known", *_ABSENCES, "sentence", "command",
)  # fmt: skip


def table_file(answer: Answer, made: Made, language: str) -> Iterator[bytes]:
    """The file in pieces, written as the site's other CSV files are. A hidden number is an empty cell."""
    return table(_COLUMNS, (_row(answer, one, language) for one in made.values()))


def again(answer: Answer, identifier: str) -> str:
    """The command that makes a figure again from the edition."""
    return f"tinkuy figures {answer.edition} --id {identifier}"


def _row(answer: Answer, one: Figure, language: str) -> dict[str, Any]:
    category = one.category
    is_known = one.base.known is not None
    return {
        "id": one.id,
        "group": one.group.code,
        "group_label": one.group.label[language],
        "category": category.code if category else "",
        "category_label": category.label[language] if category else "",
        "value": one.value,
        "is_hidden": "true" if one.value is None else "false",
        "percent": one.share,
        "in_scope": one.base.in_scope,
        "known": one.base.known,
        **{code: one.base.absences.get(code, 0) if is_known else None for code in _ABSENCES},
        "sentence": one.sentences[language],
        "command": again(answer, one.id),
    }
