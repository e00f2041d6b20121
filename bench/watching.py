"""Run a command in a process of its own: how long it took, and how much memory it and its children held."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

LOOKS_PER_SECOND = 20
MEBIBYTE = 1 << 20


class TooMuch(Exception):  # noqa: N818 - what it says of a command, not a fault of the bench
    """A command held more memory or took longer than it was given, and was ended."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a command may hold and take."""

    memory_mib: int = 12 * 1024
    seconds: int = 3600


@dataclass(frozen=True, slots=True)
class Watched:
    """``seconds`` from start to end, ``cpu_seconds`` that its processes worked; ``peak_mib``: the most memory
    (RSS) that they held together.
    """

    seconds: float
    cpu_seconds: float
    peak_mib: int
    output: str


def watch(
    command: Sequence[str | Path], *, environment: Mapping[str, str], limits: Limits, log: Path
) -> Watched:
    """Run a command to its end. What it prints is returned, what it says on standard error goes to ``log``.

    Raises ``TooMuch``, or ``CalledProcessError`` where it failed.
    """
    spoken = log.with_suffix(".out")
    with spoken.open("w") as out, log.open("w") as errors:
        started, worked = time.perf_counter(), _worked()
        process = subprocess.Popen(
            [str(word) for word in command],
            stdout=out, stderr=errors, env={**os.environ, **environment}, start_new_session=True,
        )  # fmt: skip
        peak = 0
        try:
            while process.poll() is None:
                peak = max(peak, memory_mib(process.pid))
                _end_where_too_much(peak, time.perf_counter() - started, limits)
                time.sleep(1 / LOOKS_PER_SECOND)
        except BaseException:
            end(process)
            raise
        seconds = time.perf_counter() - started
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, stderr=log.read_text()[-2000:])
    return Watched(seconds, _worked() - worked, peak, spoken.read_text())


def _worked() -> float:
    """Processor time of all commands that have ended, and of their children, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def memory_mib(pid: int) -> int:
    """Memory (RSS) of a process and all below it, in MiB; 0 where it is gone."""
    total = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        tree = psutil.Process(pid)
        for process in (tree, *tree.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                total += process.memory_info().rss
    return total // MEBIBYTE


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started in a session of its own, and its children."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _end_where_too_much(peak: int, seconds: float, limits: Limits) -> None:
    if peak > limits.memory_mib:
        raise TooMuch(f"held {peak} MiB, more than {limits.memory_mib}")
    if seconds > limits.seconds:
        raise TooMuch(f"took longer than {limits.seconds} s")
