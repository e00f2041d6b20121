"""Themes that a statement may have, learnt from settled codings: offered to a coder, never taken for her.

Words (one and two) and pieces of words (three to five signs) are weighed by tf-idf, so that "cooperativa" and
"cooperative" help each other; a straight line for each theme parts what has it from what has not (scikit-learn's
LinearSVC, one against the rest). The codebook's own words are examples too, so that there is something to offer
before anybody has coded. Nothing is read from a file: the model is learnt again wherever it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from tinkuy.coding.codebook import Book, Theme
from tinkuy.coding.examples import Asked, Example

# How many are offered: measured on 585 statements of 2018, five hold four in five of the themes given.
OFFERED = 5


class Suggester:
    """What was learnt from some examples and a codebook."""

    def __init__(self, examples: Iterable[Example], book: Book) -> None:
        self.codes = [theme.code for theme in book.in_use]
        learnt = list(examples)
        words = [_said(one.text, one.aspect) for one in learnt]
        themes = [one.themes for one in learnt]
        for theme in book.in_use:
            for text in _words_of(theme):
                words.append(text)
                themes.append(frozenset({theme.code}))
        self._model = make_pipeline(
            make_union(
                TfidfVectorizer(strip_accents="unicode", sublinear_tf=True, ngram_range=(1, 2)),
                TfidfVectorizer(
                    strip_accents="unicode", sublinear_tf=True, ngram_range=(3, 5), analyzer="char_wb"
                ),
            ),
            OneVsRestClassifier(LinearSVC(class_weight="balanced", random_state=0)),
        )
        # With a single theme there is nothing to tell apart: it is all that can be offered.
        self._tells_apart = len(self.codes) > 1
        if self._tells_apart:
            self._model.fit(words, given(themes, self.codes))

    def suggest(self, asked: Sequence[Asked], most: int = OFFERED) -> list[tuple[str, ...]]:
        """For each statement so many themes, the likeliest first."""
        if not asked:
            return []
        scores = self.scores(asked)
        best = np.argsort(-scores, axis=1, kind="stable")[:, :most]
        return [tuple(self.codes[at] for at in row) for row in best]

    def scores(self, asked: Sequence[Asked]) -> NDArray[np.float64]:
        """A row for each statement, a column for each of ``codes``: the higher, the likelier. No probabilities."""
        if not self._tells_apart:
            return np.zeros((len(asked), len(self.codes)))
        found: NDArray[np.float64] = self._model.decision_function(
            [_said(one.text, one.aspect) for one in asked]
        )
        # For two themes scikit-learn keeps to one column for each only where both are labels.
        return found.reshape(len(asked), len(self.codes))


def given(themes: Sequence[frozenset[str]], codes: Sequence[str]) -> NDArray[np.int64]:
    """A row for each statement, a column for each code: 1 where it was given."""
    return np.array([[int(code in one) for code in codes] for one in themes], dtype=np.int64)


def _said(text: str, aspect: str) -> str:
    return f"aspect{aspect} {text}"


def _words_of(theme: Theme) -> tuple[str, str]:
    return (
        f"{theme.label_es} {theme.definition_es}".strip(),
        f"{theme.label_en} {theme.definition_en}".strip(),
    )
