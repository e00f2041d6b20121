"""A register in which something waits for a person."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from django.utils import timezone

from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.actions import file_sheets
from tinkuy.register.judgements.actions import found
from tinkuy.register.models import Act, Doubt, Judgement, Sheet
from tinkuy.register.sheets import DraftSheet, DraftSource, SourceRecord
from tinkuy.register.writing.actions import DoubtDraft, raise_doubts

Sheets = Callable[..., list[Sheet]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load("PE")


@pytest.fixture
def sheets(home: object) -> Sheets:
    """``sheets("Kusi", "Wayra", kind="row")`` files a source with a sheet for each name and founds them all."""

    def filed(*names: str, kind: str = "row", is_founded: bool = True) -> list[Sheet]:
        drafts = [
            DraftSheet(kind, "es", f"line {line}", name, {
                "names": [{"text": name, "language": "es", "kind": "official"}], "respondents": ["Zzyzx Marcadora"],
            })
            for line, name in enumerate(names, start=1)
        ]  # fmt: skip
        title = f"{kind} {names}"
        record = SourceRecord(sha256(title.encode()).hexdigest(), "list.csv", "table")
        source = file_sheets(draft=DraftSource("table", "es", title[:50], drafts), record=record).source
        made = list(source.sheet_set.order_by("number"))
        if is_founded:
            act = Act.objects.create(kind="link", done_at=timezone.now())
            for sheet in made:
                found(sheet=sheet, act=act)
        return made

    return filed


@pytest.fixture
def doubt() -> Callable[[Sheet, Sheet], Doubt]:
    """``doubt(one, other)`` asks whether two sheets are one organisation."""

    def asked(one: Sheet, other: Sheet, kind: str = "same_organisation") -> Doubt:
        act = Act.objects.create(kind="link", done_at=timezone.now())
        about = f"{kind}:{one.pk}={other.pk}"
        facts = {
            "first": "one",
            "second": "other",
            "for_it": {"es": "a favor", "en": "for"},
            "against": {"en": "not"},
        }
        raise_doubts(act=act, drafts=[DoubtDraft(kind, about, facts, tuple({one.pk, other.pk}), 0.5)])
        return Doubt.objects.get(about=about)

    return asked


def state() -> tuple[list[object], ...]:
    """What holds now: the judgements that are not ended, and the doubts with their decisions."""
    held = Judgement.objects.filter(ended_in=None)
    return (
        sorted(held.values_list("id", "kind", "sheet", "organisation__code", "other_sheet", "rule"), key=str),
        sorted(Doubt.objects.values_list("about", "decision", "decided_in"), key=str),
    )
