"""File a source and its sheets in the register: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

import orjson
from django.db import connection, transaction
from django.db.models import Max

from tinkuy.errors import BrokenInput
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.linking.keys import MatchKeys, match_keys
from tinkuy.register.models import Act, Block, Doubt, Sheet, Source
from tinkuy.register.names import fold
from tinkuy.register.one_line import one_line
from tinkuy.register.sheets import DraftSheet, DraftSource, LeftOut, Question, Repair, SourceRecord
from tinkuy.register.writing.actions import take_turn

# Rows written at once: enough that the database waits for us and not we for it, few enough to hold.
BATCH = 5000
# SQLite takes no more than this many values in one question.
ASKED_AT_ONCE = 500

_TABLE = Sheet._meta.db_table
_COLUMNS = ("source_id", "number", "kind", "language", "locator", "original", "values", *MatchKeys._fields)
_QUOTED = ", ".join(f'"{column}"' for column in _COLUMNS)
_Row = tuple[str | int | float | None, ...]
_T = TypeVar("_T")


@dataclass(slots=True)
class Filed:
    """What became of a source: ``is_new`` False where its bytes were received before, and nothing changed."""

    source: Source
    is_new: bool
    sheets: int = 0
    doubts: int = 0
    blocks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Stream:
    """A draft's sheets on their way into rows, and what is gathered from them as they pass."""

    source: Source
    draft: DraftSource
    count: int = 0
    repairs: list[Repair] = field(default_factory=list)
    questions: list[tuple[int, Question]] = field(default_factory=list)

    def rows(self) -> Iterator[_Row]:
        for sheet in self.draft.sheets:
            self.count += 1
            if sheet.repairs:
                self.repairs.extend(sheet.repairs)
            if sheet.questions:
                self.questions.extend((self.count, question) for question in sheet.questions)
            yield _row(self.source.pk, self.count, sheet)


@transaction.atomic
def file_sheets(*, draft: DraftSource, record: SourceRecord, by: Person | None = None) -> Filed:
    """File the source and its sheets with their doubts, in one act.

    Received before: nothing changes. A draft without a single sheet raises ``BrokenInput``: nothing changes.
    """
    take_turn()
    held = Source.objects.filter(digest=record.digest).first()
    if held:
        return Filed(held, is_new=False, sheets=held.sheet_set.count())
    act = new_act(kind="receive", by=by)
    source = _new_source(draft, record, act)
    stream = _Stream(source, draft)
    _write(stream.rows())
    if not stream.count:
        raise BrokenInput(
            "No organisation was found in it." + _why_nothing(draft.left_out), where=record.file_name
        )
    source.repairs = [_said_repair(repair) for repair in (*draft.repairs, *stream.repairs)]
    source.left_out = [_said_left_out(left) for left in draft.left_out]
    source.save(update_fields=["repairs", "left_out"])
    filed = Filed(source, is_new=True, sheets=stream.count)
    filed.blocks = _add_blocks(draft, act)
    filed.doubts = _raise_doubts(stream, act)
    act.summary = {
        "source": source.pk,
        "file": one_line(record.file_name),
        "sheets": filed.sheets,
        "doubts": filed.doubts,
    }
    act.save(update_fields=["summary"])
    return filed


def add_sheets(*, source: Source, drafts: list[DraftSheet], act: Act) -> list[Sheet]:
    """File more sheets of a source that grows, as a form's does, with their doubts. Belongs inside a transaction.

    They are given back in the order of ``drafts``, without their values.
    """
    if not drafts:
        return []
    first = (source.sheet_set.aggregate(last=Max("number"))["last"] or 0) + 1
    _write(_row(source.pk, number, draft) for number, draft in enumerate(drafts, start=first))
    stream = _Stream(source, DraftSource(source.kind, source.language, source.title, ()))
    stream.questions = [
        (number, question) for number, draft in enumerate(drafts, start=first) for question in draft.questions
    ]
    if stream.questions:
        _raise_doubts(stream, act)
    return list(
        source.sheet_set.filter(number__gte=first).order_by("number").only("id", "number", "source_id")
    )


def _new_source(draft: DraftSource, record: SourceRecord, act: Act) -> Source:
    return Source.objects.create(
        digest=record.digest,
        kind=draft.kind,
        file_name=one_line(record.file_name)[-255:],
        title=one_line(draft.title)[:500],
        publisher=one_line(record.publisher)[:500],
        language=draft.language[:12],
        dated=record.dated or draft.dated,
        licence=record.licence[:100],
        url=record.url[:500],
        mode=record.mode[:40],
        reader=record.reader[:60],
        received_in=act,
    )


def _row(source_id: int, number: int, sheet: DraftSheet) -> _Row:
    values = orjson.dumps(sheet.values).decode()
    # PostgreSQL holds no NUL, neither in text nor in JSON.
    if "\\u0000" in values:
        values = values.replace("\\u0000", "\\ufffd")
    original = sheet.original.replace("\x00", "\ufffd")
    said = (sheet.kind, sheet.language[:12], sheet.locator[:200], original, values)
    return (source_id, number, *said, *match_keys(sheet.values))


def _write(rows: Iterator[_Row]) -> None:
    """Write rows as fast as the database takes them: Django's own way is a tenth as fast."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{_TABLE}" ({_QUOTED}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        statement = f'INSERT INTO "{_TABLE}" ({_QUOTED}) VALUES ({", ".join(["%s"] * len(_COLUMNS))})'
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement, batch)


def _said_repair(repair: Repair) -> dict[str, object]:
    return {"kind": repair.kind, "locator": repair.locator, "facts": dict(repair.facts)}


def _said_left_out(left: LeftOut) -> dict[str, str]:
    said = {"locator": left.locator, "reason": left.reason}
    return said | {"column": left.column, "found": left.found} if left.column else said


def _why_nothing(left_out: list[LeftOut]) -> str:
    reasons = dict.fromkeys(left.reason for left in left_out)
    return f" Why: {'; '.join(islice(reasons, 3))}." if reasons else ""


def _add_blocks(draft: DraftSource, act: Act) -> list[str]:
    """Make the blocks that the source names and the register lacks; none is published until a person keeps it."""
    named: dict[str, dict[str, str]] = {}
    where: dict[str, str] = {}
    for code, language, heading, locator in draft.blocks:
        named.setdefault(code, {}).setdefault(language or draft.language, heading)
        where.setdefault(code, locator)
    held = set(Block.objects.filter(code__in=named).values_list("code", flat=True))
    position = Block.objects.count()
    added = [code for code in named if code not in held]
    for number, code in enumerate(added):
        Block.objects.create(code=code, names=named[code], position=position + number)
        facts = {"heading": next(iter(named[code].values())), "locator": where[code], "block": code}
        Doubt.objects.get_or_create(
            about=f"unknown_block:{code}",
            defaults={"kind": "unknown_block", "facts": facts, "raised_in": act},
        )
    return added


def _raise_doubts(stream: _Stream, act: Act) -> int:
    """Queue the reader's questions with their sheets; how many were not in the queue before."""
    asked: dict[str, tuple[Question, list[int]]] = {}
    for index, question in enumerate(stream.draft.questions):
        asked[f"{question.kind}:{stream.source.digest[:16]}:{index}"] = (question, [])
    for index, (number, question) in enumerate(stream.questions):
        about = _about(question, f"{stream.source.digest[:16]}:{number}:{index}")
        asked.setdefault(about, (question, []))[1].append(number)
    before = Doubt.objects.count()
    Doubt.objects.bulk_create(
        (
            Doubt(kind=question.kind, facts=dict(question.facts), about=about, raised_in=act)
            for about, (question, _) in asked.items()
        ),
        batch_size=ASKED_AT_ONCE,
        ignore_conflicts=True,
    )
    _link_sheets(stream.source, {about: numbers for about, (_, numbers) in asked.items()})
    return Doubt.objects.count() - before


def _about(question: Question, where: str) -> str:
    """What the question is about: a printed place is asked once, however many sheets print it."""
    if question.kind == "place_unresolved":
        return f"place_unresolved:{fold(question.facts.get('printed', ''))}"[:200]
    return f"{question.kind}:{where}"[:200]


def _link_sheets(source: Source, numbers_of: dict[str, list[int]]) -> None:
    wanted = [number for numbers in numbers_of.values() for number in numbers]
    sheet_ids: dict[int, int] = {}
    for some in _in_pieces(wanted):
        sheet_ids |= dict(Sheet.objects.filter(source=source, number__in=some).values_list("number", "pk"))
    doubt_ids: dict[str, int] = {}
    for names in _in_pieces(list(numbers_of)):
        doubt_ids |= dict(Doubt.objects.filter(about__in=names).values_list("about", "pk"))
    link = Doubt.sheets.through
    link._default_manager.bulk_create(
        (
            link(doubt_id=doubt_ids[about], sheet_id=sheet_ids[number])
            for about, numbers in numbers_of.items()
            for number in dict.fromkeys(numbers)
        ),
        batch_size=ASKED_AT_ONCE,
        ignore_conflicts=True,
    )


def _in_pieces(items: Iterable[_T]) -> Iterator[list[_T]]:
    waiting = iter(items)
    while piece := list(islice(waiting, ASKED_AT_ONCE)):
        yield piece
