"""On what a figure was measured: figures without it say nothing."""

from __future__ import annotations

import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

MEASURED_WITH = ("tinkuy", "django", "duckdb", "splink", "tantivy", "pyarrow", "numpy", "orjson", "datasette")
REPOSITORY = Path(__file__).parents[1]


def machine() -> dict[str, Any]:
    """Processor, cores, memory, versions, commit and date."""
    return {
        "measured_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        "processor": _processor(),
        "cores": psutil.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in MEASURED_WITH},
        "commit": _commit(),
        "load_before": round(psutil.getloadavg()[0], 2),
    }


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    for line in described.read_text().splitlines() if described.exists() else ():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _commit() -> str:
    said = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    return said.stdout.strip()
