"""How good the suggestions are: by cross-validation on settled codings, beside a baseline that learns nothing.

Statements of one organisation are never learnt from and tried at once: what it says in Spanish and in English is the
same. Each statement gets three themes; micro-F1 is twice the right ones over all that were offered and all that were
given. As most statements have fewer than three themes, F1 cannot reach 1: ``best`` is what it could reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from tinkuy.coding.codebook import MOST_THEMES, Book
from tinkuy.coding.examples import Asked, Example
from tinkuy.coding.suggesting import Suggester, given

FOLDS = 5
Whole = NDArray[np.int64]


class Quality(NamedTuple):
    """Everything between 0 and 1, on ``n`` statements of ``groups`` organisations, at three themes each.

    ``f1`` of the suggestions; ``frequent`` of the three themes given most often; ``frequent_of_aspect`` of those
    given most often to the aspect; ``best`` what a perfect choice would reach. ``recall``: share of the given themes
    that are among the suggested.
    """

    n: int
    groups: int
    f1: float
    recall: float
    frequent: float
    frequent_of_aspect: float
    best: float


def quality(examples: Sequence[Example], book: Book) -> Quality | None:
    """The quality of what is learnt from these examples; None where there are fewer than ``FOLDS`` organisations."""
    groups = [one.group for one in examples]
    if len(set(groups)) < FOLDS:
        return None
    codes = [theme.code for theme in book.in_use]
    known = given([one.themes for one in examples], codes)
    scores, frequent, of_aspect = (np.zeros(known.shape) for _ in range(3))
    for learnt, tried in GroupKFold(FOLDS).split(known, groups=groups):
        suggester = Suggester([examples[at] for at in learnt], book)
        scores[tried] = suggester.scores([Asked(examples[at].text, examples[at].aspect) for at in tried])
        frequent[tried] = known[learnt].sum(0)
        for at in tried:
            same = [other for other in learnt if examples[other].aspect == examples[at].aspect]
            of_aspect[at] = known[same].sum(0)
    offered = _first_three(scores)
    total = int(known.sum())
    return Quality(
        len(examples),
        len(set(groups)),
        _f1(offered, known),
        float((offered * known).sum() / total) if total else 0.0,
        _f1(_first_three(frequent), known),
        _f1(_first_three(of_aspect), known),
        2 * total / (MOST_THEMES * len(examples) + total),
    )


def _first_three(scores: NDArray[np.float64]) -> Whole:
    chosen = np.zeros(scores.shape, dtype=np.int64)
    np.put_along_axis(chosen, np.argsort(-scores, axis=1, kind="stable")[:, :MOST_THEMES], 1, axis=1)
    return chosen


def _f1(offered: Whole, known: Whole) -> float:
    total = int(offered.sum() + known.sum())
    return float(2 * (offered * known).sum() / total) if total else 0.0
