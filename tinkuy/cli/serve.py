"""`tinkuy serve`: show the mapping in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import click
from django.conf import settings
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from tinkuy.cli.session import home_option
from tinkuy.collect.openrosa.views import MOST_OF_A_REQUEST
from tinkuy.edition.drafts import public_folders
from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.web.wsgi import application

THREADS = 8
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
def command(home: Home, host: str, port: int, edition: str) -> None:
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
    try:
        server = create_server(
            application, host=host, port=port, threads=THREADS, ident="Tinkuy", **_limits()
        )
    except OSError as fault:
        raise Refusal(
            f"Nothing can listen on port {port}: {os.strerror(fault.errno or 0)}.",
            mend="Choose another with --port.",
        ) from fault
    except ValueError as fault:
        raise Refusal(
            f"There is no address {host!r} to listen on.", mend="Choose another with --host."
        ) from fault
    where = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{listening_port(server)}/"
    told = f"edition {shown}" if shown else "no edition yet: tinkuy freeze makes one"
    filing = _file_beside(home)
    click.echo(f"The mapping in {home.path} ({told}) is at {where}  (Ctrl-C ends it)")
    try:
        server.run()
    finally:
        filing.terminate()


def _limits() -> dict[str, Any]:
    """How much one request may hold, and whom to believe that it came over https."""
    believed = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": FORWARDED}
    is_behind_https = settings.ORIGIN.startswith("https://")
    return {"max_request_body_size": MOST_OF_A_REQUEST, **(believed if is_behind_https else {})}


def _file_beside(home: Home) -> subprocess.Popen[bytes]:
    """A process that files what comes in while this one answers: a form that is hard to read holds no telephone up.

    It ends when this process is gone, however that came about (cli/file.py).
    """
    return subprocess.Popen(
        [sys.executable, "-m", "tinkuy", "file", "--watch", str(os.getpid()), "--home", str(home.path)]
    )


def listening_port(server: BaseWSGIServer | MultiSocketServer) -> int:
    """The port that was really taken: another than asked for where any free one would do."""
    if isinstance(server, MultiSocketServer):
        return int(server.effective_listen[0][1])
    assert server.socket is not None, "the server listens"
    return int(server.socket.getsockname()[1])
