"""The engines that can read an edition: DuckDB on this machine, or a Spark cluster. The questions are the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from tinkuy.analyse.indicators.edition_tables import duckdb_backend
from tinkuy.analyse.indicators.spark_needs import refuse_without_spark

DUCKDB, SPARK = "duckdb", "spark"
ENGINES = (DUCKDB, SPARK)
# Spark without a cluster: its own threads, in this process.
ALONE = "local[*]"


@contextmanager
def engine(name: str, master: str = ALONE) -> Iterator[Any]:
    """What reads tables, as ``answers(backend=...)`` makes it; ended in the end.

    ``master`` is the address of a Spark cluster. Raises ``Refusal`` where Spark, Java or the cluster is not there.
    """
    if name == DUCKDB:
        yield duckdb_backend()
        return
    refuse_without_spark(master)
    # Loaded only where it is asked for: it is no part of what everybody has.
    with import_module("tinkuy.analyse.indicators.spark_session").spark_session(master) as session:
        yield session
