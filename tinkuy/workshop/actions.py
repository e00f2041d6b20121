"""Open a workshop on an edition, and close it; let a draft out."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.drafts import is_draft, keep_back, let_out
from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record
from tinkuy.people.trail.sealing import Facts
from tinkuy.workshop.models import Workshop


@transaction.atomic
def open_workshop(  # noqa: PLR0913 - six, all of them named
    *, home: Home, edition: str, title: str, until: date, by: Person | None = None, is_public: bool = False
) -> Workshop:
    """Call a workshop on an edition, which is a draft from then on, unless it ``is_public`` and stays so.

    Raises ``Refusal`` for an edition that there is not, that cannot be read or already has an open workshop, for a
    day that is over, and for an empty title.
    """
    folder = folder_of(home, edition)
    open_edition(folder)
    if not title.strip():
        raise Refusal(_("A workshop needs a title: it is printed in the next edition."))
    if until < timezone.localdate():
        raise Refusal(_("The last day is over already."))
    if Workshop.objects.filter(edition=edition, closed_at=None).exists():
        raise Refusal(_("There is an open workshop on edition %(edition)s.") % {"edition": edition})
    workshop = Workshop.objects.create(
        edition=edition, title=title.strip()[:200], opened_at=timezone.now(), until=until, called_by=by
    )
    record(what="workshop opened", about=str(workshop), facts={"edition": edition}, by=by)
    if not is_public:
        # Before it is committed: a failure leaves a draft too many, never a workshop on what everybody reads.
        keep_back(folder)
    return workshop


@transaction.atomic
def close_workshop(
    *, home: Home, workshop: Workshop, by: Person | None = None, stays_draft: bool = False
) -> None:
    """Close a workshop: nobody reads or speaks under its links any more, and the names of its readers are emptied.

    The site shows the edition again, unless it ``stays_draft`` because a corrected one is to come out in its place.
    """
    if not Workshop.objects.filter(pk=workshop.pk, closed_at=None).update(closed_at=timezone.now()):
        raise Refusal(_("This workshop is closed already."))
    # What they said stays; who they were need not be known any longer.
    workshop.invitations.update(name="")
    facts: Facts = {"edition": workshop.edition, "stays_draft": stays_draft}
    record(what="workshop closed", about=str(workshop), facts=facts, by=by)
    if not stays_draft:
        transaction.on_commit(partial(let_out, home.editions / workshop.edition))
    workshop.refresh_from_db()


@transaction.atomic
def let_draft_out(*, home: Home, edition: str, by: Person | None = None) -> None:
    """Let the site show a draft, also while a workshop on it is open. Raises ``Refusal`` for what is no draft."""
    folder = folder_of(home, edition)
    if not is_draft(folder):
        raise Refusal(f"Edition {edition} is no draft.", mend="See: tinkuy editions")
    record(what="draft let out", about=f"edition {edition}", by=by)
    transaction.on_commit(partial(let_out, folder))


def folder_of(home: Home, edition: str) -> Path:
    """The folder of an edition of the mapping, draft or not. Raises ``Refusal`` where there is none."""
    found = next((path for path in edition_folders(home.editions) if path.name == edition), None)
    if found is None:
        raise Refusal(
            _("There is no edition %(edition)s.") % {"edition": edition}, mend="See: tinkuy editions"
        )
    return found
