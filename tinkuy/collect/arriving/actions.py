"""Accept a filled-in form: when this answers, its bytes and files are on the disk, once, whatever came before.

Nothing is read out of the form here but who it is. Everything well-formed is taken in: what does not fit is set aside
for a person and never refused, because a telephone that is refused shows its user a failure that nobody there can
mend.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from tinkuy.collect.arriving.full import DiskFull, is_full
from tinkuy.collect.arriving.together import Together
from tinkuy.collect.instances.wire import Identity, Malformed, identify
from tinkuy.collect.models import Device, Submission
from tinkuy.collect.store import Kept, confirm

# Why a submission waits for a person: keys of arriving/reasons.py.
NO_INSTANCE_ID, NO_FORM, NO_VERSION, FORM_CLOSED = "no_instance_id", "no_form", "no_version", "form_closed"
OTHER_BYTES = "other_bytes"
LONGEST_NAME = 255
_VERSIONS = """
    SELECT f.is_open, MAX(CASE WHEN v.version = %s THEN 1 ELSE 0 END)
    FROM collect_form f JOIN collect_formversion v ON v.form_id = f.id WHERE f.form_id = %s GROUP BY f.is_open
"""
_INSERT = """
    INSERT INTO collect_submission (form, version, instance, replaces, digest, body, is_first, state, why, detail,
        received_at, device_id, device_said, way, sent_at, sent_by, review, receipts)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'received', 1)
    ON CONFLICT DO NOTHING RETURNING id
"""
_ATTACH = """
    INSERT INTO collect_attachment (submission_id, name, digest, size_bytes, received_at)
    VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came with a form, written already: its name as it was sent is a label and nothing else."""

    name: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Sender:
    """From whom a form came: the device and what it calls itself, by which way ("web", "openrosa", "central", ...).

    ``sent_at`` and ``sent_by`` are what another server knew of it, where it was imported.
    """

    device: Device | None = None
    device_said: str = ""
    way: str = "openrosa"
    sent_at: datetime | None = None
    sent_by: str = ""

    def told(self) -> tuple[int | str | datetime | None, ...]:
        """The same as columns of a submission, in the order of ``_INSERT``."""
        return (
            self.device.pk if self.device else None,
            self.device_said.replace("\x00", "")[:200],
            self.way,
            _stored(self.sent_at),
            self.sent_by[:200],
        )


def _stored(moment: datetime | None) -> str | datetime | None:
    """The moment as this database holds it."""
    return connection.ops.adapt_datetimefield_value(moment)


NOBODY = Sender()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The receipt: what was sent is kept. ``aside`` says why a person must look at it, "" for nothing to say.

    ``is_new`` is False where these very bytes were here before.
    """

    submission: int
    instance: str
    digest: str
    aside: str
    is_new: bool


def accept(*, body: bytes, files: Iterable[Sent] = (), sender: Sender = NOBODY) -> Accepted:
    """Take in a filled-in form and its files; the same again adds only what is new of it.

    Raises ``Malformed`` for bytes that are no whole XML document, which are kept too, and looked at by nobody else;
    ``DiskFull`` where there is no room for it.
    """
    try:
        return _accepted(body, files, sender)
    except (OperationalError, OSError) as fault:
        if is_full(fault):
            raise DiskFull(str(fault)) from fault
        raise


def _accepted(body: bytes, files: Iterable[Sent], sender: Sender) -> Accepted:
    try:
        instance = identify(body)
    except Malformed as fault:
        _keep_unreadable(body, str(fault), sender)
        raise
    arrival = _Arrival(instance, body, tuple(files), sender)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        # One writer at a time, and each waits until the disk confirms: those who wait meanwhile go together.
        return _TOGETHER.done(arrival)
    # Who writes already, as an import does, would wait here for those who wait for it to end.
    _confirm_files([arrival])
    with transaction.atomic():
        return _take_in(arrival)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A form that is well-formed, and its files."""

    instance: Identity
    body: bytes
    files: tuple[Sent, ...]
    sender: Sender


def _take_in(arrival: _Arrival) -> Accepted:
    accepted = _accept(arrival.instance, arrival.body, arrival.sender)
    _attach(accepted.submission, arrival.files)
    return accepted


def _take_in_all(arrivals: Sequence[_Arrival]) -> Sequence[Accepted | Exception]:
    """All in one transaction; where one of them cannot be written, each in its own."""
    try:
        _confirm_files(arrivals)
        with _among_processes(), transaction.atomic():
            return [_take_in(arrival) for arrival in arrivals]
    except OperationalError as fault:
        if is_full(fault):
            return [DiskFull(str(fault)) for _arrival in arrivals]
        # Somebody else holds the register: it would keep each of them waiting as long again.
        return [OperationalError(*fault.args) for _arrival in arrivals]
    except Exception as fault:
        if len(arrivals) == 1:
            return [fault]
        return [_take_in_all([arrival])[0] for arrival in arrivals]


def _confirm_files(arrivals: Sequence[_Arrival]) -> None:
    confirm(settings.HOME.media, [file.kept for arrival in arrivals for file in arrival.files])


@contextmanager
def _among_processes() -> Iterator[None]:
    """This process's turn to write. At SQLite's own door it would sleep, up to a tenth of a second, and look again."""
    door = settings.HOME.arriving
    if not door.parent.exists():
        # A register in memory: no other process can see it.
        yield
        return
    # Not emptied when it is opened: that is a change of the file, which waits for the disk.
    with door.open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


_TOGETHER: Together[_Arrival, Accepted] = Together(_take_in_all)


def _why_aside(instance: Identity) -> str:
    """Why it cannot be read as it is; "" where it can. What was published later is looked for again when filing."""
    if not instance.has_identifier:
        return NO_INSTANCE_ID
    # In SQL, as everything on this road: a telephone waits, and Django's own way to ask takes half of the time.
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS, (instance.version, instance.form))
        found = cursor.fetchone()
    if found is None:
        return NO_FORM
    is_open, is_version = found
    if not is_version:
        return NO_VERSION
    return "" if is_open else FORM_CLOSED


def _accept(instance: Identity, body: bytes, sender: Sender) -> Accepted:
    aside = _why_aside(instance)
    state = "aside" if aside else "waiting"
    if made := _insert(instance, body, sender, _Fate(state, aside)):
        return Accepted(made, instance.identifier, instance.digest, aside, is_new=True)
    same = Submission.objects.filter(form=instance.form, instance=instance.identifier)
    held = same.filter(digest=instance.digest).values_list("id", "why").first()
    if held is None:
        if made := _insert(instance, body, sender, _Fate("aside", OTHER_BYTES, is_first=False)):
            return Accepted(made, instance.identifier, instance.digest, OTHER_BYTES, is_new=True)
        held = same.filter(digest=instance.digest).values_list("id", "why").get()
    number, why = held
    Submission.objects.filter(id=number).update(receipts=F("receipts") + 1)
    return Accepted(number, instance.identifier, instance.digest, why, is_new=False)


@dataclass(frozen=True, slots=True)
class _Fate:
    """What becomes of a submission: its state, and why."""

    state: str
    why: str = ""
    detail: str = ""
    is_first: bool = True


def _insert(instance: Identity, body: bytes, sender: Sender, fate: _Fate) -> int | None:
    """The row's number, or None where one like it is there: the database says so, we do not look before we write."""
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            (
                instance.form, instance.version, instance.identifier, instance.replaces, instance.digest, body,
                fate.is_first, fate.state, fate.why, fate.detail, _stored(timezone.now()), *sender.told(),
            ),
        )  # fmt: skip
        made = cursor.fetchone()
    return int(made[0]) if made else None


def _attach(submission: int, files: Iterable[Sent]) -> None:
    now = _stored(timezone.now())
    rows = [
        (submission, sent.name[-LONGEST_NAME:], sent.kept.digest, sent.kept.size_bytes, now) for sent in files
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_ATTACH, rows)


def _keep_unreadable(body: bytes, why: str, sender: Sender) -> None:
    digest = sha256(body).hexdigest()
    unknown = Identity("", "", f"sha256:{digest}", "", digest)
    with transaction.atomic():
        if _insert(unknown, body, sender, _Fate("unreadable", "malformed", why[:1000])) is None:
            held = Submission.objects.filter(form="", instance=unknown.identifier, digest=digest)
            held.update(receipts=F("receipts") + 1)
