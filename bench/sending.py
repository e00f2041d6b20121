"""Send forms as fast as the server takes them (a process of `python -m bench forms`); prints what it measured.

usage: python -m bench.sending PORT TOKEN PATTERN SENDERS COUNT PHOTO_BYTES
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

BOUNDARY = "b0undary"
KIND = f"multipart/form-data; boundary={BOUNDARY}"


def body_of(form: bytes, photo: bytes) -> bytes:
    """A request as ODK Collect makes it."""
    parts = [("xml_submission_file", "a.xml", form), *([("photo.jpg", "photo.jpg", photo)] if photo else [])]
    return (
        b"".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
            + content
            + b"\r\n"
            for field, name, content in parts
        )
        + f"--{BOUNDARY}--\r\n".encode()
    )


def bodies(pattern: bytes, count: int, photo_bytes: int) -> Iterator[bytes]:
    """So many requests, each with an instanceID and a photograph of its own."""
    for _ in range(count):
        photo = os.urandom(photo_bytes)
        yield body_of(pattern.replace(b"NUMBER", uuid4().hex.encode()), photo)


def main(words: list[str]) -> None:
    port, token, pattern, senders, count, photo_bytes = words
    # Made before the clock runs.
    waiting = list(bodies(Path(pattern).read_bytes(), int(count), int(photo_bytes)))
    took: list[float] = []

    def sender() -> None:
        line = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
        while True:
            try:
                body = waiting.pop()
            except IndexError:
                return
            started = time.perf_counter()
            line.request("POST", f"/key/{token}/submission?deviceID=bench", body, {"Content-Type": KIND})
            answer = line.getresponse()
            answer.read()
            if answer.status != 201:
                raise RuntimeError(f"the server answered {answer.status}")
            took.append(time.perf_counter() - started)

    threads = [threading.Thread(target=sender) for _ in range(int(senders))]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if len(took) != int(count):
        raise RuntimeError(f"{len(took)} of {count} were taken in")
    took.sort()
    print(
        json.dumps({
            "count": len(took),
            "seconds": seconds,
            "a_second": len(took) / seconds,
            "p50_ms": took[len(took) // 2] * 1000,
            "p95_ms": took[int(len(took) * 0.95)] * 1000,
        })
    )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
