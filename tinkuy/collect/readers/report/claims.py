"""Tables of counts: every row a claim, kept as printed; where they do not add up, what they make is said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tinkuy.collect.readers.report.lines import locator
from tinkuy.collect.readers.report.rows import Row, mended_rows
from tinkuy.collect.readers.report.tables import Table
from tinkuy.register.names import fold
from tinkuy.register.sheets import DraftSheet, LeftOut, Question, Repair

# "1,245", "1.245" and "1 245" are one number; "77-395" and "3.5" are none that can be counted.
_WHOLE = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d{1,12}")
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Claim:
    row: Row
    label: str
    printed: str
    count: int | None
    is_total: bool
    is_swapped: bool


def claim_sheets(table: Table, left_out: list[LeftOut]) -> list[DraftSheet]:
    """The sheets of a table of counts; rows that hold no count are added to ``left_out``."""
    title = table.before[-1].text if table.before else ""
    claims: list[_Claim] = []
    for row in mended_rows(table):
        claim = _claim(row, table)
        if claim:
            claims.append(claim)
        else:
            left_out.append(LeftOut(row.locator, "row_without_count"))
    sum_questions = _questions_of_sum(claims, table)
    return [_sheet(claim, title, table, sum_questions) for claim in claims]


def _claim(row: Row, table: Table) -> _Claim | None:
    """A row as count and label, whichever stands first; None where neither cell begins with a digit."""
    count, label = (row.text_of(table.roles, role) for role in ("count", "category"))
    is_swapped = not count[:1].isdigit() and label[:1].isdigit()
    if is_swapped:
        count, label = label, count
    if not count[:1].isdigit():
        return None
    whole = int(re.sub(r"\D", "", count)) if _WHOLE.fullmatch(count) else None
    return _Claim(row, label, count, whole, fold(label) in table.words.total, is_swapped)


def _questions_of_sum(claims: list[_Claim], table: Table) -> list[Question]:
    """The total set against what the rows make, with every reading of a count that has two."""
    total = next((claim for claim in claims if claim.is_total and claim.count is not None), None)
    rows = [claim for claim in claims if not claim.is_total]
    if total is None or not rows:
        return []
    sure = sum(claim.count or 0 for claim in rows)
    unsure = [claim for claim in rows if claim.count is None]
    readings = {
        f"“{claim.printed}” = {number}": sure + int(number) for claim in unsure for number in _readings(claim)
    }
    if not unsure and sure == total.count:
        return []
    said = [str(sure)] + [f"{made} ({reading})" for reading, made in readings.items() if len(unsure) == 1]
    places = [table.heading.where, *total.row.places]
    return [
        Question(
            "total_does_not_add_up",
            {"locator": locator(places), "printed": total.printed, "sum": ", ".join(said)},
        )
    ]


def _readings(claim: _Claim) -> list[str]:
    return [number for number in _NUMBERS.findall(claim.printed) if len(number) <= 12]


def _sheet(claim: _Claim, title: str, table: Table, sum_questions: list[Question]) -> DraftSheet:
    questions = list(sum_questions) if claim.is_total else []
    if claim.count is None:
        facts = {"locator": claim.row.locator, "printed": claim.printed, "label": claim.label}
        questions.append(Question("count_unreadable", facts))
    repairs = [*claim.row.repairs]
    if claim.is_swapped:
        repairs.append(Repair("count_after_label", claim.row.locator, {"label": claim.label}))
    return DraftSheet(
        kind="claim",
        language=table.words.language,
        locator=claim.row.locator,
        original=claim.row.original,
        values={
            "claim": {
                "table": title,
                "label": claim.label,
                "count": claim.count,
                "printed": claim.printed,
                "is_total": claim.is_total,
            }
        },
        repairs=tuple(repairs),
        questions=tuple(questions),
    )
