"""`tinkuy serve`: show the mapping in a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

import click
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from tinkuy.cli.session import home_option
from tinkuy.collect.openrosa.views import MOST_OF_A_REQUEST
from tinkuy.collect.store import sweep
from tinkuy.edition.drafts import public_folders
from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.web.wsgi import application

THREADS = 8
# How much is read from a connection at once: a photograph comes in one piece or two instead of twenty-five.
RECEIVE_BYTES = 262_144
# How often a process beside looks whether its parent is there.
WATCH_EVERY_SECONDS = 0.5
# Over what a reader came, and from where: without it all would share one limit of attempts to sign in.
FORWARDED = {"x-forwarded-proto", "x-forwarded-for"}


@click.command(name="serve")
@home_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 for any free one.",
)
@click.option("--edition", default="", metavar="ID", help="Show this edition instead of the newest.")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes answer: as many as the machine has processors, where many ask at once.",
)
@click.option("--beside", default="", hidden=True, help="The parent process and its sockets: 4711:5,6")
def command(  # noqa: PLR0913 - one parameter an option
    home: Home, *, host: str, port: int, edition: str, processes: int, beside: str
) -> None:
    """Show the mapping in a browser, until Ctrl-C."""
    known = {folder.name: folder for folder in public_folders(home.editions, edition)}
    if edition and edition not in known:
        raise Refusal(f"There is no edition {edition}.", mend=f"There are: {', '.join(known) or 'none yet'}.")
    shown = edition or next(reversed(known), "")
    if shown:
        # What cannot be read is refused here, in words, and not at the first visit.
        open_edition(known[shown])
    settings.SHOWN_EDITION = edition
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, host, *(["*"] if host in ("0.0.0.0", "::") else [])]
    if beside:
        _load()
        _answer_beside(beside)
        return
    sweep(home.media)
    server = _listening(host, port)
    where = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{listening_port(server)}/"
    told = f"edition {shown}" if shown else "no edition yet: tinkuy freeze makes one"
    with _Beside(home) as others:
        others.file()
        for _ in range(processes - 1):
            others.answer(server, host, edition)
        # All of them load at once; who comes meanwhile waits in line.
        _load()
        click.echo(f"The mapping in {home.path} ({told}) is at {where}  (Ctrl-C ends it)")
        server.run()


def _load() -> None:
    """Load what every visitor passes before anybody is answered: the first form waits no longer than the second."""
    # Asking for an address by its name makes all of them known.
    reverse("openrosa-submission-basic")
    for language, _name in settings.LANGUAGES:
        with override(language):
            gettext("Received.")


def _listening(host: str, port: int) -> BaseWSGIServer | MultiSocketServer:
    try:
        return _server(host=host, port=port)
    except OSError as fault:
        raise Refusal(
            f"Nothing can listen on port {port}: {os.strerror(fault.errno or 0)}.",
            mend="Choose another with --port.",
        ) from fault
    except ValueError as fault:
        raise Refusal(
            f"There is no address {host!r} to listen on.", mend="Choose another with --host."
        ) from fault


def _server(**where: Any) -> BaseWSGIServer | MultiSocketServer:
    """A server for the address, or for sockets that listen already."""
    return create_server(
        application, **where, threads=THREADS, recv_bytes=RECEIVE_BYTES, ident="Tinkuy", **_limits()
    )


def _limits() -> dict[str, Any]:
    """How much one request may hold, and whom to believe that it came over https."""
    believed = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": FORWARDED}
    is_behind_https = settings.ORIGIN.startswith("https://")
    return {"max_request_body_size": MOST_OF_A_REQUEST, **(believed if is_behind_https else {})}


class _Beside:
    """The processes beside this one. Each ends when this one is gone, however that came about."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> _Beside:
        return self

    def __exit__(self, *_fault: object) -> None:
        for one in self._started:
            one.terminate()

    def file(self) -> None:
        """File what comes in (cli/file.py): a form that is hard to read holds no telephone up."""
        self._start("file", "--watch", str(os.getpid()))

    def answer(self, server: BaseWSGIServer | MultiSocketServer, host: str, edition: str) -> None:
        """Answer at the same socket: whichever process is free takes the next visitor."""
        shared = _sockets(server)
        told = f"{os.getpid()}:{','.join(map(str, shared))}"
        self._start("serve", "--host", host, "--edition", edition, "--beside", told, passing=shared)

    def _start(self, *words: str, passing: Sequence[int] = ()) -> None:
        command = [sys.executable, "-m", "tinkuy", *words, "--home", str(self._home.path)]
        self._started.append(subprocess.Popen(command, pass_fds=passing))


def _answer_beside(told: str) -> None:
    """Answer at another process's sockets, and end soon after that process."""
    parent, _colon, shared = told.partition(":")

    def watch() -> None:
        while os.getppid() == int(parent):
            time.sleep(WATCH_EVERY_SECONDS)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
    _server(sockets=[socket.socket(fileno=int(one)) for one in shared.split(",")]).run()


def _sockets(server: BaseWSGIServer | MultiSocketServer) -> list[int]:
    """The numbers of the sockets it listens on: a name such as localhost may stand for several addresses."""
    if isinstance(server, MultiSocketServer):
        # Beside the sockets stands what wakes the loop.
        return [number for number, one in (server.map or {}).items() if isinstance(one, BaseWSGIServer)]
    assert server.socket is not None, "the server listens"
    return [server.socket.fileno()]


def listening_port(server: BaseWSGIServer | MultiSocketServer) -> int:
    """The port that was really taken: another than asked for where any free one would do."""
    if isinstance(server, MultiSocketServer):
        return int(server.effective_listen[0][1])
    assert server.socket is not None, "the server listens"
    return int(server.socket.getsockname()[1])
