"""Begin an act: what somebody does to the register, and the line about it in the audit trail."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record
from tinkuy.people.trail.sealing import Facts
from tinkuy.register.models import Act
from tinkuy.register.writing.actions import take_turn


@transaction.atomic
def new_act(
    *,
    kind: str,
    by: Person | None = None,
    summary: dict[str, Any] | None = None,
    about: str = "",
    facts: Facts | None = None,
) -> Act:
    """Write down an act and its event. The summary stays with the act, which can be erased; the event cannot.

    ``about`` names what it was done to ("device 3") where the act itself is not what a reader looks for.
    """
    act = Act.objects.create(kind=kind, done_at=timezone.now(), done_by=by, summary=summary or {})
    record_act(act=act, about=about, facts=facts)
    return act


@transaction.atomic
def record_act(*, act: Act, about: str = "", facts: Facts | None = None) -> None:
    """Write the event of an act that was begun before anybody knew whether anything would come of it."""
    # In the same order by everybody, so that no two wait for each other: first the register, then the trail.
    take_turn()
    record(
        what=act.kind, about=about or f"act {act.pk}", facts={"act": act.pk, **(facts or {})}, by=act.done_by
    )
