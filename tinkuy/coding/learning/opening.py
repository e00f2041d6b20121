"""Suggestions for the coding desk: learnt in this process from what is settled, and again when that has changed.

Only settled statements are learnt from, and those are coded no more: so no suggestion shows a coder what another
gave the statement before her.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from threading import Lock, Thread
from typing import TYPE_CHECKING

from tinkuy.coding.books.opening import current_book
from tinkuy.coding.codebook import Book
from tinkuy.coding.examples import Asked, Example
from tinkuy.coding.reading.opening import examples, last_settlement

if TYPE_CHECKING:
    from tinkuy.coding.suggesting import Suggester

# Loaded by the first who wants a suggestion: it takes a second and a hundred megabytes, and most servers never do.
LEARNER = "tinkuy.coding.suggesting"
# The newest settled statements that are learnt from: so many take some seconds.
LEARNT_FROM = 1500

# The newest settlement and the version of the codebook from which something was learnt.
Mark = tuple[int, int]


class _Learnt:
    """What this process has learnt; at most one thread learns at a time, and nobody waits for it."""

    def __init__(self) -> None:
        self.mark: Mark | None = None
        self.suggester: Suggester | None = None
        self.busy = Lock()

    def learn(self, mark: Mark, book: Book, learnt_from: Sequence[Example]) -> None:
        try:
            learner = import_module(LEARNER)
            self.suggester, self.mark = learner.Suggester(learnt_from, book), mark
        finally:
            self.busy.release()


_learnt = _Learnt()


def suggested(asked: Asked) -> tuple[str, ...]:
    """Themes for a statement, the likeliest first, of those that the codebook gives.

    Where something was settled since, what was learnt before is used until a thread has learnt anew.
    """
    book = current_book()
    mark = (last_settlement(), book.version)
    if _learnt.mark != mark and _learnt.busy.acquire(blocking=False):
        known = examples(LEARNT_FROM)
        learning = Thread(target=_learnt.learn, args=(mark, book, known), daemon=True)
        learning.start()
        if _learnt.suggester is None and not known:
            # The codebook alone is learnt in a moment.
            learning.join()
    if _learnt.suggester is None:
        return ()
    codes = {theme.code for theme in book.in_use}
    return tuple(code for code in _learnt.suggester.suggest([asked])[0] if code in codes)
