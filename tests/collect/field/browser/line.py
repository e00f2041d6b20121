"""The line between a telephone and the server, which a test can cut: what goes wrong out there happens here."""

from __future__ import annotations

import re
import socket
import struct
import threading
from contextlib import suppress

PIECE = 16_384
# Of an upload that is cut, so much reaches the server.
CUT_AFTER_BYTES = 40_000
SENDING = b"POST /key/"
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
PORTAL = b"<!doctype html><title>Bienvenida</title><p>Acepte las condiciones de esta red."


class Line:
    """Listens on a port of its own and passes on to the server's.

    ``trouble`` is what happens to forms that are sent: "" nothing, "cut" half of the upload arrives, "mute" all of
    it does and the answer is lost, "portal" a page of the network answers. ``troubled`` counts how often it did.
    """

    def __init__(self, server_port: int) -> None:
        self.trouble = ""
        self.troubled = 0
        self._server_port = server_port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        server = socket.create_connection(("127.0.0.1", self._server_port))
        muted = threading.Event()
        threading.Thread(target=self._answer, args=(server, client, muted), daemon=True).start()
        with suppress(OSError):
            while piece := client.recv(PIECE):
                if piece.startswith(SENDING) and self.trouble:
                    self.troubled += 1
                    if self.trouble == "mute":
                        muted.set()
                    else:
                        (_cut if self.trouble == "cut" else _portal)(piece, client, server)
                        break
                server.sendall(piece)
        _hang_up(client)
        _hang_up(server)

    @staticmethod
    def _answer(server: socket.socket, client: socket.socket, muted: threading.Event) -> None:
        with suppress(OSError):
            while piece := server.recv(PIECE):
                if muted.is_set():
                    break
                client.sendall(piece)
        _hang_up(client)


def _cut(piece: bytes, client: socket.socket, server: socket.socket) -> None:
    passed = 0
    while piece and passed < CUT_AFTER_BYTES:
        server.sendall(piece)
        passed += len(piece)
        piece = client.recv(PIECE)


def _portal(piece: bytes, client: socket.socket, server: socket.socket) -> None:
    head, _, body = piece.partition(b"\r\n\r\n")
    found = _LENGTH.search(head)
    left = int(found[1]) - len(body) if found else 0
    while left > 0 and (piece := client.recv(PIECE)):
        left -= len(piece)
    said = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
    client.sendall(said % len(PORTAL) + PORTAL)
    client.shutdown(socket.SHUT_WR)


def _hang_up(end: socket.socket) -> None:
    """As a line does that is cut: no goodbye."""
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.shutdown(socket.SHUT_RDWR)
    end.close()
