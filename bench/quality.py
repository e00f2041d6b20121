"""How right the linking was: the pairs that it joined against those that are one organisation in truth."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_JOINED = """
select sheet.number, judgement.organisation_id
from register_judgement judgement join register_sheet sheet on sheet.id = judgement.sheet_id
where judgement.kind = 'belongs' and judgement.ended_in_id is null
order by sheet.number
"""
_ASKED = """
select min(sheet.number), max(sheet.number)
from register_doubt doubt join register_doubt_sheets held on held.doubt_id = doubt.id
join register_sheet sheet on sheet.id = held.sheet_id
where doubt.kind = 'same_organisation' group by doubt.id
"""


def quality(database: Path, truth: Sequence[int]) -> dict[str, Any]:
    """Precision and recall over pairs of rows, 0 to 1, and of the doubts how many asked about a true pair.

    Row n of the spreadsheet is sheet n of the register's only source.
    """
    register = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        joined = register.execute(_JOINED).fetchall()
        asked = register.execute(_ASKED).fetchall()
    finally:
        register.close()
    judged = {int(number): int(organisation) for number, organisation in joined}
    both = Counter((truth[number - 1], organisation) for number, organisation in judged.items())
    right = _pairs(both.values())
    said = _pairs(Counter(judged.values()).values())
    true = _pairs(Counter(truth).values())
    worth = sum(truth[one - 1] == truth[other - 1] for one, other in asked)
    return {
        "true_pairs": true,
        "joined_pairs": said,
        "right_pairs": right,
        "precision": round(right / said, 4) if said else 1.0,
        "recall": round(right / true, 4) if true else 1.0,
        "recall_with_answered_doubts": round((right + worth) / true, 4) if true else 1.0,
        "doubts": len(asked),
        "doubts_about_a_true_pair": worth,
        "organisations": len(set(judged.values())),
        "organisations_in_truth": len(set(truth)),
    }


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)
