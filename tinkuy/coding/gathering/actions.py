"""Look through the sheets that came since for statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tinkuy.coding.models import Gathering, Statement
from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record
from tinkuy.register.fields import ASPECTS
from tinkuy.register.models import Sheet
from tinkuy.register.writing.actions import take_turn

# Sheets that are looked through in one transaction.
AT_ONCE = 2000
Advance = Callable[[int, int], None]


def sheets_to_look_through() -> int:
    """How many sheets came since; 0 where all were looked through."""
    return Sheet.objects.filter(pk__gt=last_looked_through()).count()


def last_looked_through() -> int:
    return Gathering.objects.aggregate(last=Max("last_sheet"))["last"] or 0


def gather_statements(*, by: Person | None = None, advance: Advance | None = None) -> int:
    """Make every statement of the sheets that came since codable; how many were new.

    Killed half way it has done part of the sheets, and goes on from there.
    """
    found, done, total = 0, 0, sheets_to_look_through()
    while True:
        looked, new = _gather_some(by)
        if not looked:
            return found
        found, done = found + new, done + looked
        if advance:
            advance(done, max(done, total))


@transaction.atomic
def _gather_some(by: Person | None) -> tuple[int, int]:
    """(Sheets, new statements) of the next some sheets."""
    # Sheets are filed by who has the turn: whatever has a lower number is there.
    take_turn()
    sheets = list(Sheet.objects.filter(pk__gt=last_looked_through()).order_by("pk")[:AT_ONCE])
    if not sheets:
        return 0, 0
    made = Statement.objects.bulk_create([one for sheet in sheets for one in _statements(sheet)])
    Gathering.objects.create(last_sheet=sheets[-1].pk, made_at=timezone.now())
    if made:
        record(what="statements", about=f"sheet {sheets[-1].pk}", facts={"new": len(made)}, by=by)
    return len(sheets), len(made)


def _statements(sheet: Sheet) -> Iterator[Statement]:
    for position, said in enumerate(sheet.values.get("statements", ()), start=1):
        if said["aspect"] in ASPECTS:
            yield Statement(
                sheet=sheet,
                position=position,
                aspect=said["aspect"],
                language=said.get("language") or sheet.language,
                has_text=bool((said.get("text") or "").strip()),
            )
