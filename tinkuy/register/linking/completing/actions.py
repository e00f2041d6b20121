"""Attach the lines of acronym lists, and queue the places on which an organisation's sheets disagree."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Q

from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.filed import FiledSheet
from tinkuy.register.linking.acronyms import Keys, acronym_owners
from tinkuy.register.linking.keys import JOIN
from tinkuy.register.models import Act, Judgement, Organisation, Sheet
from tinkuy.register.naming import names_of
from tinkuy.register.place_rule import Ancestors, ancestors_in, places_conflict
from tinkuy.register.profile import in_order
from tinkuy.register.writing.actions import DoubtDraft, raise_doubts, write_rows

_CURRENT = Q(kind=Judgement.BELONGS, ended_in=None)
# Only organisations that this act touched; of a million, few have two places.
_SEVERAL_PLACES = """
    SELECT j.organisation_id FROM register_judgement j JOIN register_sheet s ON s.id = j.sheet_id
    WHERE j.kind = 'belongs' AND j.ended_in_id IS NULL AND s.place_code <> '' AND j.organisation_id IN (
        SELECT organisation_id FROM register_judgement WHERE made_in_id = %s AND rule <> 'first sheet')
    GROUP BY j.organisation_id HAVING COUNT(DISTINCT s.place_code) > 1
"""
# Organisations whose sheets are read together.
AT_ONCE = 500
_KEYS = ("acronym_key", "name_key", "other_name_keys")


def attach_acronyms(*, act: Act) -> int:
    """Judge the lines of acronym lists that surely name one organisation; how many. Belongs inside a transaction."""
    free = Sheet.objects.filter(kind="acronym").exclude(
        id__in=Judgement.objects.filter(_CURRENT).values("sheet")
    )
    lines = {sheet: _keys(*keys) for sheet, *keys in free.values_list("id", *_KEYS)}
    borne = {keys.acronym for keys in lines.values() if keys.acronym}
    if not borne:
        return 0
    called = Judgement.objects.filter(_CURRENT, sheet__acronym_key__in=borne).values_list(
        "organisation", *(f"sheet__{key}" for key in _KEYS)
    )
    owners = acronym_owners(
        lines, ((organisation, _keys(*keys)) for organisation, *keys in called if organisation)
    )
    write_rows(
        model=Judgement,
        columns=("kind", "sheet_id", "organisation_id", "rule", "reason", "made_in_id"),
        rows=(
            (Judgement.BELONGS, sheet, organisation, "acronym list", "same_acronym", act.pk)
            for sheet, organisation in sorted(owners.items())
        ),
    )
    return len(owners)


def _keys(acronym: str, name: str, others: str) -> Keys:
    return Keys(acronym, tuple(key for key in (name, *others.split(JOIN)) if key))


def doubt_places(*, act: Act, gazetteer: Gazetteer) -> int:
    """Queue a doubt for each organisation whose sheets disagree about its place since ``act``; how many are new."""
    return raise_doubts(act=act, drafts=_place_doubts(act, gazetteer, ancestors_in(gazetteer)))


def _place_doubts(act: Act, gazetteer: Gazetteer, ancestors: Ancestors) -> Iterator[DoubtDraft]:
    for code, sheets in _in_several_places(act):
        filed = in_order(sheets.values())
        if conflict := places_conflict(filed, ancestors):
            yield DoubtDraft(
                kind="places_disagree",
                about=f"places:{code}:{','.join(conflict)}"[:200],
                facts={
                    "name": names_of(filed)[0].text,
                    "places": "; ".join(gazetteer.full_name(place) for place in conflict),
                    "codes": list(conflict),
                },
                sheets=tuple(sorted(sheet for sheet, said in sheets.items() if said.values.get("place"))),
            )


def _in_several_places(act: Act) -> Iterator[tuple[str, dict[int, FiledSheet]]]:
    """The organisations judged in ``act`` whose sheets name more than one place, with their sheets."""
    with connection.cursor() as cursor:
        cursor.execute(_SEVERAL_PLACES, [act.pk])
        several = [row[0] for row in cursor.fetchall()]
    named = list(Organisation.objects.filter(id__in=several).order_by("code").values_list("id", "code"))
    for at in range(0, len(named), AT_ONCE):
        codes = dict(named[at : at + AT_ONCE])
        held: dict[int, dict[int, FiledSheet]] = {organisation: {} for organisation in codes}
        judged = Judgement.objects.filter(_CURRENT, organisation__in=codes).values_list(
            "organisation", "sheet", "sheet__source__digest", "sheet__number", "sheet__kind", "sheet__language",
            "sheet__locator", "sheet__source__dated", "sheet__values",
        )  # fmt: skip
        for organisation, sheet, *said in judged:
            held[organisation][sheet] = FiledSheet(*said)
        yield from ((code, held[organisation]) for organisation, code in codes.items())
