"""What one process needs to make batches: the register, a gazetteer, the names that ties may mean."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import ClassVar, NamedTuple

import django
import pyarrow as pa
from django.apps import apps

# A new process begins with this module, and models can be imported only when Django is set up.
if not apps.ready:
    django.setup()

from tinkuy.coding.settled.opening import organisations_coded
from tinkuy.edition.batches import Batch, batch
from tinkuy.edition.ground import Ground
from tinkuy.edition.known_names import known_names
from tinkuy.home import Charter
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.current import opening as register

# Organisations in one batch. Part of what fixes the bytes of the tables: never derived from the machine.
BATCH = 20_000
Slice = tuple[str, str]


class AsOf(NamedTuple):
    """How far the register had come when an edition was begun: its newest act, and the newest settlement of codes."""

    act: int
    settlement: int


Blocks = Sequence[tuple[str, Mapping[str, str]]]


def ground_of(charter: Charter, blocks: Blocks) -> Ground:
    """The places of a mapping's country, and its blocks."""
    codes = [code for code, _ in blocks]
    return Ground(Gazetteer.load(charter.country), charter.languages, charter.country, codes)


def batches(charter: Charter, blocks: Blocks, codes: Sequence[str], as_of: AsOf, on: str) -> Iterator[Batch]:
    """The batches of these organisations, in their order, as the register stood then.

    ``on`` is the day (ISO date) on which what they agreed to must hold.
    """
    known = known_names(register.tie_names(), register.keys_of_organisations(as_of.act))
    slices = [(codes[at], codes[min(at + BATCH, len(codes)) - 1]) for at in range(0, len(codes), BATCH)]
    if len(slices) == 1:
        yield batch(organisations_coded(*slices[0], *as_of), ground_of(charter, blocks), known, on)
    else:
        yield from _in_parallel(slices, (charter, blocks, known, as_of, on))


# What every process needs: charter, blocks, names that ties may mean, how far the register had come, day.
Needed = tuple[Charter, Blocks, dict[str, str], AsOf, str]


def _in_parallel(slices: Sequence[Slice], needed: Needed) -> Iterator[Batch]:
    processes = os.cpu_count() or 1
    # A new process each, not a fork: a fork would share the open database connection.
    with ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_Maker.start, initargs=needed
    ) as pool:
        waiting: list[Future[Batch]] = []
        for one in slices:
            waiting.append(pool.submit(_Maker.batch, one))
            # No more than are being made and one in hand: a batch is some tens of megabytes.
            if len(waiting) > processes + 1:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: a killed freeze leaves nobody waiting for work."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class _Maker:
    """What a process keeps between batches."""

    ground: ClassVar[Ground]
    known: ClassVar[dict[str, str]]
    as_of: ClassVar[AsOf]
    on: ClassVar[str]

    @classmethod
    def start(cls, charter: Charter, blocks: Blocks, known: dict[str, str], as_of: AsOf, on: str) -> None:
        Thread(target=_end_with_parent, daemon=True).start()
        # The other cores have processes of their own.
        pa.set_cpu_count(1)
        # A batch makes millions of small things and no rings of them: looking for rings takes a third of the time.
        gc.disable()
        cls.ground, cls.known, cls.as_of, cls.on = ground_of(charter, blocks), known, as_of, on

    @classmethod
    def batch(cls, codes: Slice) -> Batch:
        return batch(organisations_coded(*codes, *cls.as_of), cls.ground, cls.known, cls.on)
