"""A claim before it is kept and after, what it is known by, and the rule that says whether an edition may hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tinkuy.register.codes import drawn_code

# The largest figure that is kept: what is larger is a broken number and no figure of an economy.
LARGEST = Decimal(10) ** 17


@dataclass(frozen=True, slots=True)
class DraftStanding:
    """How a claim stands: ``status`` of ``fields.CLAIM_STATUSES``, ``reason`` of ``fields.CLAIM_REASONS`` or "".

    ``words`` say the reason by language. ``base`` is of how many a figure is, None where nobody says;
    ``base_from`` of ``fields.CLAIM_BASES`` whether that is stated or worked out from the count printed beside it, ""
    where there is none. ``computed`` are the smallest and the largest value that the source's own numbers make;
    ``question`` is the id of the edition's figure that answers the same.
    """

    status: str
    reason: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    base: Decimal | None = None
    base_from: str = ""
    computed: tuple[Decimal, Decimal] | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A figure of a source before it is kept (``models.Claim``), and how an audit says that it stands."""

    locator: str
    printed: str
    value: Decimal
    unit: str
    standing: DraftStanding
    bound: str = ""
    population: str = ""
    language: str = ""
    dated: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim with its source and how it stands. Values as they are kept; ``words`` by language."""

    code: str
    source: str
    number: int
    locator: str
    printed: str
    value: Decimal
    unit: str
    bound: str
    population: str
    language: str
    dated: str
    topic: str
    judged_by: str
    standing: DraftStanding


def claim_code(source_digest: str, locator: str, printed: str, nth: int) -> str:
    """What a claim is known by: drawn from its source, its line, its words and which of those in the line it is."""
    return drawn_code(f"claim:{source_digest}:{locator}:{printed}:{nth}")


def may_be_published(status: str, base: object | None) -> bool:
    """Whether an edition may hold a claim: it has a base, or it is said to be only reported, or disputed.

    A figure that nobody can put a base to never passes as computed (honesty.md, "How a figure is printed").
    """
    return base is not None or status in ("reported", "disputed")


def succeeds(draft: DraftStanding, held: DraftStanding) -> bool:
    """Whether what an audit finds now takes the place of what an audit found before.

    An audit may raise a dispute or add to one; it never lifts one, for it may have read fewer documents than the
    one before. That is for a person to do.
    """
    if held.status != "disputed":
        return draft != held
    keeps_words = all(words in draft.words.get(language, "") for language, words in held.words.items())
    return draft.status == "disputed" and keeps_words and draft != held
