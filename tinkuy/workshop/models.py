"""Workshops, who is invited to them, what they said, what was decided.

Nothing is written over: a comment that its reader takes back is ended, a decision is replaced by a later one. Who
said what stays here; an edition tells only how many spoke (``register/decided.py``).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tinkuy.register.decided import KINDS, OUTCOMES
from tinkuy.register.models import Act

MOST_OF_A_SUBJECT = 80


class Workshop(models.Model):
    """That a draft edition is read by invited people, from a day to a day."""

    edition = models.CharField(max_length=9)
    title = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    # The last day on which readers may say something.
    until = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # Nobody where it was called on the command line.
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(closed_at__isnull=True), name="one_open_workshop_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"workshop {self.pk}"


class Invitation(models.Model):
    """A link for one reader. Whoever has it reads the draft and speaks under it; there is no account."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="invitations")
    # A name or an office, as the coordinator says it; empty from the day on which the workshop is closed.
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, default="es")
    # The SHA-256 of what is in the link; the link itself is not kept.
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    # Empty: as long as the workshop.
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"reader {self.pk}"


class Comment(models.Model):
    """What a reader said of one thing in the draft (``subjects.py``)."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="comments")
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="comments")
    subject = models.CharField(max_length=MOST_OF_A_SUBJECT)
    # Where the organisation is, so that who coordinates a territory finds hers; "" where it has no place.
    place_code = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=8, choices=[(one, one) for one in KINDS])
    text = models.TextField(blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["workshop", "subject"], name="comments_of_a_subject"),
            models.Index(fields=["invitation", "made_at"], name="comments_of_a_reader"),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Decision(models.Model):
    """What was decided about one thing. The newest holds; its words stand in the act that bears it."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="decisions")
    subject = models.CharField(max_length=MOST_OF_A_SUBJECT)
    outcome = models.CharField(max_length=8, choices=[(one, one) for one in OUTCOMES])
    reason = models.TextField()
    act = models.OneToOneField(Act, on_delete=models.PROTECT, related_name="+")
    # What it changed in the register, where it did.
    caused = models.ForeignKey(Act, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # The newest comment that was known to whoever decided: a later one asks again.
    last_comment = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["workshop", "subject"], name="decisions_of_a_subject")]

    def __str__(self) -> str:
        return f"decision {self.pk}"
