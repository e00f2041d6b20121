"""Write an event into the audit trail, inside the transaction of what it tells."""

from __future__ import annotations

from functools import partial

from django.db import connection, transaction
from django.utils import timezone

from tinkuy.people.models import AuditEvent, Person
from tinkuy.people.trail.head import Head, keep_head
from tinkuy.people.trail.sealing import Facts, Said, seal, written_moment

# Any number will do, as long as nobody else uses it in this database: "trail" in ASCII.
_TURN = 0x747261696C


@transaction.atomic
def record(*, what: str, about: str = "", facts: Facts | None = None, by: Person | None = None) -> AuditEvent:
    """Add an event: it stands if the transaction around it does.

    ``what`` is a short code ("role given"), ``about`` names a thing by its number ("device 3"), ``facts`` are texts,
    whole numbers and yes or no. Nothing personal belongs in any of them: events are never erased.
    """
    _take_turn()
    last = AuditEvent.objects.order_by("-number").values_list("number", "digest").first()
    number, previous = (last[0] + 1, last[1]) if last else (1, "")
    now, told = timezone.now(), dict(facts or {})
    said = Said(number, written_moment(now), by.pk if by else None, what, about, told, previous)
    event = AuditEvent.objects.create(
        number=number, at=now, by=by, what=what, about=about, facts=told,
        previous_digest=previous, digest=seal(said),
    )  # fmt: skip
    transaction.on_commit(partial(keep_head, Head(number, event.digest)))
    return event


def _take_turn() -> None:
    """Be the only one who adds to the chain until the transaction ends; on SQLite all are from their start."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [_TURN])
