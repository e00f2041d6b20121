"""Authored texts. One is never edited: whoever writes it anew files another, and the one before is ended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tinkuy.register.models import Act


class AuthoredText(models.Model):
    """A text in Markdown, in one language: of a kind, about a block or all of the mapping, in its order."""

    kind = models.CharField(max_length=12)
    # Code of the block that it is about, "" for the whole mapping.
    key = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12)
    sequence = models.PositiveIntegerField()
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    # In which role it was written (fields.TEXT_AUTHORS): who it was stands in the act, not here.
    author = models.CharField(max_length=12)
    made_in = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="texts_made")
    ended_in = models.ForeignKey(Act, null=True, on_delete=models.PROTECT, related_name="texts_ended")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "language", "sequence"],
                condition=Q(ended_in__isnull=True),
                name="one_text_a_place",
            )
        ]

    @property
    def code(self) -> str:
        """What it is called: "introduction-south-es-1", "case-all-en-2"."""
        return f"{self.kind}-{self.key or 'all'}-{self.language}-{self.sequence}"

    def __str__(self) -> str:
        return self.code
