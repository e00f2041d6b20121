"""The kept head: number and seal of the last event, in a file beside the database.

The chain alone cannot tell that its end was cut off. The file says how far it went; whoever wants to be surer still
writes the seal down elsewhere from time to time (`tinkuy trail` shows it).
"""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tinkuy.people.models import AuditEvent

NAME = "trail.head"


@dataclass(frozen=True, slots=True)
class Head:
    """Number and seal of an event."""

    number: int
    digest: str


def kept_head(folder: Path) -> Head | None:
    """The head in the file; None where there is no file. Raises ``ValueError`` for one that says something else."""
    try:
        number, digest = (folder / NAME).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return None
    return Head(int(number), digest)


def keep_head(head: Head) -> None:
    """Write the head into the mapping's folder, after the transaction that made it.

    Never over a head that the chain does not hold: that file is the only witness of what was taken away.
    """
    folder = settings.HOME.path
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{NAME}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            held = kept_head(folder)
        except ValueError:
            return
        if held and (held.number >= head.number or not _holds(held)):
            return
        beside = folder / f"{NAME}.new"
        with beside.open("w", encoding="ascii") as file:
            file.write(f"{head.number} {head.digest}\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / NAME)


def _holds(head: Head) -> bool:
    return AuditEvent.objects.filter(number=head.number, digest=head.digest).exists()
