"""The seal of an event: a digest over all that it says and over the seal before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256

# Nothing that a database writes back in another way: no number with a point, no list, nothing within.
Fact = str | int | bool | None
Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Said:
    """What an event says, as it is sealed. ``by`` is the number of a person, ``previous`` the seal before."""

    number: int
    at: str
    by: int | None
    what: str
    about: str
    facts: Facts
    previous: str


def seal(said: Said) -> str:
    """The SHA-256, in hexadecimal, of an event as canonical JSON: keys in order, no spaces, letters as they are."""
    written = json.dumps(asdict(said), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def written_moment(at: datetime) -> str:
    """A moment to the microsecond in UTC, the same whatever database gave it back."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
