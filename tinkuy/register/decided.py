"""What was decided about a statement of a draft, an organisation, a figure or all of it, and what had been said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

# The act of the register that bears a decision.
ACT = "workshop"
OUTCOMES = ("accepted", "rejected", "later")
ABOUT = ("edition", "organisation", "statement", "figure")
# What somebody can say of a thing: it is right, it is wrong, something is missing, something else.
KINDS = (AGREE := "agree", "wrong", "add", "other")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as the next edition tells it. Nothing here says who spoke.

    ``statement`` is the digest of a statement in the draft, ``figure`` the id of a table or of one figure of it.
    ``said`` has each of ``KINDS`` to how many comments were so, ``readers`` how many people made them. ``act`` is the
    act of the register that the decision caused, None where it caused none.
    """

    workshop: str
    edition: str
    about: str
    outcome: str
    reason: str
    language: str = ""
    organisation: str = ""
    statement: str = ""
    aspect: str = ""
    figure: str = ""
    readers: int = 0
    said: Mapping[str, int] = field(default_factory=dict)
    act: int | None = None
    id: str = ""
    decided_on: str = ""

    @property
    def subject(self) -> tuple[str, str, str, str]:
        """What it is about: of two decisions about one thing the later holds."""
        return self.edition, self.organisation, self.statement, self.figure


def as_summary(decided: Decided) -> dict[str, Any]:
    """The decision as an act keeps it."""
    told = asdict(decided)
    del told["id"], told["decided_on"]
    return told


def from_summary(summary: Mapping[str, Any], identifier: str, decided_on: str) -> Decided:
    """The decision that an act keeps."""
    return Decided(**summary, id=identifier, decided_on=decided_on)
