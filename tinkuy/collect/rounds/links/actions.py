"""The link at which an organisation reads the form before its interview: made, opened, printed from, ended."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from tinkuy.collect.models import FormVersion
from tinkuy.collect.paper.actions import Printed, print_again, print_sheets
from tinkuy.collect.rounds.actions import note_step
from tinkuy.collect.rounds.models import FormLink, Visit
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.writing.actions import take_turn

# Random bytes of a token; written as 43 letters, digits, - and _.
TOKEN_BYTES = 32
# Visits whose form is still to be read: what is over is read by nobody.
AWAITED = ("planned", "invited", "opened", "complementary")


@dataclass(frozen=True, slots=True)
class Made:
    """A link and its token, which nobody can show again."""

    link: FormLink
    token: str


@transaction.atomic
def make_link(*, visit: Visit, by: Person | None = None) -> Made:
    """Make the link of a visit, in the place of an earlier one. Raises ``Refusal`` for a visit that is over."""
    take_turn()
    visit.refresh_from_db()
    if not is_awaited(visit):
        raise Refusal("This interview is over: nobody need read its form before.", where=visit.name)
    now, token = timezone.now(), secrets.token_urlsafe(TOKEN_BYTES)
    visit.links.filter(ended_at=None).update(ended_at=now)
    link = FormLink.objects.create(visit=visit, token_digest=_digest(token), made_at=now, made_by=by)
    note_step(visit=visit, before=visit.state, said="link made", by=by)
    return Made(link, token)


@transaction.atomic
def end_link(*, visit: Visit, by: Person | None = None) -> bool:
    """Make the link of a visit worthless; False where none was open."""
    take_turn()
    if not visit.links.filter(ended_at=None).update(ended_at=timezone.now()):
        return False
    visit.refresh_from_db()
    note_step(visit=visit, before=visit.state, said="link ended", by=by)
    return True


def link_of(token: str) -> FormLink | None:
    """The link with this token; None for none, for one that was ended, and after the day of the interview."""
    held = FormLink.objects.filter(token_digest=_digest(token), ended_at=None)
    link = held.select_related("visit__round__form", "sheet__version__form").first()
    return link if link and is_awaited(link.visit) else None


def is_awaited(visit: Visit) -> bool:
    """Whether the interview is to come: by its state and its day, or by the round's last day where none is agreed."""
    agreed = visit.appointment_at
    last = timezone.localdate(agreed) if agreed else visit.round.ends_on
    return visit.state in AWAITED and timezone.localdate() <= last


@transaction.atomic
def note_opening(*, link: FormLink) -> bool:
    """Note that the organisation looked at the form, the first time that it does; False for any later one."""
    take_turn()
    if not FormLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=timezone.now()):
        return False
    visit = Visit.objects.get(pk=link.visit_id)
    before, visit.state = visit.state, "opened" if visit.state in ("planned", "invited") else visit.state
    visit.save(update_fields=["state"])
    note_step(visit=visit, before=before, said="link opened")
    return True


def version_of(link: FormLink) -> FormVersion | None:
    """The form that is read: the version on the link's sheet of paper, else the newest; None where there is none."""
    if link.sheet:
        return link.sheet.version
    return link.visit.round.form.versions.select_related("form").order_by("-id").first()


def print_link(*, link: FormLink, language: str) -> bytes:
    """The form as a PDF: always the same sheet of paper, with one serial. Raises ``Refusal`` where it cannot be set."""
    if link.sheet:
        return print_again(sheet=link.sheet, language=language)
    printed = print_sheets(language=language, form_id=link.visit.round.form.form_id)
    if FormLink.objects.filter(pk=link.pk, sheet=None).update(sheet=_only(printed)):
        return printed.pdf
    # Asked for twice at once: the sheet that came first is the one that counts.
    link = FormLink.objects.select_related("sheet__version__form").get(pk=link.pk)
    assert link.sheet
    return print_again(sheet=link.sheet, language=language)


def _only(printed: Printed) -> int:
    (sheet,) = printed.sheets
    return int(sheet.pk)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
