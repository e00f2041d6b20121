"""Whether anybody altered the audit trail: every link looked at, one after the other (honesty.md, P7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError

from tinkuy.people.models import AuditEvent
from tinkuy.people.trail.head import NAME, Head, kept_head
from tinkuy.people.trail.sealing import Said, seal, written_moment

AT_A_TIME = 2000
_COLUMNS = ("number", "at", "by_id", "what", "about", "facts", "previous_digest", "digest")


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where the trail does not hold: the number of an event, and what is wrong with it."""

    number: int
    why: str

    def __str__(self) -> str:
        return f"event {self.number}: {self.why}"


def last_event() -> Head:
    """The newest event: its number and seal; number 0 before the first."""
    last = AuditEvent.objects.order_by("-number").values_list("number", "digest").first()
    return Head(*last) if last else Head(0, "")


def fault_of_trail(folder: Path, witnesses: Iterable[Head] = ()) -> Fault | None:
    """The first broken link, None where all hold. ``folder`` is the mapping's, where the head is kept.

    ``witnesses`` are heads that were written down elsewhere: every edition bears the one of its day.
    """
    try:
        head = kept_head(folder)
    except ValueError:
        return Fault(0, f"the file {NAME} does not say a number and a digest")
    last = Head(0, "")
    known = {witness.number: witness.digest for witness in witnesses}
    try:
        for said, digest in _events():
            if fault := _fault_of_link(said, digest, last, head):
                return fault
            if known.pop(said.number, digest) != digest:
                return Fault(said.number, "it is not the one that an edition remembers")
            last = Head(said.number, digest)
    except (ValueError, TypeError, AttributeError, DatabaseError) as trouble:
        return Fault(last.number + 1, f"it cannot be read ({trouble})")
    if known:
        return Fault(last.number + 1, f"it is not there; an edition remembers event {max(known)}")
    return _fault_of_end(last, head)


def _events() -> Iterator[tuple[Said, str]]:
    rows = AuditEvent.objects.order_by("number").values_list(*_COLUMNS)
    for number, at, by, what, about, facts, previous, digest in rows.iterator(chunk_size=AT_A_TIME):
        yield Said(number, written_moment(at), by, what, about, facts, previous), digest


def _fault_of_link(said: Said, digest: str, last: Head, head: Head | None) -> Fault | None:
    if said.number != last.number + 1:
        return Fault(last.number + 1, f"it is not there; event {said.number} comes next")
    if said.previous != last.digest:
        return Fault(said.number, "it does not follow the event before it")
    if seal(said) != digest:
        return Fault(said.number, "it does not say what it said when it was written")
    if head and head.number == said.number and head.digest != digest:
        return Fault(said.number, f"it is not the one that {NAME} remembers")
    return None


def _fault_of_end(last: Head, head: Head | None) -> Fault | None:
    if head and head.number > last.number:
        return Fault(last.number + 1, f"it is not there; the trail went on to event {head.number}")
    if last.number and head is None:
        return Fault(last.number, f"whether more came after it cannot be known: the file {NAME} is gone")
    return None
