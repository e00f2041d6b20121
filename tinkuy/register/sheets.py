"""A sheet: what one source says about one organisation, kept as it was said.

A reader (``collect/readers``) makes ``DraftSheet`` objects and knows nothing of the database; the register files
them. Everything here is plain values that survive a trip through JSON unchanged.

The shape of ``DraftSheet.values`` (every key may be missing; an empty value is never stored):

``names``        list of {"text", "language" ("" if unknown), "kind": "official" | "acronym" | "alias"}
``description``  str: what the organisation does, in the sheet's language
``descriptions`` {language: str}: the same in other languages, where the row itself says it in several
``unit_kind``, ``family``, ``legal_form``   code of ``fields.py``'s lists
``tier``         1 primary, 2 second tier, 3 third tier
``supervision``, ``area_kind``   code of ``fields.py``'s lists
``supervision_date``   the day, month or year of which the supervision status is: "2016", "2016-12" or "2016-12-31"
``block``        str: the block's code
``place``        {"printed": str, "basis": "printed" | "carried" | "evidence", "code": str, "score": 0..1}:
                 "printed" stands in the row itself, "carried" comes down from a label above,
                 "evidence" was read out of a name or an address; "code" is "" while undecided
``position``     {"lat": degrees, "lon": degrees, "precision": code of ``fields.PRECISIONS``}
``address``      str: a postal address as printed
``members_women``, ``members_men``, ``members_unspecified``, ``families``   whole numbers >= 0
``lines``        list of str: lines of activity, codes where known, else words as printed
``contacts``     list of {"kind": "website" | "email" | "telephone", "value": normalised, "printed": str,
                 "private": "" or the reason why it looks private, "doubt": "" or what is wrong with it}
``respondents``  list of str; sealed, never leaves the register
``statements``   list of {"aspect", "text", "themes": [codes], "supporter": code or "", "locator": str}, and
                 "language" where it is another than the sheet's
``ties``         list of {"kind": "member_of" | "works_with" | "supported_by", "name": str}
``products``     list of {"name", "unit", "season": [months as "m01" to "m12"] or words, "capacity_per_year": number}
                 of which only the name is always there
``consent``      {purpose of ``fields.PURPOSES``: level 0 to 5, "map_precision": code of ``fields.PRECISIONS``}: what
                 the organisation itself agreed to; absent where it was not asked. ``consent_until``, an ISO date, is
                 the last day on which it holds
``unmapped``     {heading: text}: columns nobody has mapped yet, kept
``claim``        {"table": title, "label": str, "count": whole number or None where it cannot be told, "printed": str,
                 "is_total": bool}: a figure that a source prints (sheets of kind "claim" only)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tinkuy.register.fields import SHEET_KINDS


@dataclass(frozen=True, slots=True)
class Question:
    """Something a reader could not decide and a person must: it goes to the review queue with its sheet.

    ``kind`` is a key of ``doubts.REASONS``; ``facts`` fills the gaps of the sentence shown to the reviewer.
    """

    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repair:
    """Something a reader mended, and says so: printed by ``receive`` and kept with the sheet."""

    kind: str
    locator: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """A sheet before it is filed. ``locator`` says where in the source: "line 345", "lines 328, 331", "row 14"."""

    kind: str
    language: str
    locator: str
    original: str
    values: dict[str, Any]
    repairs: tuple[Repair, ...] = ()
    questions: tuple[Question, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in SHEET_KINDS:
            raise ValueError(f"unknown kind of sheet: {self.kind!r}")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row or feature that gave no sheet, and why: never dropped in silence.

    ``reason`` is a key of ``doubts.PHRASES``. With a ``column``, only that cell of the row was left out (its text is
    kept in ``unmapped``) and ``found`` is what stood there.
    """

    locator: str
    reason: str
    column: str = ""
    found: str = ""


class NamedBlock(NamedTuple):
    """A grouping that a source names, and where."""

    code: str
    language: str
    heading: str
    locator: str


@dataclass(frozen=True, slots=True)
class DraftSource:
    """What a reader found in one file. ``blocks`` are the groupings that the source names.

    ``sheets`` may be a stream that is read once; the other lists are complete only when it has been read.
    ``dated``, ``publisher``, ``licence`` and ``url`` are what the source says of itself, as in ``SourceRecord``; ""
    where it does not.
    """

    kind: str
    language: str
    title: str
    sheets: Iterable[DraftSheet]
    left_out: list[LeftOut] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    blocks: list[NamedBlock] = field(default_factory=list)
    dated: str = ""
    publisher: str = ""
    licence: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What is known about a file beside what it says. ``digest`` is the SHA-256 of its bytes in hex.

    ``dated`` is as precise as it is known: "2018", "2018-06" or "2018-06-08"; ``mode`` says how the source
    came to know ("published report", "interview", ...).
    """

    digest: str
    file_name: str
    reader: str
    publisher: str = ""
    dated: str = ""
    licence: str = ""
    url: str = ""
    mode: str = ""
