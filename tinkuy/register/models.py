"""The register's tables: sources, sheets, organisations, judgements, doubts.

A sheet is never edited. Which organisation it belongs to is a judgement, and a judgement that no longer holds is
ended, not deleted: every act can be undone, and nothing was lost.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Act(models.Model):
    """Something somebody, or a command, did to the register: the audit trail, and the unit of undoing."""

    KINDS = [
        (kind, kind)
        for kind in (
            "init",
            "receive",
            "link",
            "decide",
            "undo",
            "freeze",
            "blocks",
            "describe",
            "form",
            "file",
            "device",
            "aside",
            "claims",
            "texts",
            "workshop",
        )
    ]

    kind = models.CharField(max_length=12, choices=KINDS)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)
    summary = models.JSONField(default=dict)
    undone_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undoes"
    )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Block(models.Model):
    """A grouping of territory that the mapping uses (macro-region). Not a place level; people may edit it."""

    code = models.SlugField(max_length=60, unique=True)
    names = models.JSONField(default=dict, help_text="language code to name")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.code


class Source(models.Model):
    """A file, as it came: who published it, when, in which language, under which licence."""

    # SHA-256 of the bytes: the same file received twice is one source.
    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=12)
    file_name = models.CharField(max_length=255)
    # "" where neither a person nor the file said one: the name of a file may name a person, and is not published.
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=12, blank=True)
    # As precisely as it is known: "2018", "2018-06" or "2018-06-08".
    dated = models.CharField(max_length=10, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    url = models.URLField(max_length=500, blank=True)
    # How the source came to know: published report, spreadsheet, map, interview, ...
    mode = models.CharField(max_length=40, blank=True)
    reader = models.CharField(max_length=60)
    # What the reader repaired and what it left out, with locators.
    repairs = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    received_in = models.ForeignKey(Act, on_delete=models.PROTECT)

    @property
    def name(self) -> str:
        """What the team calls it: its title, else the name of its file."""
        return self.title or self.file_name

    def __str__(self) -> str:
        return self.name


class Sheet(models.Model):
    """What one source says about one organisation (``sheets.py``). Immutable."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    number = models.PositiveIntegerField(help_text="place in the source, from 1")
    kind = models.CharField(max_length=12)
    language = models.CharField(max_length=12, blank=True)
    locator = models.CharField(max_length=200)
    original = models.TextField()
    values = models.JSONField()
    # Keys computed from the values when the sheet is filed (linking/keys.py), by which it is found and compared.
    name_key = models.CharField(max_length=300, db_index=True)
    other_name_keys = models.TextField(blank=True)
    acronym_key = models.CharField(max_length=100, blank=True)
    website_key = models.CharField(max_length=300, blank=True)
    telephone_key = models.TextField(blank=True)
    place_code = models.CharField(max_length=20, blank=True)
    block_code = models.CharField(max_length=60, blank=True)
    # Only where they are known so exactly that they tell a spot from another.
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    # "" too in sheets filed before there were these keys.
    town_key = models.CharField(max_length=300, blank=True)
    address_key = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="one_sheet_a_number")]

    def __str__(self) -> str:
        return f"{self.source} {self.locator}"


class Organisation(models.Model):
    """Something that sheets are about. It has no values of its own: its profile is computed from its sheets."""

    # Twelve letters and digits drawn from the founding sheet: stable, citable, the same on every machine.
    code = models.CharField(max_length=12, unique=True)
    founded_in = models.ForeignKey(Act, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.code


class Judgement(models.Model):
    """That a sheet belongs to an organisation, that two sheets are not about the same one, or that a sheet counts for
    nothing any more, and why."""

    BELONGS, APART, ASIDE = "belongs", "apart", "aside"

    kind = models.CharField(max_length=8, choices=[(BELONGS, BELONGS), (APART, APART), (ASIDE, ASIDE)])
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="judgements")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="judgements"
    )
    other_sheet = models.ForeignKey(Sheet, null=True, on_delete=models.PROTECT, related_name="kept_apart")
    # "first sheet", "model", "person": which rule judged.
    rule = models.CharField(max_length=40)
    # 0 to 1, the model's probability; empty where a person or a certainty judged.
    score = models.FloatField(null=True)
    reason = models.TextField(blank=True)
    made_in = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="judgements_made")
    ended_in = models.ForeignKey(Act, null=True, on_delete=models.PROTECT, related_name="judgements_ended")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet"],
                condition=Q(kind="belongs", ended_in__isnull=True),
                name="one_organisation_a_sheet",
            )
        ]
        indexes = [
            # Few of all: linking and freezing look through them and not through the others.
            models.Index(
                fields=["sheet"], condition=Q(kind="aside", ended_in__isnull=True), name="sheets_set_aside"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.kind} {self.organisation_id or self.other_sheet_id}"


class Doubt(models.Model):
    """A question for a person: the review queue. Never answered in silence."""

    kind = models.CharField(max_length=40)
    # Fills the gaps of the kind's sentence (doubts.py), so that it can be said in every language.
    facts = models.JSONField(default=dict)
    # What the question is about, so that asking again does not queue it twice.
    about = models.CharField(max_length=200, unique=True)
    score = models.FloatField(null=True)
    raised_in = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="doubts_raised")
    decision = models.CharField(max_length=40, blank=True)
    decided_in = models.ForeignKey(Act, null=True, on_delete=models.PROTECT, related_name="doubts_decided")
    sheets: models.ManyToManyField[Sheet, models.Model] = models.ManyToManyField(Sheet)

    class Meta:
        indexes = [models.Index(fields=["decision", "kind"], name="doubts_by_decision")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
