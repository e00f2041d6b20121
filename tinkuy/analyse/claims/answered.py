"""The edition's own figures that answer what claims say: both numbers, beside each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from tinkuy.analyse.indicators.answering import BY_ID, answers
from tinkuy.analyse.indicators.figures import Figure, figure
from tinkuy.errors import Refusal


def figures_beside(folder: Path, earlier: Sequence[Path], ids: Collection[str]) -> dict[str, Figure]:
    """{id: figure} of an edition, of those that it has. ``earlier`` as in ``answering.answers``.

    A number that is protected stays hidden here too.
    """
    tables = {identifier.partition(":")[0] for identifier in ids} & set(BY_ID)
    found = {one.question.id: one for one in answers(folder, earlier, tables)} if tables else {}
    made = {}
    for identifier in sorted(ids):
        answer = found.get(identifier.partition(":")[0])
        if answer is None:
            continue
        try:
            made[identifier] = figure(answer, identifier)
        except Refusal:
            # Nobody of this edition is in that category: the table has no such figure.
            continue
    return made
