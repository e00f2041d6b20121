"""File what a person corrects: a sheet of its own, beside what the sources say. Nothing is edited."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import orjson
from django.utils.timezone import localdate

from tinkuy.register.judgements.actions import PERSON
from tinkuy.register.linking.keys import match_keys
from tinkuy.register.models import Act, Judgement, Organisation, Sheet, Source


def file_correction(*, values: dict[str, Any], organisations: Iterable[Organisation], act: Act) -> Source:
    """A source with one sheet for each organisation, saying ``values`` (shaped as
    ``sheets.DraftSheet.values``).

    Belongs inside a transaction; undoing ``act`` takes the sheets out of their organisations again.
    """
    said = orjson.dumps(
        {"act": act.pk, "done_at": act.done_at.isoformat(), "values": values}, option=orjson.OPT_SORT_KEYS
    )
    source = Source.objects.create(
        digest=sha256(said).hexdigest(), kind="correction", file_name=f"correction-{act.pk}.json",
        title=f"Correction {act.pk}", dated=localdate(act.done_at).isoformat(), mode="correction", reader="review",
        received_in=act,
    )  # fmt: skip
    for number, organisation in enumerate(sorted(organisations, key=lambda held: held.code), start=1):
        sheet = Sheet.objects.create(
            source=source, number=number, kind="correction", locator=f"act {act.pk}", original=said.decode(),
            values=values, **match_keys(values)._asdict(),
        )  # fmt: skip
        Judgement.objects.create(
            kind=Judgement.BELONGS, sheet=sheet, organisation=organisation, rule=PERSON, made_in=act
        )
    return source
