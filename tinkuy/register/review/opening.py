"""The review queue as a person reads it: each doubt in words, with its sheets, where they come from and the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from tinkuy.register.doubts import REASONS, sentence
from tinkuy.register.models import Doubt, Judgement, Sheet

READ_AT_ONCE = 500
_LINE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class SheetInQuestion:
    """A sheet of a doubt. ``line`` is the first number of its locator, None where that has none."""

    id: int
    source: str
    file: str
    kind: str
    language: str
    locator: str
    line: int | None
    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class QuestionInWords:
    """One doubt of the queue. ``score`` is 0 to 1 where the model gave one, else None."""

    id: int
    kind: str
    reason: str
    score: float | None
    decisions: tuple[str, ...]
    decision: str
    sheets: tuple[SheetInQuestion, ...]


def open_doubts(kind: str = "") -> QuerySet[Doubt]:
    """The doubts that wait for an answer, the likeliest first; of one kind where ``kind`` is given."""
    waiting = Doubt.objects.filter(decision="", **({"kind": kind} if kind else {}))
    return waiting.order_by(F("score").desc(nulls_last=True), "kind", "about")


def queue(
    *, language: str, kind: str = "", offset: int = 0, limit: int | None = None
) -> Iterator[QuestionInWords]:
    """The open doubts in words, from ``offset`` on, at most ``limit`` of them."""
    waiting = open_doubts(kind)[offset : None if limit is None else offset + limit]
    for doubt in waiting.prefetch_related("sheets__source").iterator(chunk_size=READ_AT_ONCE):
        yield in_words(doubt, language)


def in_words(doubt: Doubt, language: str) -> QuestionInWords:
    """One doubt, open or decided, as a person reads it."""
    sheets = sorted(doubt.sheets.all(), key=lambda sheet: (sheet.source.digest, sheet.number))
    holders = dict(
        Judgement.objects.filter(kind=Judgement.BELONGS, ended_in=None, sheet__in=sheets).values_list(
            "sheet_id", "organisation__code"
        )
    )
    return QuestionInWords(
        id=doubt.pk,
        kind=doubt.kind,
        reason=sentence(doubt.kind, doubt.facts, language),
        score=doubt.score,
        decisions=REASONS[doubt.kind].decisions,
        decision=doubt.decision,
        sheets=tuple(_in_question(sheet, holders.get(sheet.pk) or "") for sheet in sheets),
    )


def _in_question(sheet: Sheet, organisation: str) -> SheetInQuestion:
    line = _LINE.search(sheet.locator)
    return SheetInQuestion(
        id=sheet.pk,
        source=sheet.source.name,
        file=sheet.source.file_name,
        kind=sheet.kind,
        language=sheet.language or sheet.source.language,
        locator=sheet.locator,
        line=int(line.group()) if line else None,
        name=name_of(sheet.values),
        organisation=organisation,
    )


def name_of(values: dict[str, Any]) -> str:
    """The first name of a sheet as printed, "" where it has none."""
    return next((str(name["text"]) for name in values.get("names", ())), "")


def side_by_side(sheets: list[Sheet]) -> list[tuple[str, list[str]]]:
    """What each of the sheets says, field by field: (field, one text a sheet). Persons interviewed are left out."""
    fields = dict.fromkeys(field for sheet in sheets for field in sheet.values if field != "respondents")
    rows = [(field, [_said(sheet.values.get(field)) for sheet in sheets]) for field in fields]
    return [*rows, ("original", [_without_persons(sheet) for sheet in sheets])]


def _without_persons(sheet: Sheet) -> str:
    text = sheet.original
    for person in sheet.values.get("respondents", ()):
        text = text.replace(person, "…")
    return text


def _said(value: Any) -> str:
    match value:
        case None:
            return ""
        case list():
            return "\n".join(_said(one) for one in value)
        case {"text": text}:
            return str(text)
        case {"printed": printed, **more}:
            return f"{printed} [{more['code']}]" if more.get("code") else str(printed)
        case dict():
            return ", ".join(f"{key}: {_said(one)}" for key, one in value.items())
    return str(value)
