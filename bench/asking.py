"""Put questions, one after the other, and note how long each answer took."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np

from bench.questions import KINDS, Question
from tinkuy.edition.opening import open_edition

# (question) -> how many organisations fit, or -1 where the answer does not say.
Ask = Callable[[Question], int]
SECONDS_FOR_AN_ANSWER = 120


def timed(questions: Iterable[Question], ask: Ask) -> dict[str, Any]:
    """By kind: milliseconds at the median, the 95th percentile and the most, and the totals answered.

    The first question of a kind warms up and is not measured.
    """
    taken: dict[str, list[float]] = {}
    totals: dict[str, list[int]] = {}
    for question in questions:
        started = time.perf_counter()
        total = ask(question)
        taken.setdefault(question.kind, []).append((time.perf_counter() - started) * 1000)
        totals.setdefault(question.kind, []).append(total)
    return {kind: _told(taken[kind][1:], totals[kind][1:]) for kind in KINDS if kind in taken}


def _told(milliseconds: list[float], totals: list[int]) -> dict[str, Any]:
    middle, high = np.percentile(milliseconds, [50, 95])
    return {
        "questions": len(milliseconds),
        "p50_ms": round(float(middle), 2),
        "p95_ms": round(float(high), 2),
        "most_ms": round(max(milliseconds), 2),
        "totals": totals,
    }


def asking_edition(path: Path) -> Ask:
    """Ask through ``Edition.search``, the function that the page uses."""
    edition = open_edition(path)
    return lambda question: edition.search(question.query()).total


def asking_pages(port: int) -> Ask:
    """Ask for the page ``explore`` over HTTP, as a browser does. Only of a server on this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS_FOR_AN_ANSWER)

    def ask(question: Question) -> int:
        said: dict[str, str | int] = {}
        if question.words:
            said["q"] = question.words
        if question.box:
            said["box"] = ",".join(str(edge) for edge in question.box)
        page = f"{question.page}/" if question.page > 1 else ""
        fetched(connection, f"/es/explore/{page}?{urlencode(said)}")
        return -1

    return ask


def fetched(connection: http.client.HTTPConnection, address: str) -> bytes:
    """The body of an answer. Raises ``RuntimeError`` where it is not 200."""
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{address}: {answer.status} {body[:200]!r}")
    return body
