"""A session on a Spark cluster, for Ibis. To be imported only where there is pyspark (the extra ``spark``)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ibis
from pyspark.sql import SparkSession

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    # Tables are counted down to some hundred rows: the two hundred parts that Spark makes otherwise mostly wait.
    "spark.sql.shuffle.partitions": "8",
}


@contextmanager
def spark_session(master: str) -> Iterator[Any]:
    """An Ibis connection to the cluster at that address; its session is stopped in the end."""
    settings = SparkSession.builder.master(master).appName("tinkuy figures")
    for name, value in _SETTINGS.items():
        settings = settings.config(name, value)
    session = settings.getOrCreate()
    try:
        yield ibis.pyspark.connect(session)
    finally:
        session.stop()
