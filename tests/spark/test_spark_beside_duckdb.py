"""The same questions to the same editions on a Spark cluster of two workers and on DuckDB: the same cells.

`make test-spark` brings Spark, which is no part of what everybody has; elsewhere these tests are passed over.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson
import pytest

from bench.made_edition import Size, write_edition
from tests.conftest import REPOSITORY
from tests.publish.conftest import editions, example
from tinkuy.analyse.indicators.answering import BY_ID, Answer, answers
from tinkuy.analyse.indicators.engines import engine
from tinkuy.home import Home

__all__ = ["editions", "example"]

pytestmark = pytest.mark.skipif(find_spec("pyspark") is None, reason="on a Spark cluster: make test-spark")

NETWORK = Size(organisations=20_000, statements=100_000, ties=100_000)
# In full, by `make test-spark SOAK=--soak`.
LARGE = Size(organisations=1_000_000, statements=5_000_000, ties=400_000)


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from tests.spark.cluster import standalone_cluster  # noqa: PLC0415 - it starts what may not be there

    with (
        pytest.MonkeyPatch.context() as patched,
        standalone_cluster(tmp_path_factory.mktemp("spark")) as address,
    ):
        # The driver, too, is found by the workers under the address of this machine alone.
        patched.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        yield address


def cells(answer: Answer) -> dict[str, Any]:
    """Everything that a table tells, cell by cell: values, bases, who stands behind them, totals and notes."""
    table = answer.table
    return {
        **{f"{answer.question.id}:{group}:{kind}": value for (group, kind), value in table.values.items()},
        **{f"{answer.question.id}:{place}": base for place, base in table.bases.items()},
        **{f"{answer.question.id}:{group}:{kind}:n": n for (group, kind), n in table.counted.items()},
        f"{answer.question.id}": (table.groups, table.categories, table.totals, table.notes, table.few),
    }


def compared(folder: Path, master: str) -> int:
    """How many cells were compared; every one of them is equal."""
    ours = answers(folder)
    with engine("spark", master) as backend:
        theirs = answers(folder, backend=lambda: backend)
        # They come a moment after the session: only what was worked for is counted. One more is the driver.
        workers = backend._session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    assert workers == 2, "both workers take part"
    assert [one.question.id for one in theirs] == list(BY_ID)
    count = 0
    for one, other in zip(ours, theirs, strict=True):
        here, there = cells(one), cells(other)
        differing = sorted(key for key in {*here, *there} if here.get(key) != there.get(key))
        assert {key: (here.get(key), there.get(key)) for key in differing} == {}
        count += len(here)
    print(f"{count} cells of {len(BY_ID)} tables are equal")
    return count


def figures(home: Home, *words: str) -> dict[str, Any]:
    """What `tinkuy figures 0002 --json` prints."""
    ran = subprocess.run(
        [sys.executable, "-m", "tinkuy", "figures", "0002", "--home", str(home.path), "--json", *words],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = orjson.loads(ran.stdout)
    return told


def test_the_command_tells_the_same_of_the_example(example: Home, editions: list[Path], master: str) -> None:
    ours = figures(example, "--language", "es")
    theirs = figures(example, "--language", "es", "--engine", "spark", "--master", master)

    assert [table["id"] for table in theirs["tables"]] == list(BY_ID)
    assert theirs == ours


def test_a_network_of_20000_organisations_has_the_same_cells(tmp_path: Path, master: str) -> None:
    assert compared(write_edition(tmp_path / "0001", NETWORK, seed=6), master) > 1000


@pytest.mark.soak
def test_an_edition_of_five_million_statements_has_the_same_cells(tmp_path: Path, master: str) -> None:
    assert compared(write_edition(tmp_path / "0001", LARGE, seed=6), master) > 1000
