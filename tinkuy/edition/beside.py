"""What an edition holds beside its organisations: figures reported elsewhere, and texts that people wrote.

Pure functions from what the register holds to rows, less what may not be published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from tinkuy.edition.facts import Row
from tinkuy.register.claims.standing import HeldClaim, may_be_published
from tinkuy.register.contacts import without_private
from tinkuy.register.texts.written import WrittenText

_SOURCE = 1


def claim_rows(claims: Iterable[HeldClaim], country: str) -> list[Row]:
    """Rows of ``claims``, in their order, without those that may not be published (``may_be_published``).

    A figure that looks like somebody's telephone is left out whole: its value would tell what its words hide.
    """
    return [
        _claim_row(one, country)
        for one in claims
        if may_be_published(one.standing.status, one.standing.base)
        and without_private(one.printed, country=country) == one.printed
    ]


def _claim_row(one: HeldClaim, country: str) -> Row:
    stands = one.standing
    low, high = stands.computed or (None, None)
    said = {language: without_private(words, country=country) for language, words in stands.words.items()}
    return (
        one.code, one.source, one.locator, one.language or "und", one.printed,
        float(one.value), one.unit, one.bound, without_private(one.population, country=country), one.dated,
        _number(stands.base), stands.base_from, stands.status, stands.reason, said.get("es", ""), said.get("en", ""),
        _number(low), _number(high), one.judged_by, one.topic, stands.question,
    )  # fmt: skip


def reporting(claims: Iterable[Row]) -> set[str]:
    """The identifiers of the sources of these rows of ``claims``."""
    return {row[_SOURCE] for row in claims}


def text_rows(texts: Iterable[WrittenText], blocks: Collection[str], country: str) -> list[Row]:
    """Rows of ``texts``, in their order; without those about a block that the edition does not have.

    What looks like a private number or address in a text is hidden in it, as in every text of an edition.
    """
    return [
        (
            one.code,
            one.kind,
            one.key,
            one.language,
            without_private(one.title, country=country),
            without_private(one.text, country=country),
            one.sequence,
            one.author,
        )
        for one in texts
        if not one.key or one.key in blocks
    ]


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
