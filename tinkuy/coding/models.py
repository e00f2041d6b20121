"""Statements, the codes that coders gave them, and the codes that were settled.

Nothing is written over: a coding that was changed is ended, a settlement that no longer holds is replaced, so that
every edition can say what was settled when it was frozen.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tinkuy.register.fields import ASPECTS
from tinkuy.register.models import Sheet


class Codebook(models.Model):
    """One version of the codebook (``codebook.py``). Never changed: an import makes the next."""

    version = models.PositiveIntegerField(unique=True)
    themes = models.JSONField(help_text="codebook.as_data")
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["version"]

    def __str__(self) -> str:
        return f"codebook {self.version}"


class Statement(models.Model):
    """Where a statement stands: which sheet, which of its statements. What it says stays on the sheet alone."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="coded_statements")
    position = models.PositiveIntegerField(help_text="place on the sheet, from 1")
    aspect = models.CharField(max_length=12, choices=[(one, one) for one in ASPECTS])
    language = models.CharField(max_length=12, blank=True)
    # A statement of which only themes came has no words that anybody could code.
    has_text = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "position"], name="one_statement_a_position")]
        indexes = [models.Index(fields=["id"], condition=Q(has_text=True), name="statements_with_words")]

    def __str__(self) -> str:
        return f"{self.sheet_id}-{self.position}"


class Gathering(models.Model):
    """How far the register's sheets were looked through for statements: those up to this one were."""

    last_sheet = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()


class Coding(models.Model):
    """The themes that one coder gave a statement, without having seen what others gave it."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="codings")
    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT)
    themes = models.JSONField(help_text="codes, sorted")
    # What was offered to her: where both were offered the same, they agree more easily.
    suggested = models.JSONField(default=list)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "coder"],
                condition=Q(ended_at__isnull=True),
                name="one_coding_a_coder",
            )
        ]
        indexes = [models.Index(fields=["coder", "ended_at", "statement"], name="codings_of_a_coder")]

    def __str__(self) -> str:
        return f"{self.statement_id} {';'.join(self.themes)}"


class Look(models.Model):
    """That somebody saw what others gave a statement before she had coded it: she codes it no more."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="looks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "person"], name="one_look_a_person")]


class Settlement(models.Model):
    """The themes that hold for a statement: a record beside those of its coders. The next edition takes them."""

    # "agreed": coders gave the same; "adjudicated": somebody decided between them; "single": one coder's, taken
    # over as it is; "withdrawn": nothing is settled any more.
    AGREED, ADJUDICATED, SINGLE, WITHDRAWN = HOWS = ("agreed", "adjudicated", "single", "withdrawn")

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="settlements")
    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT)
    themes = models.JSONField(help_text="codes, sorted")
    how = models.CharField(max_length=12, choices=[(one, one) for one in HOWS])
    because = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    replaced_by = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaces")

    class Meta:
        # One of a statement holds: settling takes its turn (actions), as no index can wait for the second step.
        indexes = [
            models.Index(
                fields=["statement"], condition=Q(replaced_by__isnull=True), name="settlements_that_hold"
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.how} {';'.join(self.themes)}"
