"""`tinkuy serve --processes`: several answer at one address, and none outlives the first."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from waitress.server import create_server

from tests.collect.field.collect_app import CollectApp
from tests.collect.field.filling import FULL, ROUNDS, filled
from tests.collect.field.serving import SECONDS, Serving
from tinkuy.cli.serve import _sockets


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
