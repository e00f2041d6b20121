"""How a form's questions lie on paper: blocks, as plain values that the page (sheet.typ) draws one after another.

A row has twelve parts across; short questions share one. Open questions take what is left of their page, so that a
page is full to its end and nobody has to write small beside an empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from tinkuy.collect.paper.reading import Asked, Group, PaperForm

Block = dict[str, Any]

ROUNDS = 3
ACROSS = 12
# Choices that fit beside their question on one line: so many letters together, in so many choices.
_BESIDE_LETTERS, _BESIDE_CHOICES = 72, 4
# A repeat of more columns than this, or with open questions, is asked round by round and not in a table.
_MOST_COLUMNS = 6
# Choices in a cell of a table stand so many below each other, then beside.
_CELL_ROWS = 5
# A group of fewer questions than this begins no page of its own.
_FEWEST_OF_A_PAGE = 6
_DEEPEST_HEADING = 5
# Words longer than this would run off the page: they may be broken after every few letters.
_LONGEST_WORD = 32
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_PIECE = re.compile(r"\S{1,8}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")


def blocks_of(form: PaperForm) -> list[Block]:
    """The blocks of a form from its first question to its last."""
    return list(_group(form.whole, level=1, in_pages=form.in_pages))


def shown(text: str) -> str:
    """The text as a page can show it: no characters that steer, and places to break in what has none."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(_PIECE.findall(word[0])), _CONTROL.sub("", text))


def _group(group: Group, level: int, in_pages: bool = False) -> Iterator[Block]:
    if group.repeats:
        yield from _repeat(group, level)
        return
    if group.label:
        yield {"is": "heading", "level": min(level, _DEEPEST_HEADING), "text": shown(group.label)}
    below = level + 1 if group.label or level == 1 else level
    for is_question, parts in groupby(group.parts, key=lambda part: isinstance(part, Asked)):
        if is_question:
            yield from _questions([part for part in parts if isinstance(part, Asked)])
            continue
        for part in parts:
            assert isinstance(part, Group)
            is_page = in_pages and sum(1 for _ in part.questions()) >= _FEWEST_OF_A_PAGE
            if is_page:
                yield {"is": "page"}
            yield from _group(part, below)


def _repeat(group: Group, level: int) -> Iterator[Block]:
    asked = [part for part in group.parts if isinstance(part, Asked) and part.kind != "note"]
    is_table = len(asked) == len(group.parts) <= _MOST_COLUMNS and all(one.kind != "lines" for one in asked)
    if is_table:
        yield {
            "is": "table",
            "level": min(level, _DEEPEST_HEADING),
            "text": shown(group.label),
            "columns": [_field(one) for one in asked],
            "weights": [_weight(one) for one in asked],
            "rounds": ROUNDS,
            "below": _CELL_ROWS,
        }
        return
    # A repeat within a repeat is asked once a round: three times three would bury the form.
    for number in range(1, ROUNDS + 1):
        inner = Group(f"{group.label} {number}".strip(), _once(group.parts))
        yield from _group(inner, level)


def _once(parts: Sequence[Asked | Group]) -> tuple[Asked | Group, ...]:
    return tuple(part if isinstance(part, Asked) else Group(part.label, _once(part.parts)) for part in parts)


def _weight(asked: Asked) -> float:
    """The width of a column, in about millimetres."""
    if asked.kind in ("one", "several"):
        longest = max(len(choice) for choice in asked.choices)
        return min(64, (6.5 + 1.3 * longest) * -(-len(asked.choices) // _CELL_ROWS))
    return {"text": 34, "list": 26}.get(asked.kind, 22)


def _questions(asked: Sequence[Asked]) -> Iterator[Block]:
    for layout, run in groupby(asked, key=_layout):
        if layout == "row":
            yield from _rows(list(run))
        elif layout == "beside":
            yield {"is": "beside", "fields": [_field(one) for one in run]}
        else:
            for one in run:
                yield {"is": layout, **_field(one), "columns": _columns(one)}


def _layout(asked: Asked) -> str:
    if asked.kind in ("one", "several", "rank"):
        letters = sum(len(choice) for choice in asked.choices)
        fits = letters <= _BESIDE_LETTERS and len(asked.choices) <= _BESIDE_CHOICES
        return "beside" if fits and asked.kind != "rank" else "choices"
    return asked.kind if asked.kind in ("lines", "note", "tick") else "row"


def _columns(asked: Asked) -> int:
    """In how many columns the choices of a long list stand."""
    longest = max((len(choice) for choice in asked.choices), default=0)
    return 4 if longest <= 26 else 3 if longest <= 36 else 2 if longest <= 58 else 1


def _span(asked: Asked) -> int:
    """How much of a row a question asks for, in twelfths."""
    letters = len(asked.label)
    if asked.kind == "list":
        return 4 if letters <= 34 else 6
    if asked.kind in ("text", "file"):
        return 12 if asked.is_required or letters > 52 or len(asked.hint) > 80 else 6
    if asked.kind in ("date", "time", "integer", "decimal", "year", "month"):
        return 4 if letters <= 38 else 6 if letters <= 60 else 12
    return 12


def _rows(asked: Sequence[Asked]) -> Iterator[Block]:
    row: list[Asked] = []
    for one in asked:
        # Levels of places belong together, and apart from what is no place.
        is_other = bool(row) and (row[-1].kind == "list") != (one.kind == "list")
        if row and (is_other or sum(map(_span, row)) + _span(one) > ACROSS):
            yield _row(row)
            row = []
        row.append(one)
    if row:
        yield _row(row)


def _row(asked: Sequence[Asked]) -> Block:
    return {"is": "row", "fields": [_field(one) for one in asked], "spans": [_span(one) for one in asked]}


def _field(asked: Asked) -> Block:
    return {
        "kind": asked.kind,
        "label": shown(asked.label),
        "hint": shown(asked.hint),
        "choices": [shown(choice) for choice in asked.choices],
        "required": asked.is_required,
        "if": shown(asked.if_answer) if asked.kind not in ("one", "several") else "",
    }
