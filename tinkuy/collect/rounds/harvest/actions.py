"""Recognise the visits of interviews that came in, and plan visits to those whom they named.

Doing it again changes nothing; a judgement of the register that is made later is used the next time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from tinkuy.collect.models import Submission
from tinkuy.collect.rounds.actions import Named, add_visits, find_visit, note_step
from tinkuy.collect.rounds.models import Referral, Round, Visit
from tinkuy.collect.rounds.tree import waves
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.judgements.actions import organisation_of
from tinkuy.register.names import name_key
from tinkuy.register.writing.actions import take_turn


@dataclass(slots=True)
class Harvested:
    """What was new: interviews that met their visit, interviews nobody had planned, organisations named first."""

    interviews: int = 0
    unplanned: int = 0
    named: int = 0


@transaction.atomic
def harvest(*, round: Round, gazetteer: Gazetteer, among: QuerySet[Submission] | None = None) -> Harvested:
    """Bring a round up to date with the interviews that were filed in its days with its form.

    ``among`` are the submissions that may be taken, None for all. Whom they name is planned wherever it is: the
    interview says so, not whoever harvests.
    """
    take_turn()
    done = Harvested()
    for submission in _interviews(round, among):
        visit = _visit_of(round, submission, done)
        if visit:
            _take_referrals(round, visit, submission, gazetteer, done)
    _set_waves(round)
    return done


def _interviews(round: Round, among: QuerySet[Submission] | None) -> list[Submission]:
    """The filed interviews of the round, in the order in which they came."""
    held = Submission.objects.all() if among is None else among
    filed = held.filter(form=round.form.form_id, state="filed").select_related("sheet__source")
    days = (round.starts_on.isoformat(), round.ends_on.isoformat())
    return [
        submission
        for submission in filed.defer("body").order_by("id").iterator(chunk_size=500)
        if days[0] <= _day(submission) <= days[1]
    ]


def _day(submission: Submission) -> str:
    """The day of the interview as it says, else the day on which it came."""
    assert submission.sheet
    return str(submission.sheet.values.get("dated") or localdate(submission.received_at).isoformat())


def _visit_of(round: Round, submission: Submission, done: Harvested) -> Visit | None:
    sheet = submission.sheet
    assert sheet
    organisation = organisation_of(sheet)
    if held := round.visits.filter(submission=submission).first():
        if (
            organisation
            and held.organisation_id is None
            and not round.visits.filter(organisation=organisation).exists()
        ):
            held.organisation = organisation
            held.save(update_fields=["organisation"])
        return held
    place = sheet.values.get("place") or {}
    named = Named(
        sheet.values["names"][0]["text"], place.get("printed", ""), "", place.get("code", ""), organisation
    )
    visit = find_visit(round, named)
    if visit is None:
        added = add_visits(round=round, named=[named])
        if not added:
            return None
        visit = added[0]
        done.unplanned += 1
    if visit.submission_id:
        # A second interview of one organisation: the visit keeps its first, both sheets are in the register.
        return visit
    _meet(visit, submission)
    done.interviews += 1
    return visit


def _meet(visit: Visit, submission: Submission) -> None:
    sheet = submission.sheet
    assert sheet
    before = visit.state
    visit.submission, visit.state = submission, "interviewed"
    visit.mode = sheet.values.get("mode", visit.mode)
    place = sheet.values.get("place") or {}
    visit.place_code = visit.place_code or place.get("code", "")
    visit.save()
    note_step(visit=visit, before=before, said=f"submission {submission.pk}")


def _take_referrals(
    round: Round, visit: Visit, submission: Submission, gazetteer: Gazetteer, done: Harvested
) -> None:
    sheet = submission.sheet
    assert sheet
    if Referral.objects.filter(submission=submission).exists():
        return
    named_on = date.fromisoformat(_day(submission))
    for told in sheet.values.get("referrals", ()):
        named = _named(told, gazetteer)
        if not name_key(named.name):
            continue
        other = find_visit(round, named)
        if other is None:
            (other,) = add_visits(round=round, named=[named], wave=visit.wave + 1)
            done.named += 1
        if other != visit:
            _refer(round, visit, other, submission, named_on)
    if (by := sheet.values.get("referred_by")) and (namer := find_visit(round, Named(by))) and namer != visit:
        _refer(round, namer, visit, None, named_on)


def _named(told: Mapping[str, Any], gazetteer: Gazetteer) -> Named:
    where = str(told.get("place", ""))
    found = gazetteer.resolve(where) if where else None
    return Named(str(told.get("name", "")), where, str(told.get("contact", "")), found.code if found else "")


def _refer(round: Round, namer: Visit, named: Visit, submission: Submission | None, named_on: date) -> None:
    Referral.objects.get_or_create(
        named_by=namer, named=named, defaults={"round": round, "submission": submission, "named_on": named_on}
    )


def _set_waves(round: Round) -> None:
    """Waves follow from who named whom; those with whom the team began stay where they are."""
    held = dict(round.visits.values_list("id", "wave"))
    pairs = list(round.referrals.values_list("named_by_id", "named_id"))
    seeds = [
        visit for visit, wave in held.items() if wave == 0 and visit not in {named for _, named in pairs}
    ]
    for visit, wave in waves(held, pairs, seeds).items():
        if held[visit] != wave:
            Visit.objects.filter(id=visit).update(wave=wave)
