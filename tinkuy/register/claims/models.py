"""Claims and how they stand. A claim is what a source prints, and is never edited; how it stands may change.

What no longer holds is ended, not deleted: an act that is undone leaves everything as it was before it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tinkuy.register.models import Act, Source


class Claim(models.Model):
    """One figure of a source, as it is printed there. It holds while it has a standing that was not ended."""

    # Twelve letters and digits drawn from the source and the place: the same on every machine.
    code = models.CharField(max_length=12, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="claims")
    number = models.PositiveIntegerField(help_text="place in the source, from 1")
    locator = models.CharField(max_length=200)
    printed = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=24, decimal_places=6)
    unit = models.CharField(max_length=8)
    # "" for an exact figure, else "about", "at_least", "at_most".
    bound = models.CharField(max_length=8, blank=True)
    # A few words of what is counted, in the source's language; no sentence of it.
    population = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, blank=True)
    dated = models.CharField(max_length=10, blank=True)
    topic = models.CharField(max_length=20, blank=True)
    kept_in = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="claims_kept")

    def __str__(self) -> str:
        return f"{self.code} {self.printed}"


class Standing(models.Model):
    """How a claim stands, and why: what an audit found, or what a person said."""

    AUDIT, PERSON = "audit", "person"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="standings")
    status = models.CharField(max_length=8)
    judged_by = models.CharField(max_length=6, choices=[(AUDIT, AUDIT), (PERSON, PERSON)])
    # Which kind of finding, "" where there is none; and its words: {language: sentence}.
    reason = models.CharField(max_length=20, blank=True)
    words = models.JSONField(default=dict)
    # Of how many the figure is; empty where nobody says.
    base = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    base_from = models.CharField(max_length=8, blank=True)
    # What the source's own numbers make of it, from the smallest to the largest reading.
    computed_low = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    computed_high = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    # The id of the figure of an edition that answers the same question (docs/figures.md), "" where none does.
    question = models.CharField(max_length=120, blank=True)
    made_in = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="standings_made")
    ended_in = models.ForeignKey(Act, null=True, on_delete=models.PROTECT, related_name="standings_ended")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(ended_in__isnull=True), name="one_standing_a_claim"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.status}"
