"""A Spark cluster on this machine: a master and two workers, each a process of its own, gone when it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyspark

from bench.serving import free_port

HERE = "127.0.0.1"
# A JVM takes its time to start where others work too.
SECONDS_TO_START = 120
_CLASSES = "org.apache.spark.deploy"


@contextmanager
def standalone_cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """The address of the master, once every worker has registered with it. What they say lies in ``folder``."""
    port = free_port()
    master = f"spark://{HERE}:{port}"
    started: list[subprocess.Popen[bytes]] = []
    try:
        started.append(
            _start(folder / "master.log", "master.Master", "--port", str(port), "--webui-port", "0")
        )
        _wait_for("I have been elected leader", folder / "master.log", started[-1])
        for number in range(1, workers + 1):
            log = folder / f"worker-{number}.log"
            words = (
                "--cores",
                "1",
                "--memory",
                "1g",
                "--webui-port",
                "0",
                "--work-dir",
                str(folder / log.stem),
            )
            started.append(_start(log, "worker.Worker", *words, master))
            _wait_for("Successfully registered with master", log, started[-1])
        yield master
    finally:
        # Executors are in the group of their worker, and go with it.
        for process in reversed(started):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _start(log: Path, name: str, *words: str) -> subprocess.Popen[bytes]:
    home = Path(pyspark.__file__).parent
    with log.open("wb") as said:
        return subprocess.Popen(
            [str(home / "bin" / "spark-class"), f"{_CLASSES}.{name}", "--host", HERE, *words],
            env={**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HERE},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait_for(words: str, log: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the log says these words. Raises ``RuntimeError`` where the process ends or says nothing for too long."""
    for _ in range(SECONDS_TO_START * 5):
        if words in log.read_text(errors="replace"):
            return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError(f"{log.name}: {log.read_text(errors='replace')[-1500:]}")
