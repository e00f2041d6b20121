"""Which engine reads an edition, and what is said where Spark cannot."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tinkuy.analyse.indicators import spark_needs
from tinkuy.analyse.indicators.answering import answers
from tinkuy.analyse.indicators.engines import engine
from tinkuy.analyse.indicators.spark_needs import java_version, refuse_without_java, refuse_without_master
from tinkuy.errors import Refusal


def java_that_says(folder: Path, words: str) -> Path:
    """A JAVA_HOME whose java says this version."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho '{words}' >&2\n")
    program.chmod(0o755)
    return folder


def test_duckdb_is_there_for_everybody(editions):
    with engine("duckdb") as backend:
        (one,) = answers(editions[0], ids=["T1"], backend=lambda: backend)

    assert one.table.base("all").in_scope == 98


def test_without_spark_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(spark_needs, "find_spec", lambda _name: None)

    with pytest.raises(Refusal, match=r"Spark is not here.*tinkuy\[spark\]"), engine("spark"):
        pass


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('java version "1.8.0_392"', 8),
        ('openjdk version "25" 2025-09-16 LTS', 25),
        ("command not found", None),
    ],
)
def test_the_version_of_java_is_read_as_it_says_it(said, version):
    assert java_version(said) == version


def test_a_java_that_spark_does_not_run_with_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(java_that_says(tmp_path, 'openjdk version "25"')))

    with pytest.raises(Refusal, match=r"does not run with Java 25.*Install Java 17"):
        refuse_without_java()


def test_a_java_that_spark_runs_with_is_not(monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(java_that_says(tmp_path, 'openjdk version "17.0.15"')))

    refuse_without_java()


def test_where_there_is_no_java_it_says_so(monkeypatch, tmp_path):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Refusal, match="needs Java, and there is none"):
        refuse_without_java()


def test_a_master_that_does_not_answer_is_refused_at_once():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"spark://127.0.0.1:{nobody.getsockname()[1]}"
        with pytest.raises(Refusal, match="No Spark master answers there"):
            refuse_without_master(address)
    with pytest.raises(Refusal, match="No Spark master answers there"):
        refuse_without_master("spark://nowhere")


def test_of_several_masters_one_is_enough_and_threads_need_none():
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        refuse_without_master(f"spark://nowhere:1,127.0.0.1:{somebody.getsockname()[1]}")
    refuse_without_master("local[2]")
