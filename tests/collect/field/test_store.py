"""Files on their way to the disk: whole or not at all, and nothing left by whoever was killed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tinkuy.collect import store
from tinkuy.collect.store import LEFT_AFTER_SECONDS, Draft, confirm, keep, path_of, sweep

LEAVING = """
import sys
from pathlib import Path
from tinkuy.collect.store import Draft
Draft(Path(sys.argv[1])).write(b"half of a photograph")
print("written", flush=True)
sys.stdin.read()
"""


def drafts(media: Path) -> list[Path]:
    return [path for path in media.glob(".*") if path.is_file()]


def aged(media: Path) -> None:
    """All that is on its way began long ago."""
    long_ago = time.time() - 2 * LEFT_AFTER_SECONDS
    for path in drafts(media):
        os.utime(path, (long_ago, long_ago))


def test_bytes_are_under_their_digest_and_nowhere_else(tmp_path: Path) -> None:
    media = tmp_path / "media"
    kept = keep(media, [b"a ", b"photograph"])
    assert kept == keep(media, [b"a photograph"])
    assert (kept.digest, kept.size_bytes) == (sha256(b"a photograph").hexdigest(), 12)
    assert [path for path in media.rglob("*") if path.is_file()] == [path_of(media, kept.digest)]
    assert path_of(media, kept.digest).read_bytes() == b"a photograph"


def test_the_disk_is_asked_for_the_bytes_before_the_name_and_for_the_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, os.replace

    def noted(descriptor: int) -> None:
        done.append(Path(f"/proc/self/fd/{descriptor}").resolve().name)
        fsync(descriptor)

    def renamed(one: Path, other: Path) -> None:
        rename(one, other)
        done.append("renamed")

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(os, "replace", renamed)
    media = tmp_path / "media"
    folder = keep(media, [b"first"]).digest[:2]
    assert done[0].startswith(".")
    assert done[1:] == ["renamed", folder, "media", tmp_path.name]
    del done[:]
    # The same folder again: its own name is on the disk already, that of the file in it is not.
    confirm(media, [keep(media, [b"first"], is_confirmed=False)])
    assert done == [folder]


def test_a_folder_that_went_is_made_and_confirmed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = path_of(tmp_path, keep(tmp_path, [b"first"]).digest)
    there.unlink()
    there.parent.rmdir()
    asked: list[Path] = []
    monkeypatch.setattr(store, "_confirm", asked.append)
    keep(tmp_path, [b"first"])
    assert there.read_bytes() == b"first"
    assert tmp_path in asked


def test_what_a_killed_process_left_is_swept_and_what_is_being_written_stays(tmp_path: Path) -> None:
    writing = subprocess.Popen(
        [sys.executable, "-c", LEAVING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writing.stdout and writing.stdout.readline() == "written\n"
    own = Draft(tmp_path)
    kept = keep(tmp_path, [b"whole"])
    assert sweep(tmp_path) == 0
    aged(tmp_path)
    assert sweep(tmp_path) == 0, "somebody writes both"
    writing.kill()
    writing.communicate()
    assert len(drafts(tmp_path)) == 2
    assert sweep(tmp_path) == 1
    own.write(b"goes on")
    assert path_of(tmp_path, own.keep().digest).read_bytes() == b"goes on"
    assert path_of(tmp_path, kept.digest).read_bytes() == b"whole"
    assert drafts(tmp_path) == []


def test_a_draft_that_was_made_just_now_is_left_alone(tmp_path: Path) -> None:
    """Between making it and holding it there is a moment."""
    (tmp_path / ".just-now").write_bytes(b"")
    assert sweep(tmp_path) == 0
    aged(tmp_path)
    assert sweep(tmp_path) == 1


def test_where_there_is_nothing_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    assert sweep(tmp_path / "media") == 0


def test_a_file_for_which_there_is_no_room_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(tmp_path, [b"photograph"])
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
