"""What field work keeps: forms with every version of them, and every filled-in form as it came.

A submission's bytes are kept for good. What is read out of them is a sheet of the register; reading can be done
again. Nothing here is deleted because somebody sent something else later.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tinkuy.register.models import Sheet, Source


class Form(models.Model):
    """A form by its form_id. Closed, it is not handed out any more; what comes back is still taken in."""

    form_id = models.CharField(max_length=250, unique=True)
    titles = models.JSONField(default=dict, help_text="language code to title")
    is_open = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.form_id


class FormVersion(models.Model):
    """One published version of a form, kept for ever: answers are keyed to it."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    # Any text: some tools write more than 250 letters. Compared as it is after XML has been read.
    version = models.TextField(blank=True)
    # The form as its team wrote it (XLSForm) lies among the originals under this digest.
    written = models.CharField(max_length=64)
    xform = models.TextField()
    # MD5 of the XForm's bytes: what OpenRosa's form list calls its hash.
    md5 = models.CharField(max_length=32)
    # forms.questions.Question, as plain values, in the order of the form.
    questions = models.JSONField(default=list)
    # {list name: {choice: {language code: label}}}
    choices = models.JSONField(default=dict)
    language = models.CharField(max_length=12, blank=True)
    # [{"name": file name, "digest": SHA-256, "md5": MD5}]: lists and pictures that the form needs.
    media = models.JSONField(default=list)
    # What the sheets of its submissions name as their source.
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="form_version")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "version"], name="one_form_a_version")]
        ordering = ["form", "id"]

    def __str__(self) -> str:
        return f"{self.form} {self.version}"


class Device(models.Model):
    """A telephone or browser that may send: by a token that is in its address and nowhere else.

    Only the SHA-256 of the token is kept. Revoked, it is refused, and what it holds unsent stays on it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="devices")
    label = models.CharField(max_length=200, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.label or f"device {self.pk}"


class Submission(models.Model):
    """A filled-in form as it came, with what became of it."""

    # "waiting": to be read; "filed": a sheet says it; "aside": a person must look (``why`` says at what);
    # "replaced": a later edit stands for it; "withdrawn": taken out, kept so that a late copy does not bring it back;
    # "unreadable": bytes that are no XML, kept for whoever looks into it.
    STATES = [
        (state, state) for state in ("waiting", "filed", "aside", "replaced", "withdrawn", "unreadable")
    ]
    REVIEWS = [(review, review) for review in ("received", "has_issues", "approved", "rejected")]

    form = models.CharField(max_length=250)
    version = models.TextField(blank=True)
    instance = models.CharField(max_length=320)
    replaces = models.CharField(max_length=250, blank=True)
    digest = models.CharField(max_length=64)
    body = models.BinaryField()
    # False for other bytes under an instanceID that was here already: kept beside it, for a person to compare.
    is_first = models.BooleanField(default=True)
    state = models.CharField(max_length=12, choices=STATES, default="waiting")
    why = models.CharField(max_length=40, blank=True)
    detail = models.TextField(blank=True)
    review = models.CharField(max_length=12, choices=REVIEWS, default="received")
    received_at = models.DateTimeField()
    # How often these very bytes came: a telephone that did not hear our answer sends again.
    receipts = models.PositiveIntegerField(default=1)
    device = models.ForeignKey(Device, null=True, on_delete=models.PROTECT)
    device_said = models.CharField(max_length=200, blank=True)
    # "web", "openrosa", or the kind of file it was imported from ("central", "kobo").
    way = models.CharField(max_length=20)
    # What another server knew of it, where it was imported: when it came there, and from whom (the team's eyes only).
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=200, blank=True)
    sheet = models.OneToOneField(Sheet, null=True, on_delete=models.PROTECT, related_name="submission")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "instance"],
                condition=Q(is_first=True),
                name="one_first_submission_an_instance",
            ),
            models.UniqueConstraint(fields=["form", "instance", "digest"], name="same_bytes_once"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state="waiting"), name="submissions_waiting"),
            models.Index(fields=["state", "why"], name="submissions_by_state"),
            models.Index(fields=["replaces"], condition=~Q(replaces=""), name="submissions_replacing"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.instance}"


class Attachment(models.Model):
    """A file that came with a submission: kept by its digest, its name is only a label.

    Two files of one name with other bytes are both kept. One that the form does not name is kept too.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "name", "digest"], name="one_file_a_name_and_digest"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """Where an imported submission was before, and what the server there knew of it."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="origin")
    # Its first instanceID there, which stays when it is edited, and the one it has now.
    key = models.CharField(max_length=320, db_index=True)
    latest = models.CharField(max_length=320, blank=True, db_index=True)
    # The export may have left rounds of repeats out: a fuller one may take its place.
    lacks_repeats = models.BooleanField(default=False)
    # Everything else, by the other server's words: status, edits, attachments, histories.
    told = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.key


class SubmissionComment(models.Model):
    """What somebody of the team said about a submission. Never edited."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    text = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:80]


class PaperSheet(models.Model):
    """A sheet that was printed. Whoever types it in does so under its instanceID: twice typed, it is here once."""

    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="paper_sheets")
    # What its serial is made from (paper/serials.py). No two sheets of a mapping share one, whatever their form.
    number = models.PositiveIntegerField(unique=True)
    instance = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=12)
    printed_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"sheet {self.number}"
