"""Accept a filled-in form: when this answers, its bytes and files are on the disk, once, whatever came before.

Nothing is read out of the form here but who it is. Everything well-formed is taken in: what does not fit is set aside
for a person and never refused, because a telephone that is refused shows its user a failure that nobody there can
mend.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from tinkuy.collect.instances.wire import Instance, Malformed, read_instance
from tinkuy.collect.models import Attachment, Device, FormVersion, Submission
from tinkuy.collect.store import Kept

# Why a submission waits for a person: keys of arriving/reasons.py.
NO_INSTANCE_ID, NO_FORM, NO_VERSION, FORM_CLOSED = "no_instance_id", "no_form", "no_version", "form_closed"
OTHER_BYTES = "other_bytes"
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came with a form, kept already: its name as it was sent is a label and nothing else."""

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

    def told(self) -> dict[str, Any]:
        """The same as columns of a submission."""
        return {
            "device": self.device,
            "device_said": self.device_said[:200],
            "way": self.way,
            "sent_at": self.sent_at,
            "sent_by": self.sent_by[:200],
        }


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

    Raises ``Malformed`` for bytes that are no whole XML document, which are kept too, and looked at by nobody else.
    """
    try:
        instance = read_instance(body)
    except Malformed as fault:
        _keep_unreadable(body, str(fault), sender)
        raise
    with transaction.atomic():
        accepted = _accept(instance, body, sender)
        _attach(accepted.submission, files)
    return accepted


def _why_aside(instance: Instance) -> str:
    """Why it cannot be read as it is; "" where it can. What was published later is looked for again when filing."""
    if not instance.has_identifier:
        return NO_INSTANCE_ID
    versions = FormVersion.objects.filter(form__form_id=instance.form)
    is_open = versions.filter(version=instance.version).values_list("form__is_open", flat=True).first()
    if is_open is None:
        return NO_VERSION if versions.exists() else NO_FORM
    return "" if is_open else FORM_CLOSED


def _accept(instance: Instance, body: bytes, sender: Sender) -> Accepted:
    aside = _why_aside(instance)
    row = Submission(
        form=instance.form, version=instance.version, instance=instance.identifier, replaces=instance.replaces,
        digest=instance.digest, body=body, state="aside" if aside else "waiting", why=aside,
        received_at=timezone.now(), **sender.told(),
    )  # fmt: skip
    if made := _insert(row):
        return Accepted(made, instance.identifier, instance.digest, aside, is_new=True)
    same = Submission.objects.filter(form=instance.form, instance=instance.identifier)
    held = same.filter(digest=instance.digest).values_list("id", "why").first()
    if held is None:
        row.is_first, row.state, row.why = False, "aside", OTHER_BYTES
        if made := _insert(row):
            return Accepted(made, instance.identifier, instance.digest, OTHER_BYTES, is_new=True)
        held = same.filter(digest=instance.digest).values_list("id", "why").get()
    number, why = held
    Submission.objects.filter(id=number).update(receipts=F("receipts") + 1)
    return Accepted(number, instance.identifier, instance.digest, why, is_new=False)


def _insert(row: Submission) -> int | None:
    """The row's number, or None where one like it is there: the database says so, nobody looks first and writes then."""
    table = Submission._meta
    fields = [field for field in table.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    given = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table.db_table}" ({columns}) VALUES ({", ".join(["%s"] * len(fields))}) '
            "ON CONFLICT DO NOTHING RETURNING id",
            given,
        )
        made = cursor.fetchone()
    return int(made[0]) if made else None


def _attach(submission: int, files: Iterable[Sent]) -> None:
    now = timezone.now()
    Attachment.objects.bulk_create(
        (
            Attachment(
                submission_id=submission,
                name=sent.name[-LONGEST_NAME:],
                digest=sent.kept.digest,
                size_bytes=sent.kept.size_bytes,
                received_at=now,
            )
            for sent in files
        ),
        ignore_conflicts=True,
    )


def _keep_unreadable(body: bytes, why: str, sender: Sender) -> None:
    digest = sha256(body).hexdigest()
    with transaction.atomic():
        row = Submission(
            form="", instance=f"sha256:{digest}", digest=digest, body=body, state="unreadable", why="malformed",
            detail=why[:1000], received_at=timezone.now(), **sender.told(),
        )  # fmt: skip
        if _insert(row) is None:
            held = Submission.objects.filter(form="", instance=row.instance, digest=digest)
            held.update(receipts=F("receipts") + 1)
