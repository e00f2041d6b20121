"""A round, its visits, and who named whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tinkuy.collect.models import Form, PaperSheet, Submission
from tinkuy.register.fields import INTERVIEW_MODES
from tinkuy.register.models import Organisation


class Round(models.Model):
    """A calendar of interviews with one form. Ended, it stays to be read."""

    title = models.CharField(max_length=200)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="rounds")
    starts_on = models.DateField()
    ends_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["-starts_on", "-id"]

    def __str__(self) -> str:
        return self.title


class Visit(models.Model):
    """An organisation to be visited in a round, from the first mention of it to what came of it."""

    # "planned": to be asked; "invited": it has the form and perhaps a day; "opened": it looked at the form;
    # "interviewed"; "refused"; "not_found"; "complementary": a second interview is wanted.
    STATES = (
        "planned", "invited", "opened", "interviewed", "refused", "not_found", "complementary",
    )  # fmt: skip

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="visits")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="visits")
    name = models.CharField(max_length=500)
    # names.name_key of the name: by which a mention and an interview are recognised.
    name_key = models.CharField(max_length=300)
    place_code = models.CharField(max_length=20, blank=True)
    where = models.CharField(max_length=300, blank=True, help_text="as it was said")
    # How it is reached: the team's eyes only, never in an edition.
    contact = models.CharField(max_length=300, blank=True)
    # 0 for whom the team began with, 1 for those they named, and so on.
    wave = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=16, choices=[(one, one) for one in STATES], default="planned")
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="visits"
    )
    appointment_at = models.DateTimeField(null=True)
    mode = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in INTERVIEW_MODES])
    # By which way the form went ahead, and when it did.
    channel = models.CharField(max_length=40, blank=True)
    form_sent_at = models.DateTimeField(null=True)
    submission = models.OneToOneField(
        Submission, null=True, on_delete=models.PROTECT, related_name="visit", help_text="the interview"
    )
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["round", "state"], name="visits_by_state"),
            models.Index(fields=["interviewer", "appointment_at"], name="visits_of_a_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "name_key", "place_code"], name="one_visit_a_name_and_place"
            ),
            models.UniqueConstraint(
                fields=["round", "organisation"],
                condition=Q(organisation__isnull=False),
                name="one_visit_an_organisation",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Referral(models.Model):
    """That one organisation named another, in which interview."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="referrals")
    named_by = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="names")
    named = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="named_in")
    submission = models.ForeignKey(Submission, null=True, on_delete=models.PROTECT, related_name="referrals")
    named_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["named_by", "named"], name="one_referral_a_pair")]

    def __str__(self) -> str:
        return f"{self.named_by} -> {self.named}"


class Step(models.Model):
    """One change of a visit: from which state to which, by whom, when, why. Nothing of it is ever changed."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="steps")
    before = models.CharField(max_length=16)
    after = models.CharField(max_length=16)
    said = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.before} -> {self.after}"


class FormLink(models.Model):
    """An address at which an organisation reads the form before its interview, without an account.

    Only the SHA-256 of its token is kept: the address is shown once, to whoever made it.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="links")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    opened_at = models.DateTimeField(null=True, help_text="the first time")
    ended_at = models.DateTimeField(null=True)
    # The sheet of paper that is printed from it: one interview has one serial, however often it is printed.
    sheet = models.OneToOneField(PaperSheet, null=True, on_delete=models.PROTECT, related_name="link")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit"], condition=Q(ended_at__isnull=True), name="one_open_link_a_visit"
            )
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"
