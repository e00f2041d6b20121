"""What a comment is about: all of the draft, an organisation, one of its statements, a table or a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WRITTEN = re.compile(
    r"(?P<edition>draft)|o-(?P<organisation>[0-9a-z]{6,12})"
    r"|s-(?P<of>[0-9a-z]{6,12})-(?P<statement>[0-9a-f]{12})|f-(?P<figure>T[0-9]{1,3}(?::[\w:.-]{1,60})?)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """``statement`` is the digest of a statement of ``organisation`` (``edition/statement_digest.py``)."""

    organisation: str = ""
    statement: str = ""
    figure: str = ""

    @property
    def about(self) -> str:
        """One of ``decided.ABOUT``."""
        if self.figure:
            return "figure"
        return "statement" if self.statement else "organisation" if self.organisation else "edition"

    def __str__(self) -> str:
        """As it stands in an address, and as the anchor of the thing on its page."""
        if self.figure:
            return f"f-{self.figure}"
        if self.statement:
            return f"s-{self.organisation}-{self.statement}"
        return f"o-{self.organisation}" if self.organisation else "draft"


def subject_of(written: str) -> Subject | None:
    """The subject that is written so, None for what is none."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    return Subject(
        found["organisation"] or found["of"] or "", found["statement"] or "", found["figure"] or ""
    )
