"""The claims of the register with how they stand: now, or as they stood after an act."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from tinkuy.register.claims.models import Standing
from tinkuy.register.claims.standing import DraftStanding, HeldClaim


def standings_in_force(act: int | None = None) -> QuerySet[Standing]:
    """How claims stand now, or stood after an act, in the order of their sources and places."""
    holds = (
        Q(ended_in=None) if act is None else Q(made_in__lte=act) & (Q(ended_in=None) | Q(ended_in__gt=act))
    )
    return (
        Standing.objects.filter(holds)
        .select_related("claim__source")
        .order_by("claim__source__digest", "claim__number", "claim__code")
    )


def held_claims(act: int | None = None) -> Iterator[HeldClaim]:
    """Every claim that holds now, or held after an act."""
    for one in standings_in_force(act).iterator(2000):
        claim = one.claim
        yield HeldClaim(
            claim.code, claim.source.digest[:12], claim.number, claim.locator, claim.printed, claim.value, claim.unit,
            claim.bound, claim.population, claim.language, claim.dated, claim.topic, one.judged_by, draft_of(one),
        )  # fmt: skip


def draft_of(one: Standing) -> DraftStanding:
    """A standing as a value that can be compared."""
    computed = (
        None
        if one.computed_low is None or one.computed_high is None
        else (one.computed_low, one.computed_high)
    )
    return DraftStanding(one.status, one.reason, one.words, one.base, one.base_from, computed, one.question)
