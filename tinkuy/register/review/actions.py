"""What persons decide: the answer to a doubt, and by hand who is one organisation and who is not."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.acts.actions import new_act
from tinkuy.register.corrections.actions import file_correction
from tinkuy.register.doubts import REASONS
from tinkuy.register.judgements.actions import (
    belonging,
    found,
    join_sheets,
    organisation_of,
    part_sheet,
)
from tinkuy.register.linking.table import LISTS
from tinkuy.register.models import Act, Doubt, Judgement, Organisation, Sheet
from tinkuy.register.writing.actions import take_turn

SAME = "same_organisation"


@transaction.atomic
def decide(
    *, doubt: Doubt, decision: str, gazetteer: Gazetteer, by: Person | None = None, place: str = ""
) -> Act:
    """Answer a doubt. ``place`` is the code of the place where the decision is "place".

    Raises ``Refusal`` for a doubt that is decided already, an answer it does not have, or an unknown place.
    """
    take_turn()
    doubt.refresh_from_db()
    _refuse_what_does_not_answer(doubt, decision, place, gazetteer)
    act = _new_act(by, doubt=doubt.pk, decision=decision, place=place)
    sheets = list(doubt.sheets.select_related("source").order_by("id"))
    if decision == "same":
        join_sheets(sheets=sheets, act=act)
    elif decision == "apart":
        _part(sheets, doubt, act)
    elif decision == "place":
        _correct_place(sheets, place, gazetteer.full_name(place), act)
    doubt.decision, doubt.decided_in = decision, act
    doubt.save(update_fields=["decision", "decided_in"])
    _settle(act)
    return act


@transaction.atomic
def join_by_hand(*, sheets: Sequence[Sheet], by: Person | None = None) -> Act:
    """A person says that these sheets, and all that belong with them, are about one organisation."""
    take_turn()
    act = _new_act(by, decision="same", sheets=[sheet.pk for sheet in sheets])
    join_sheets(sheets=sheets, act=act)
    _settle(act)
    return act


@transaction.atomic
def part_by_hand(*, sheet: Sheet, others: Sequence[Sheet], by: Person | None = None) -> Act:
    """A person says that ``sheet`` is not about the organisation that ``others`` are about."""
    take_turn()
    act = _new_act(by, decision="apart", sheets=[sheet.pk, *(other.pk for other in others)])
    part_sheet(sheet=sheet, others=others, act=act)
    _settle(act)
    return act


def _refuse_what_does_not_answer(doubt: Doubt, decision: str, place: str, gazetteer: Gazetteer) -> None:
    if doubt.decision:
        mend = f"Undo that first: tinkuy review undo {doubt.decided_in_id}."
        raise Refusal(f"Doubt {doubt.pk} was decided already: {doubt.decision}.", mend=mend)
    answers = REASONS[doubt.kind].decisions
    if decision not in answers:
        raise Refusal(
            f"“{decision}” does not answer doubt {doubt.pk}.", mend=f"It can be: {', '.join(answers)}."
        )
    if (decision == "place") != bool(place):
        raise Refusal("A place goes with the decision “place”, and only with it.", mend="Give --place CODE.")
    if place and not gazetteer.knows(place):
        raise Refusal(f"There is no place with the code {place}.", mend="Codes are those of the gazetteer.")


def _new_act(by: Person | None, **summary: object) -> Act:
    return new_act(kind="decide", by=by, summary=summary)


def _part(sheets: Sequence[Sheet], doubt: Doubt, act: Act) -> None:
    """Keep the two sheets of a doubt apart; one that waited for this answer alone founds its organisation."""
    part_sheet(sheet=sheets[0], others=sheets[1:], act=act)
    for sheet in sheets:
        still_asked = Doubt.objects.filter(kind=SAME, decision="", sheets=sheet).exclude(pk=doubt.pk)
        if organisation_of(sheet) is None and not still_asked.exists():
            found(sheet=sheet, act=act)


def _correct_place(sheets: Sequence[Sheet], code: str, name: str, act: Act) -> None:
    """File the place that a person gave for each organisation in question."""
    organisations = {held for sheet in sheets if (held := organisation_of(sheet))}
    if not organisations:
        raise Refusal(
            "The sheet belongs to no organisation yet, so its place cannot be corrected.",
            mend="Run tinkuy link first.",
        )
    values = {"place": {"printed": name, "basis": "printed", "code": code, "score": 1.0}}
    file_correction(values=values, organisations=organisations, act=act)


def _settle(act: Act) -> None:
    """Close the doubts that ``act`` has answered: their sheets are in one organisation now, or can no longer be."""
    moved = Judgement.objects.filter(made_in=act, kind=Judgement.BELONGS).values("organisation")
    open_doubts = Doubt.objects.filter(
        kind=SAME, decision="", sheets__judgements__organisation__in=moved, sheets__judgements__ended_in=None
    )
    for doubt in open_doubts.distinct():
        first, second = (organisation_of(sheet) for sheet in doubt.sheets.order_by("id"))
        if first and second and (first == second or _share_a_list(first, second)):
            doubt.decision, doubt.decided_in = "same" if first == second else "apart", act
            doubt.save(update_fields=["decision", "decided_in"])


def _share_a_list(first: Organisation, second: Organisation) -> bool:
    """Whether both have a row in one chart or one directory, and so cannot be one organisation."""
    one, other = (
        set(belonging(organisation=held, sheet__kind__in=LISTS).values_list("sheet__source", "sheet__kind"))
        for held in (first, second)
    )
    return not one.isdisjoint(other)
