"""Read what was settled when a settlement was the newest: what comes later is not seen while an edition is made.

Raw SQL, because the statements of a million organisations pass through here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from django.db import connection

from tinkuy.coding.settled_codes import Settled, with_settled
from tinkuy.register.current import opening as register
from tinkuy.register.filed import FiledSheet

_SETTLED = """
    SELECT src.digest, s.number, st.position, se.themes, se.how
    FROM register_organisation o
    JOIN register_judgement j ON j.organisation_id = o.id AND j.kind = 'belongs'
        AND j.made_in_id <= %s AND (j.ended_in_id IS NULL OR j.ended_in_id > %s)
    JOIN register_sheet s ON s.id = j.sheet_id
    JOIN register_source src ON src.id = s.source_id
    JOIN coding_statement st ON st.sheet_id = s.id
    JOIN coding_settlement se ON se.statement_id = st.id
    WHERE o.code >= %s AND o.code <= %s AND se.how <> 'withdrawn'
        AND se.id <= %s AND (se.replaced_by_id IS NULL OR se.replaced_by_id > %s)
"""


def settled_statements(
    first: str, last: str, act: int, settlement: int
) -> dict[tuple[str, int, int], Settled]:
    """What was settled for the statements of the organisations from code ``first`` to code ``last``."""
    if not settlement:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SETTLED, (act, act, first, last, settlement, settlement))
        return {
            (digest, number, position): Settled(tuple(_loaded(themes)), how)
            for digest, number, position, themes, how in cursor
        }


def organisations_coded(
    first: str, last: str, act: int, settlement: int
) -> Iterator[tuple[str, list[FiledSheet]]]:
    """Each organisation with its sheets as ``register.organisations`` gives them, with what was settled on them."""
    settled = settled_statements(first, last, act, settlement)
    for code, sheets in register.organisations(first, last, act):
        yield code, with_settled(sheets, settled) if settled else sheets


def _loaded(themes: Any) -> list[str]:
    return themes if isinstance(themes, list) else orjson.loads(themes)
