"""`tinkuy serve --processes`: several answer at one address, and none outlives the first."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from waitress.server import create_server

from tests.collect.field.collect_app import CollectApp
from tests.collect.field.filling import FULL, ROUNDS, filled
from tests.collect.field.serving import SECONDS, Serving
from tinkuy.cli.serve import _sockets
from tinkuy.collect.store import LEFT_AFTER_SECONDS


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_two_processes_take_forms_at_one_address_and_end_together(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    serving = Serving.prepared(tmp_path_factory)
    serving.start("--processes", "2")
    assert serving.server
    first = serving.server.pid
    try:
        form = CollectApp(serving.address).download(CollectApp(serving.address).forms()["tinkuy_interview"])[
            0
        ]

        def send(number: int) -> int:
            return CollectApp(serving.address).send(filled(form, FULL, ROUNDS, instance=f"uuid:{number}"))

        with ThreadPoolExecutor(4) as telephones:
            assert set(telephones.map(send, range(8))) == {201}
            # While the first does not move, the other takes what comes.
            os.kill(first, signal.SIGSTOP)
            assert send(8) == 201
            os.kill(first, signal.SIGCONT)
        with sqlite3.connect(serving.home.database) as register:
            assert register.execute(
                "select count(distinct instance), count(*) from collect_submission"
            ).fetchone() == (
                9,
                9,
            )
        os.kill(first, signal.SIGKILL)
        serving.server.wait()
        until = time.monotonic() + SECONDS
        while is_open(serving.port) and time.monotonic() < until:
            time.sleep(0.1)
        assert not is_open(serving.port)
    finally:
        serving.stop()


def test_every_socket_of_a_server_is_shared_and_nothing_else() -> None:
    server = create_server(lambda environ, start: [], listen="127.0.0.1:0 127.0.0.1:0")
    try:
        ports = {socket.socket(fileno=os.dup(one)).getsockname()[1] for one in _sockets(server)}
        assert ports == {int(port) for _host, port in server.effective_listen}
    finally:
        server.close()


def test_what_a_killed_server_left_half_written_is_gone_when_it_starts_again(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    serving = Serving.prepared(tmp_path_factory)
    media = serving.home.media
    media.mkdir(exist_ok=True)
    old, new = media / ".half", media / ".just-begun"
    for draft in (old, new):
        draft.write_bytes(b"half of a photograph")
    long_ago = time.time() - 2 * LEFT_AFTER_SECONDS
    os.utime(old, (long_ago, long_ago))
    serving.start()
    try:
        assert not old.exists()
        assert new.exists()
    finally:
        serving.stop()


FIRST_VISIT = """
import sys
import tinkuy.web.wsgi
from tinkuy.cli import serve
serve._load()
known = set(sys.modules)
from django.test import Client
client = Client(headers={"host": "localhost", "accept-language": "es"})
assert client.get("/openrosa/formList").status_code == 401
assert client.post("/openrosa/submission").status_code == 401
print(*sorted(name for name in set(sys.modules) - known if name.startswith(("tinkuy.", "allauth."))))
"""


def test_the_first_form_does_not_wait_until_the_server_is_loaded(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    serving = Serving.prepared(tmp_path_factory)
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_VISIT],
        env=serving._environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == []
