"""Several telephones send at once: the disk is asked once for all of them, and each gets its own answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.db import IntegrityError, transaction

from tinkuy.collect.arriving import actions
from tinkuy.collect.arriving.actions import Accepted, Sender, _Arrival, _take_in_all, accept
from tinkuy.collect.arriving.together import MOST_AT_ONCE, Together
from tinkuy.collect.instances.wire import identify
from tinkuy.collect.models import Device, Submission


class Desk:
    """Does tasks, remembers which it did together, and keeps the first round waiting until it is told."""

    def __init__(self, outcome: Callable[[int], int | Exception]) -> None:
        self.outcome = outcome
        self.rounds: list[list[int]] = []
        self.has_begun, self.may_go_on = Event(), Event()

    def __call__(self, tasks: Sequence[int]) -> Sequence[int | Exception]:
        self.rounds.append(list(tasks))
        self.has_begun.set()
        assert self.may_go_on.wait(10)
        return [self.outcome(task) for task in tasks]


def sent_at_once(desk: Desk, together: Together[int, int], count: int) -> list[int | Exception]:
    """One comes alone; while it is served all others come. What each was answered, in the order of their numbers."""

    def one(task: int) -> int | Exception:
        try:
            return together.done(task)
        except Exception as fault:
            return fault

    with ThreadPoolExecutor(count) as telephones:
        first = telephones.submit(one, 0)
        assert desk.has_begun.wait(10)
        others = [telephones.submit(one, number) for number in range(1, count)]
        while len(together._waiting) < count - 1:
            sleep(0.001)
        desk.may_go_on.set()
        return [future.result(10) for future in (first, *others)]


def test_all_who_wait_are_done_in_one_go_and_each_gets_its_own_answer() -> None:
    desk = Desk(lambda task: task * 10)
    assert sent_at_once(desk, Together(desk), 9) == [number * 10 for number in range(9)]
    assert [len(done) for done in desk.rounds] == [1, 8]


def test_what_went_wrong_with_one_is_told_to_that_one_alone() -> None:
    desk = Desk(lambda task: ValueError(str(task)) if task == 3 else task)
    came = sent_at_once(desk, Together(desk), 6)
    assert [number for number, answer in enumerate(came) if isinstance(answer, ValueError)] == [3]
    assert [came[number] for number in (0, 1, 2, 4, 5)] == [0, 1, 2, 4, 5]


def test_where_the_whole_go_fails_all_of_it_hear_so_and_the_next_is_served() -> None:
    def refused(task: int) -> int:
        raise OSError("the disk is full")

    desk = Desk(refused)
    together = Together(desk)
    assert all(isinstance(answer, OSError) for answer in sent_at_once(desk, together, 4))
    desk.outcome = lambda task: task
    assert together.done(7) == 7


def test_nobody_waits_for_hundreds() -> None:
    desk = Desk(lambda task: task)
    count = MOST_AT_ONCE + 20
    assert sent_at_once(desk, Together(desk), count) == list(range(count))
    assert [len(done) for done in desk.rounds] == [1, MOST_AT_ONCE, 19]


def test_who_is_interrupted_leaves_nobody_waiting() -> None:
    def interrupted(tasks: Sequence[int]) -> Sequence[int]:
        raise KeyboardInterrupt

    together: Together[int, int] = Together(interrupted)
    with pytest.raises(KeyboardInterrupt):
        together.done(1)


@pytest.mark.django_db(transaction=True)
def test_a_form_that_cannot_be_written_takes_no_other_along() -> None:
    gone = Device(id=4_000_000_000)
    bodies = {
        name: f'<f id="f" version="1"><meta><instanceID>{name}</instanceID></meta></f>'.encode()
        for name in "abc"
    }
    arrivals = [
        _Arrival(identify(body), body, (), Sender(gone if name == "b" else None))
        for name, body in bodies.items()
    ]
    first, second, third = _take_in_all(arrivals)
    assert isinstance(second, IntegrityError)
    assert [one.instance for one in (first, third) if isinstance(one, Accepted)] == ["a", "c"]
    assert sorted(Submission.objects.values_list("instance", flat=True)) == ["a", "c"]


@pytest.mark.django_db(transaction=True)
def test_an_import_that_writes_does_not_queue_behind_those_who_wait_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def queued(_arrival: _Arrival) -> Accepted:
        raise AssertionError("it holds the register, and would wait for who waits for the register")

    monkeypatch.setattr(actions._TOGETHER, "done", queued)
    body = b'<f id="f" version="1"><meta><instanceID>a</instanceID></meta></f>'
    with transaction.atomic():
        assert accept(body=body).is_new
    assert Submission.objects.get().instance == "a"


@pytest.mark.django_db
def test_what_a_device_calls_itself_has_no_nul_which_postgresql_refuses() -> None:
    body = b'<f id="f" version="1"><meta><instanceID>a</instanceID></meta></f>'
    accept(body=body, sender=Sender(device_said="collect:\x00abc"))
    assert Submission.objects.get().device_said == "collect:abc"
