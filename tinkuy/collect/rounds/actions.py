"""Open a round, say whom to visit, agree on a day, note what came of it. Every change of a visit leaves a step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tinkuy.collect.models import Form
from tinkuy.collect.rounds.models import Round, Step, Visit
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record
from tinkuy.register.current.opening import last_act
from tinkuy.register.current.opening import organisations as organisations_with_sheets
from tinkuy.register.models import Organisation
from tinkuy.register.names import name_key
from tinkuy.register.one_line import one_line
from tinkuy.register.writing.actions import take_turn

# From each state, where a visit may go. What is said twice changes nothing.
_FORWARD = {
    "planned": {"invited", "opened", "interviewed", "refused", "not_found"},
    "invited": {"planned", "opened", "interviewed", "refused", "not_found"},
    "opened": {"invited", "interviewed", "refused", "not_found"},
    "interviewed": {"complementary"},
    "complementary": {"interviewed"},
    "refused": {"planned"},
    "not_found": {"planned"},
}


def following(state: str) -> frozenset[str]:
    """The states to which a visit may go from this one."""
    return frozenset(_FORWARD[state])


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation that somebody named: what was said of it."""

    name: str
    where: str = ""
    contact: str = ""
    place_code: str = ""
    organisation: Organisation | None = None


@transaction.atomic
def open_round(
    *, title: str, form_id: str, starts_on: date, ends_on: date, by: Person | None = None
) -> Round:
    """Open a round with a published form. Raises ``Refusal`` for no such form, or an end before the beginning."""
    take_turn()
    form = Form.objects.filter(form_id=form_id).first()
    if form is None:
        raise Refusal(f"There is no form {form_id}.", mend="Publish it: tinkuy forms publish")
    if ends_on < starts_on:
        raise Refusal("The round would end before it begins.", where=f"{starts_on} to {ends_on}")
    if not one_line(title).strip():
        raise Refusal("A round needs a title.")
    made = Round.objects.create(
        title=one_line(title).strip()[:200], form=form, starts_on=starts_on, ends_on=ends_on,
        opened_at=timezone.now(), opened_by=by,
    )  # fmt: skip
    record(what="round", about=f"round {made.pk}", by=by)
    return made


@transaction.atomic
def add_visits(
    *, round: Round, named: Iterable[Named], wave: int = 0, by: Person | None = None
) -> list[Visit]:
    """Plan a visit to each that the round does not know yet; the visits that were new."""
    take_turn()
    return [
        visit
        for one in named
        if (visit := find_visit(round, one)) is None and (visit := _add(round, one, wave, by))
    ]


def _add(round: Round, named: Named, wave: int, by: Person | None) -> Visit | None:
    key = name_key(named.name)
    if not key:
        return None
    visit = Visit.objects.create(
        round=round, organisation=named.organisation, name=one_line(named.name)[:500], name_key=key[:300],
        place_code=named.place_code, where=one_line(named.where)[:300], contact=one_line(named.contact)[:300],
        wave=wave,
    )  # fmt: skip
    note_step(visit=visit, before="", by=by)
    return visit


def find_visit(round: Round, named: Named) -> Visit | None:
    """The round's visit to that organisation: by the register's judgement, else by its name in its place.

    A name without a place is the visit of that name without a place, else the one of that name, where there is
    only one.
    """
    visits = round.visits.all()
    if named.organisation and (held := visits.filter(organisation=named.organisation).first()):
        return held
    same = visits.filter(name_key=name_key(named.name)[:300])
    if named.place_code:
        return same.filter(place_code__in=(named.place_code, "")).order_by("-place_code").first()
    if without_place := same.filter(place_code="").first():
        return without_place
    found = list(same[:2])
    return found[0] if len(found) == 1 else None


def of_register(codes: Iterable[str]) -> list[Named]:
    """The register's organisations with these codes, as they are named there now."""
    found = []
    for code in codes:
        organisation = Organisation.objects.filter(code=code).first()
        if organisation is None:
            raise Refusal(f"There is no organisation {code}.")
        for _code, sheets in organisations_with_sheets(code, code, last_act()):
            said = max(sheets, key=lambda sheet: (sheet.dated, sheet.source, sheet.number)).values
            names = said.get("names") or [{"text": code}]
            place = said.get("place") or {}
            found.append(
                Named(names[0]["text"], place.get("printed", ""), "", place.get("code", ""), organisation)
            )
    return found


@transaction.atomic
def plan_visit(
    *,
    visit: Visit,
    appointment_at: datetime | None = None,
    mode: str | None = None,
    interviewer: Person | None = None,
    by: Person | None = None,
) -> Visit:
    """Agree on a day, on how it is held, and on who goes. What is not given stays as it was."""
    take_turn()
    visit.refresh_from_db()
    said = []
    if appointment_at is not None:
        visit.appointment_at = appointment_at
        said.append(f"appointment {timezone.localtime(appointment_at):%Y-%m-%d %H:%M}")
    if mode is not None:
        visit.mode = mode
        said.append(f"mode {mode}")
    if interviewer is not None:
        visit.interviewer = interviewer
        said.append(f"interviewer {interviewer.pk}")
    visit.save()
    note_step(visit=visit, before=visit.state, said="; ".join(said), by=by)
    return visit


@transaction.atomic
def send_form(*, visit: Visit, channel: str, by: Person | None = None) -> Visit:
    """Note that the form went ahead, by which way; a visit that was only planned is invited by that."""
    take_turn()
    visit.refresh_from_db()
    visit.channel, visit.form_sent_at = one_line(channel)[:40], timezone.now()
    before, visit.state = visit.state, "invited" if visit.state == "planned" else visit.state
    visit.save(update_fields=["channel", "form_sent_at", "state"])
    note_step(visit=visit, before=before, said=f"form sent: {visit.channel}", by=by)
    return visit


@transaction.atomic
def mark_visit(*, visit: Visit, state: str, said: str = "", by: Person | None = None) -> Visit:
    """Note what came of a visit. Raises ``Refusal`` for a state that does not follow from the present one."""
    take_turn()
    visit.refresh_from_db()
    if state == visit.state:
        return visit
    if state not in _FORWARD[visit.state]:
        raise Refusal(
            f"A visit that is “{visit.state}” cannot become “{state}”.",
            where=visit.name,
            mend=f"It can become: {', '.join(sorted(_FORWARD[visit.state]))}.",
        )
    before, visit.state = visit.state, state
    visit.save(update_fields=["state"])
    note_step(visit=visit, before=before, said=said, by=by)
    return visit


def note_step(*, visit: Visit, before: str, said: str = "", by: Person | None = None) -> None:
    """Keep what was done to a visit, and tell the audit trail that it was. Belongs inside a transaction."""
    Step.objects.create(
        visit=visit, before=before, after=visit.state, said=said, made_at=timezone.now(), made_by=by
    )
    # What was said may name people; the trail is never erased and bears only numbers and states.
    record(
        what="visit", about=f"visit {visit.pk}", facts={"round": visit.round_id, "state": visit.state}, by=by
    )
