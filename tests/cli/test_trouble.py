"""What goes wrong outside of Tinkuy is told in one sentence, not in a traceback."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from tinkuy.cli import main as command_line
from tinkuy.errors import NoMapping
from tinkuy.home import VARIABLE, Home


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["tinkuy", *words])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "0001/x"),
            "0001/x: No space left on device.",
        ),
        (PermissionError(errno.EACCES, "Permission denied"), "Permission denied."),
        (OperationalError("database or disk is full"), "database or disk is full."),
        (OperationalError("no such column: x"), "of another version of Tinkuy (no such column: x)"),
    ],
)
def test_a_disk_or_a_database_in_trouble_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: Exception, said: str
) -> None:
    def fail(**_words: object) -> None:
        raise fault

    monkeypatch.setattr(command_line.tinkuy, "main", fail)
    assert run(monkeypatch, "freeze") == 1
    printed = capsys.readouterr().err
    assert said in printed and printed.count("\n") == 1 and "Traceback" not in printed


def test_a_folder_that_cannot_be_made_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "file").write_text("")
    assert run(monkeypatch, "init", "--home", str(tmp_path / "file" / "mapping")) == 1
    assert "Not a directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("charter", "said"),
    [
        ("title = [", "It cannot be read"),
        ('title = "x"', "title must be"),
        ("country = 5", "country must be"),
        ("languages = []", "languages must be"),
        ('languages = "es"', "languages must be"),
        ("[title]\nes = 7", "title must be"),
        ("[publisher]", "publisher must be"),
        ('time_zone = "America/Nowhere"', "no time zone"),
        ('time_zone = "../etc"', "no time zone"),
        ("time_zone = 5", "time_zone must be"),
    ],
)
def test_a_charter_that_makes_no_sense_is_refused_in_words(tmp_path: Path, charter: str, said: str) -> None:
    (tmp_path / "mapping.toml").write_text(charter)
    with pytest.raises(NoMapping, match=said):
        Home(tmp_path).charter()


@pytest.mark.parametrize("port", ["-1", "99999"])
def test_a_port_that_cannot_be_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    # The server took another, free one instead, and said so in passing.
    assert run(monkeypatch, "serve", "--port", port) == 2
    assert "not in the range" in capsys.readouterr().err


def test_a_country_that_there_is_not_is_refused_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    where = tmp_path / "m"
    assert run(monkeypatch, "init", "--home", str(where), "--country", "ZZ") == 1
    assert "no country with the code 'ZZ'" in capsys.readouterr().err
    assert not where.exists()
