"""Received files are kept whole, under the name of their bytes, and nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tinkuy.register.originals import digest_of, keep_original


def test_the_copy_has_the_same_bytes_and_its_digest_for_a_name(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes(b"organisation\nKusi Warmi\n")
    kept = keep_original(table, tmp_path / "originals", digest=digest_of(table))
    assert kept.name == digest_of(kept)
    assert kept.read_bytes() == table.read_bytes()


def test_what_a_killed_process_left_half_copied_is_removed(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    originals = tmp_path / "originals"
    originals.mkdir()
    (originals / f".{'a' * 64}.{gone.pid}").write_bytes(b"half")
    running = originals / f".{'b' * 64}.{os.getppid()}"
    running.write_bytes(b"another process is at it")
    table = tmp_path / "table.csv"
    table.write_bytes(b"organisation\n")
    kept = keep_original(table, originals, digest=digest_of(table))
    assert sorted(originals.iterdir()) == sorted([kept, running])
