"""A copy of the site appears whole or not at all, and replaces nothing but an older copy."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tinkuy.edition.opening import Edition
from tinkuy.errors import Refusal
from tinkuy.publish import static_site
from tinkuy.publish.addresses import PAGES, all_addresses
from tinkuy.publish.static_site import MARK, page_at, write_site


def quiet(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


@pytest.fixture
def few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of three pages: what a test of folders needs."""
    few = ["", "method/", "explore/"]
    monkeypatch.setattr(static_site, "all_addresses", lambda _edition: iter(few))
    monkeypatch.setattr(static_site, "how_many", lambda _edition: len(few))


def test_every_address_that_is_listed_has_a_page(edition: Edition) -> None:
    for address in all_addresses(edition):
        function, _where = page_at(address)
        assert function in {known for _, known in PAGES}
    with pytest.raises(LookupError):
        page_at("nowhere/")


@pytest.mark.usefixtures("few_pages")
def test_progress_counts_every_page_of_every_language_and_every_file(
    edition: Edition, tmp_path: Path
) -> None:
    steps: list[tuple[int, int]] = []
    written = write_site(edition, tmp_path / "site", lambda done, total: steps.append((done, total)))
    total = steps[0][1]
    assert steps == [(done, total) for done in range(total + 1)]
    assert total > written.pages == 6
    assert json.loads((written.path / MARK).read_text())["edition"] == edition.id


@pytest.mark.usefixtures("few_pages")
def test_an_older_copy_is_replaced_and_leaves_nothing(edition: Edition, tmp_path: Path) -> None:
    write_site(edition, tmp_path / "site", quiet)
    (tmp_path / "site" / "es" / "gone.html").write_text("of an older copy")
    write_site(edition, tmp_path / "site", quiet)
    assert not (tmp_path / "site" / "es" / "gone.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("few_pages")
def test_a_folder_with_anything_else_is_never_touched(edition: Edition, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.odt"
    thesis.write_text("three years of work")
    with pytest.raises(Refusal, match="something else"):
        write_site(edition, tmp_path, quiet)
    assert thesis.read_text() == "three years of work"


@pytest.mark.usefixtures("few_pages")
def test_a_copy_that_breaks_off_leaves_the_older_one(edition: Edition, tmp_path: Path) -> None:
    write_site(edition, tmp_path / "site", quiet)
    before = sorted(path.name for path in (tmp_path / "site").rglob("*"))

    def breaks(done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(edition, tmp_path / "site", breaks)
    assert sorted(path.name for path in (tmp_path / "site").rglob("*")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("few_pages")
def test_what_a_killed_copy_left_is_swept_away(edition: Edition, tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f".site.draft-{gone.pid}" / "es").mkdir(parents=True)
    (tmp_path / f".site.draft-{os.getppid()}").mkdir()
    write_site(edition, tmp_path / "site", quiet)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".site.draft-{os.getppid()}", "site"]


@pytest.mark.usefixtures("few_pages")
def test_an_older_copy_that_a_killed_one_had_put_aside_comes_back(edition: Edition, tmp_path: Path) -> None:
    write_site(edition, tmp_path / "site", quiet)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / "site").rename(tmp_path / f".site.old-{gone.pid}")
    (tmp_path / f".site.draft-{gone.pid}").mkdir()

    def breaks(done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(edition, tmp_path / "site", breaks)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / MARK).is_file()


@pytest.mark.usefixtures("few_pages")
def test_a_full_disk_leaves_the_older_copy(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(edition, tmp_path / "site", quiet)

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(static_site, "_write_pieces", full)
    with pytest.raises(OSError, match="No space"):
        write_site(edition, tmp_path / "site", quiet)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / "data" / "SHA256SUMS").is_file()


@pytest.mark.usefixtures("few_pages")
def test_blocks_of_the_base_map_are_the_base_map(edition: Edition, tmp_path: Path) -> None:
    assets = write_site(edition, tmp_path / "site", quiet).path / "assets"
    blocks = sorted((assets / "basemap").iterdir(), key=lambda path: int(path.stem))
    assert b"".join(path.read_bytes() for path in blocks) == (assets / "basemap.pmtiles").read_bytes()
    assert {path.stat().st_size for path in blocks[:-1]} == {static_site.BLOCK}


@pytest.mark.usefixtures("few_pages")
def test_a_copy_makes_the_folders_above_it(edition: Edition, tmp_path: Path) -> None:
    assert write_site(edition, tmp_path / "a" / "b", quiet).path == tmp_path / "a" / "b"


def test_without_scripts_and_styles_nothing_is_written(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static_site, "ASSETS", tmp_path / "none")
    with pytest.raises(Refusal, match="make setup"):
        write_site(edition, tmp_path / "site", quiet)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("few_pages")
def test_a_page_carries_the_policy_of_the_living_site(edition: Edition, tmp_path: Path) -> None:
    written = write_site(edition, tmp_path / "site", quiet)
    for page in written.path.glob("e?/**/index.html"):
        assert "default-src &#x27;none&#x27;" in page.read_text() or "default-src 'none'" in page.read_text()
