"""Let a device send, and stop it. A token is shown once, when it is made; only its digest is kept."""

from __future__ import annotations

import base64
import json
import secrets
import zlib
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from tinkuy.collect.models import Device
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.writing.actions import take_turn

# Random bytes of a token; written as 64 letters, digits, - and _.
TOKEN_BYTES = 48


@dataclass(frozen=True, slots=True)
class Admitted:
    """A device and its token, which nobody can show again."""

    device: Device
    token: str


@transaction.atomic
def admit_device(*, person: Person, label: str = "", by: Person | None = None) -> Admitted:
    """Let a device of this person send, until it is revoked."""
    take_turn()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now = timezone.now()
    device = Device.objects.create(
        person=person, label=label.strip()[:200], token_digest=sha256(token.encode()).hexdigest(), made_at=now
    )
    _new_act(device, by, admitted=True)
    return Admitted(device, token)


@transaction.atomic
def revoke_device(*, device: int, by: Person | None = None) -> Device:
    """Let a device send no more. What it holds unsent stays on it, and can be sent under a new token."""
    take_turn()
    held = Device.objects.filter(id=device).first()
    if held is None:
        raise Refusal(f"There is no device {device}.", mend="tinkuy devices lists them.")
    if held.revoked_at is None:
        held.revoked_at = timezone.now()
        held.save(update_fields=["revoked_at"])
        _new_act(held, by, admitted=False)
    return held


def _new_act(device: Device, by: Person | None, *, admitted: bool) -> None:
    summary: dict[str, int | bool] = {"device": device.pk, "admitted": admitted}
    facts = {"done": "admitted" if admitted else "revoked"}
    new_act(kind="device", by=by, summary=summary, about=f"device {device.pk}", facts=facts)


def collect_settings(address: str, name: str) -> str:
    """What ODK Collect reads from a QR code: its settings as JSON, compressed, in base 64."""
    told = {
        "general": {
            "protocol": "odk_default",
            "server_url": address,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
        },
        "admin": {},
        "project": {"name": name},
    }
    return base64.b64encode(zlib.compress(json.dumps(told).encode())).decode()
