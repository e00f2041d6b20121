"""What Spark needs and not everybody has, refused in words before Spark fails in its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from importlib.util import find_spec
from pathlib import Path

from tinkuy.errors import Refusal

# Spark 3.5 was made for these versions of Java; later ones have taken away what it stands on.
OLDEST_JAVA, NEWEST_JAVA = 8, 21
_SECONDS_FOR_AN_ANSWER = 5
_GET_JAVA = "Install Java 17 (on Debian: apt-get install openjdk-17-jre-headless), or name it in $JAVA_HOME."


def refuse_without_spark(master: str) -> None:
    """Raises ``Refusal`` where there is no pyspark, no Java that runs it, or nobody answers at the address."""
    if find_spec("pyspark") is None:
        raise Refusal("Spark is not here.", mend="Install it beside Tinkuy: pip install 'tinkuy[spark]'")
    refuse_without_java()
    refuse_without_master(master)


def java_version(said: str) -> int | None:
    """The version that ``java -version`` says: 8 of "1.8.0_392", 17 of "17.0.15"; None where it says none."""
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else None


def refuse_without_java() -> None:
    """Raises ``Refusal`` where the Java of $JAVA_HOME, else of the path, is not one that Spark runs with."""
    home = os.environ.get("JAVA_HOME")
    program = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if program is None or not Path(program).is_file():
        raise Refusal("Spark needs Java, and there is none here.", mend=_GET_JAVA)
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    version = java_version(said)
    if version is None or not OLDEST_JAVA <= version <= NEWEST_JAVA:
        found = f"Java {version}" if version else "a Java that does not say its version"
        raise Refusal(f"Spark does not run with {found}.", where=program, mend=_GET_JAVA)


def refuse_without_master(master: str) -> None:
    """Raises ``Refusal`` where no master of ``spark://HOST:PORT,...`` answers: Spark itself tries for a minute."""
    if not master.startswith("spark://"):
        return
    if not any(_answers(one) for one in master.removeprefix("spark://").split(",")):
        raise Refusal(
            "No Spark master answers there.",
            where=master,
            mend="Start it, or look up its address on its page: spark://HOST:7077",
        )


def _answers(address: str) -> bool:
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), _SECONDS_FOR_AN_ANSWER).close()
    except (OSError, ValueError):
        return False
    return True
