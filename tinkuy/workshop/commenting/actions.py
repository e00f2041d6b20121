"""A reader says something of one thing in the draft, and takes it back."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tinkuy.errors import Refusal
from tinkuy.people.trail.actions import record
from tinkuy.register.decided import AGREE, KINDS
from tinkuy.workshop.models import Comment, Invitation
from tinkuy.workshop.subjects import Subject

# Letters of one comment: two pages.
MOST_LETTERS = 5000
# A person who presses one key after another stays under it; a program that fills the database does not.
MOST_A_MINUTE = 60
MOST_OF_A_READER = 5000


class TooMany(Refusal):
    """More comments than a person makes."""


@transaction.atomic
def say(*, reader: Invitation, subject: Subject, place_code: str, kind: str, text: str) -> Comment:
    """Keep a comment. Said twice, it is kept once.

    Raises ``TooMany`` for more than a person says, ``Refusal`` for no words (only "it is right" needs none) and for
    more than ``MOST_LETTERS``.
    """
    # NUL is no letter, and PostgreSQL keeps none.
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if kind not in KINDS or (kind != AGREE and not text):
        raise Refusal(_("Say in words what is wrong or missing."))
    if len(text) > MOST_LETTERS:
        raise Refusal(
            _("It has %(letters)s letters; a comment has %(most)s at most. Nothing was saved.")
            % {"letters": len(text), "most": MOST_LETTERS}
        )
    own = Comment.objects.filter(invitation=reader)
    said = {"subject": str(subject), "kind": kind, "text": text}
    held = own.filter(ended_at=None, **said).first()
    if held:
        return held
    now = timezone.now()
    if own.filter(made_at__gt=now - timedelta(minutes=1)).count() >= MOST_A_MINUTE:
        raise TooMany(_("That was very quick: please wait a minute. Your last comment was not saved."))
    if own.count() >= MOST_OF_A_READER:
        raise TooMany(_("More than %(most)s comments cannot be kept.") % {"most": MOST_OF_A_READER})
    comment = Comment.objects.create(
        invitation=reader, workshop=reader.workshop, place_code=place_code, made_at=now, **said
    )
    record(what="comment", about=str(comment), facts={"reader": reader.pk, "kind": kind})
    return comment


@transaction.atomic
def take_back(*, reader: Invitation, comment: int) -> Comment | None:
    """End a comment of one's own. None where she has none of that number; ended before, it stays as it is."""
    found = Comment.objects.filter(pk=comment, invitation=reader).first()
    if found and Comment.objects.filter(pk=comment, ended_at=None).update(ended_at=timezone.now()):
        record(what="comment taken back", about=str(found), facts={"reader": reader.pk})
    return found
