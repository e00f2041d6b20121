"""Telephones send while the server is killed again and again: what was acknowledged is there, once, and whole."""

from __future__ import annotations

import hashlib
import os
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from random import Random

import pytest

from tests.collect.field.collect_app import CollectApp, Lost, Unhappy
from tests.collect.field.filling import FULL, ROUNDS, filled
from tests.collect.field.serving import Serving
from tinkuy.collect.store import path_of

SEED = 20_261_125
CLIENTS = 8
# How many of the forms bear a photograph, and how large it is.
ONE_IN, PHOTO_BYTES = 10, 40_000
SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS = 0.2, 3.0


class Sending:
    """Telephones that take forms off one pile until it is empty, and what came of each form."""

    def __init__(self, serving: Serving, forms: dict[str, tuple[bytes, dict[str, bytes]]]) -> None:
        self.acknowledged: set[str] = set()
        self.faults: list[str] = []
        self._serving, self._forms = serving, forms
        self._waiting: queue.Queue[str] = queue.Queue()
        for instance in forms:
            self._waiting.put(instance)

    def telephone(self) -> None:
        """Send until nothing waits; where the line is cut, the same form again, as Collect does by itself."""
        app = CollectApp(self._serving.address)
        while True:
            try:
                instance = self._waiting.get_nowait()
            except queue.Empty:
                return
            while not self._sent(app, instance):
                time.sleep(0.05)

    def _sent(self, app: CollectApp, instance: str) -> bool:
        try:
            assert app.send(*self._forms[instance]) == 201
        except Lost:
            return False
        except (Unhappy, AssertionError) as fault:
            self.faults.append(f"{instance}: {fault}")
            return True
        self.acknowledged.add(instance)
        return True


@pytest.fixture
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    if os.environ.get("DATABASE_URL"):
        pytest.skip("The killed server keeps its register in a file of its own.")
    made = Serving.prepared(tmp_path_factory)
    made.start()
    yield made
    made.stop()


def test_what_was_acknowledged_survives_a_killed_server(
    serving: Serving, rounds: Callable[[int, int], int]
) -> None:
    count, kills = rounds(200, 10_000), rounds(3, 100)
    forms = _forms(serving, count)
    sending = Sending(serving, forms)
    telephones = [threading.Thread(target=sending.telephone) for _ in range(CLIENTS)]
    for one in telephones:
        one.start()
    draw = Random(SEED)
    for _ in range(kills):
        time.sleep(draw.uniform(SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS))
        serving.kill()
        _check(serving, forms, sending.acknowledged.copy())
        serving.start()
    for one in telephones:
        one.join()
    assert sending.faults == []
    assert sending.acknowledged == set(forms)
    _check(serving, forms, sending.acknowledged)
    serving.stop()
    # Ten thousand forms are read here, on whatever machine: it ends, however long it takes.
    serving.run("file", seconds=3600)
    with sqlite3.connect(serving.home.database) as register:
        assert register.execute("select state, count(*) from collect_submission group by 1").fetchall() == [
            ("filed", count)
        ]
        assert register.execute("select count(distinct sheet_id) from collect_submission").fetchone() == (
            count,
        )


def _forms(serving: Serving, count: int) -> dict[str, tuple[bytes, dict[str, bytes]]]:
    """So many filled-in interviews, some with a photograph of their own."""
    app = CollectApp(serving.address)
    xform, _ = app.download(app.forms()["tinkuy_interview"])
    pattern = filled(xform, {**FULL, "p1/name": "Asociación NUMBER"}, ROUNDS, instance="uuid:NUMBER")
    draw = Random(SEED)
    forms = {}
    for number in range(count):
        files = {"photo.jpg": draw.randbytes(PHOTO_BYTES)} if number % ONE_IN == 0 else {}
        forms[f"uuid:{number}"] = (pattern.replace(b"NUMBER", str(number).encode()), files)
    return forms


def _check(
    serving: Serving, forms: dict[str, tuple[bytes, dict[str, bytes]]], acknowledged: set[str]
) -> None:
    """Everything that was acknowledged is there once, byte for byte, with its files; nothing is there half."""
    with sqlite3.connect(serving.home.database) as register:
        assert register.execute("pragma quick_check").fetchone() == ("ok",)
        held = register.execute("select instance, digest, body from collect_submission").fetchall()
        files = register.execute(
            "select s.instance, a.digest from collect_attachment a join collect_submission s on s.id = a.submission_id"
        ).fetchall()
    instances = [instance for instance, _, _ in held]
    assert len(instances) == len(set(instances)), "one is there twice"
    assert acknowledged <= set(instances), "acknowledged, and missing"
    for instance, digest, body in held:
        assert body == forms[instance][0]
        assert hashlib.sha256(body).hexdigest() == digest
    with_photo = {instance for instance in instances if forms[instance][1]}
    assert {instance for instance, _ in files} == with_photo, "a form without its photograph"
    for instance, digest in files:
        assert path_of(serving.home.media, digest).read_bytes() == forms[instance][1]["photo.jpg"]
