"""Write many rows in raw SQL: Django's own way is a tenth as fast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import orjson
from django.db import connection, models

from tinkuy.register.models import Act, Doubt

BATCH = 5000
# The decision of a doubt whose act was undone: nobody decided it, and nobody is asked.
WITHDRAWN = "withdrawn"
# Any number will do, as long as nobody else uses it in this database: "tinkuy" in ASCII.
_TURN = 0x74696E6B7579


def take_turn() -> None:
    """Be the only one who changes the register until the transaction ends; wait for whoever is at it.

    On SQLite every transaction has its turn from its start (settings.py); PostgreSQL has to be asked.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [_TURN])


def write_rows(
    *,
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    skip_known: bool = False,
) -> None:
    """Insert ``rows`` into the table of ``model``; belongs inside a transaction.

    ``skip_known`` leaves out rows whose unique columns stand in the table already.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    statement = (
        f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(columns))})'
        f"{' ON CONFLICT DO NOTHING' if skip_known else ''}"
    )
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(waiting, BATCH)):
            cursor.executemany(statement, batch)


@dataclass(frozen=True, slots=True)
class DoubtDraft:
    """A doubt before it is queued. ``about`` says what it is about, so that asking again does not queue it twice."""

    kind: str
    about: str
    facts: Mapping[str, Any]
    sheets: tuple[int, ...]
    score: float | None = None


def raise_doubts(*, act: Act, drafts: Iterable[DoubtDraft]) -> int:
    """Queue the doubts that are not queued or decided already; how many are new. Belongs inside a transaction.

    One that was withdrawn when its act was undone is queued again.
    """
    asked = {draft.about: draft for draft in drafts}
    if not asked:
        return 0
    known = dict(
        Doubt.objects.filter(kind__in={draft.kind for draft in asked.values()}).values_list(
            "about", "decision"
        )
    )
    again = [about for about in asked if known.get(about) == WITHDRAWN]
    for about in again:
        Doubt.objects.filter(about=about).update(
            decision="",
            decided_in=None,
            raised_in=act,
            facts=dict(asked[about].facts),
            score=asked[about].score,
        )
    new = {about: draft for about, draft in asked.items() if about not in known}
    write_rows(
        model=Doubt,
        columns=("kind", "about", "facts", "score", "raised_in_id", "decision"),
        rows=(
            (draft.kind, about, orjson.dumps(dict(draft.facts)).decode(), draft.score, act.pk, "")
            for about, draft in new.items()
        ),
    )
    ids = dict(Doubt.objects.filter(raised_in=act).values_list("about", "id"))
    write_rows(
        model=Doubt.sheets.through,
        columns=("doubt_id", "sheet_id"),
        rows=((ids[about], sheet) for about, draft in new.items() for sheet in draft.sheets),
    )
    return len(new) + len(again)
