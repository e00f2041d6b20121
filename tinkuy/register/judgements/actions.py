"""Join sheets to one organisation, part them, found one: what a person's decisions are made of.

Everything here belongs inside a transaction and a given act. A judgement that no longer holds is ended, never
deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q, QuerySet

from tinkuy.errors import Refusal
from tinkuy.register.codes import organisation_code
from tinkuy.register.models import Act, Judgement, Organisation, Sheet

PERSON = "person"
FIRST_SHEET = "first sheet"
_CURRENT = Q(ended_in=None)


def belonging(**which: object) -> QuerySet[Judgement]:
    """The judgements that hold now and say to which organisation a sheet belongs."""
    return Judgement.objects.filter(_CURRENT, kind=Judgement.BELONGS, **which)


def organisation_of(sheet: Sheet) -> Organisation | None:
    """The organisation to which the sheet belongs, None while it belongs to none."""
    judgement = belonging(sheet=sheet).select_related("organisation").first()
    return judgement.organisation if judgement else None


def join_sheets(*, sheets: Sequence[Sheet], act: Act) -> Organisation:
    """Bring these sheets, and all that belong with them, to the oldest of their organisations.

    Raises ``Refusal`` where a person said that two of them are apart.
    """
    organisations = {held for sheet in sheets if (held := organisation_of(sheet))}
    if not organisations:
        found(sheet=sheets[0], act=act)
        organisations = {held for held in (organisation_of(sheets[0]),) if held}
    kept = min(organisations, key=_age)
    leaving = list(belonging(organisation__in=organisations - {kept}))
    coming = {judgement.sheet_id for judgement in leaving} | {
        sheet.pk for sheet in sheets if organisation_of(sheet) is None
    }
    _refuse_the_parted(coming | set(belonging(organisation=kept).values_list("sheet_id", flat=True)))
    _end(leaving, act)
    for sheet in sorted(coming):
        _belongs(sheet, kept, PERSON, act)
    return kept


def part_sheet(*, sheet: Sheet, others: Collection[Sheet], act: Act) -> None:
    """Say that ``sheet`` is not about the organisation that ``others`` are about, and take it out of theirs.

    The organisation stays with its founding sheet, so that its code stays true; the other side founds one.
    """
    for other in others:
        low, high = sorted((sheet, other), key=lambda one: one.pk)
        if not Judgement.objects.filter(_CURRENT, kind=Judgement.APART, sheet=low, other_sheet=high).exists():
            Judgement.objects.create(
                kind=Judgement.APART, sheet=low, other_sheet=high, rule=PERSON, made_in=act
            )
    held = organisation_of(sheet)
    together = [other for other in others if held and organisation_of(other) == held]
    if not held or not together:
        return
    leaving = together if _code(sheet) == held.code else [sheet]
    _end(belonging(sheet__in=leaving), act)
    founder = min(leaving, key=lambda one: (one.source.digest, one.number))
    organisation = found(sheet=founder, act=act)
    for one in leaving:
        if one != founder:
            _belongs(one.pk, organisation, PERSON, act)


def found(*, sheet: Sheet, act: Act) -> Organisation:
    """The organisation that this sheet founds, with the sheet in it."""
    organisation, _ = Organisation.objects.get_or_create(code=_code(sheet), defaults={"founded_in": act})
    _belongs(sheet.pk, organisation, FIRST_SHEET, act)
    return organisation


def _age(organisation: Organisation) -> tuple[int, str, int]:
    """What the older of two organisations has less of: its founding act, then its first sheet in a fixed order."""
    first = belonging(organisation=organisation).order_by("sheet__source__digest", "sheet__number").first()
    sheet = first.sheet if first else None
    return organisation.founded_in_id, sheet.source.digest if sheet else "", sheet.number if sheet else 0


def _code(sheet: Sheet) -> str:
    return organisation_code(sheet.source.digest, sheet.number)


def _belongs(sheet: int, organisation: Organisation, rule: str, act: Act) -> None:
    Judgement.objects.create(
        kind=Judgement.BELONGS, sheet_id=sheet, organisation=organisation, rule=rule, made_in=act
    )


def _end(judgements: Iterable[Judgement], act: Act) -> None:
    Judgement.objects.filter(pk__in=[judgement.pk for judgement in judgements]).update(ended_in=act)


def _refuse_the_parted(sheets: set[int]) -> None:
    parted = Judgement.objects.filter(
        _CURRENT, kind=Judgement.APART, sheet__in=sheets, other_sheet__in=sheets
    ).first()
    if parted and parted.other_sheet:
        raise Refusal(
            f"A person said that sheets {parted.sheet_id} and {parted.other_sheet_id} are about two organisations.",
            mend=f"Undo that first: tinkuy review undo {parted.made_in_id}.",
        )
