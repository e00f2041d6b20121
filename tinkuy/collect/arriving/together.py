"""What several threads want done, done for all of them at once: the disk confirms as slowly for one as for eight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

# So many are done at once at most: the last of them must not wait for hundreds.
MOST_AT_ONCE = 64

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")


class _Place(Generic[Task, Outcome]):
    """A task that waits, and then what came of it."""

    __slots__ = ("came", "task")

    def __init__(self, task: Task) -> None:
        self.task = task
        self.came: list[Outcome | Exception] = []


class Together(Generic[Task, Outcome]):
    """Tasks of many threads, done by one of them for all who came while the one before was at it.

    ``do`` gets the tasks in the order in which they came and gives an outcome for each: what it gives as an exception
    is raised where that task came from. One ``do`` runs at a time.
    """

    def __init__(self, do: Callable[[Sequence[Task]], Sequence[Outcome | Exception]]) -> None:
        self._do = do
        self._turn = Lock()
        self._guard = Lock()
        self._waiting: list[_Place[Task, Outcome]] = []

    def done(self, task: Task) -> Outcome:
        """The outcome of the task, once it is done. Raises what ``do`` raised or gave for it."""
        place: _Place[Task, Outcome] = _Place(task)
        with self._guard:
            self._waiting.append(place)
        with self._turn:
            # Whoever had the turn before may have done this one too; if not, it stands among those that are next.
            while not place.came:
                self._do_next()
        outcome = place.came[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _do_next(self) -> None:
        with self._guard:
            places, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
        try:
            outcomes = self._do([place.task for place in places])
            for place, outcome in zip(places, outcomes, strict=True):
                place.came.append(outcome)
        except Exception as fault:
            for place in places:
                if not place.came:
                    place.came.append(fault)
        finally:
            # Also when the process is being ended: nobody waits for ever.
            for place in places:
                if not place.came:
                    place.came.append(RuntimeError("it was interrupted"))
