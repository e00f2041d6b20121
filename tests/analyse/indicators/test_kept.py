"""Answers that are kept: made once, read back the same, made anew when an edition comes before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tinkuy.analyse.indicators import kept as keeping
from tinkuy.analyse.indicators.answering import answers
from tinkuy.analyse.indicators.kept import FOLDER, Kept, kept
from tinkuy.analyse.indicators.table_as_data import as_data, from_data
from tinkuy.errors import Refusal


@pytest.fixture
def first(editions: list[Path], tmp_path: Path) -> Path:
    """The first edition of the example, alone in a folder of its own."""
    return Path(shutil.copytree(editions[0], tmp_path / "editions" / "0001"))


def test_a_table_reads_back_as_it_was_written(editions):
    for answer in answers(editions[1], editions[:1], ["T5", "T6", "T11"]):
        assert from_data(as_data(answer.table)) == answer.table, answer.name


def test_what_was_made_once_is_not_made_again(first, monkeypatch):
    made = Kept(first).answer("T1").table

    def refuse(*_given: object) -> None:
        raise AssertionError("it was made before")

    monkeypatch.setattr(keeping, "answers", refuse)
    assert Kept(first).answer("T1").table == made


def test_where_nobody_may_write_it_is_made_all_the_same(first, monkeypatch):
    (first.parent / FOLDER).write_text("somebody's file")

    assert Kept(first).answer("T1").table.base("all").in_scope == 98


def test_an_edition_that_comes_before_changes_what_must_be_hidden(editions, first):
    second = Path(shutil.copytree(editions[1], first.parent / "0002"))
    after_another = kept(second)
    where = after_another._on_disk
    shutil.rmtree(first)

    assert kept(second) is not after_another
    assert kept(second)._on_disk != where


def test_a_part_that_is_not_offered_is_refused(first):
    with pytest.raises(Refusal, match="not told of the part"):
        Kept(first).answer("T7@block-south")


def test_what_other_rules_made_is_not_used(first, tmp_path, monkeypatch):
    rooms = [Path(shutil.copytree(room, tmp_path / room.name)) for room in keeping._ROOMS]
    monkeypatch.setattr(keeping, "_ROOMS", tuple(rooms))

    def where() -> Path:
        keeping._rules.cache_clear()
        return Kept(first)._on_disk

    found = [where()]
    assert where() == found[0]
    for changed in (rooms[0] / "indicators" / "words.toml", rooms[1] / "changes.py"):
        changed.write_text(changed.read_text() + "\n# another rule\n")
        found.append(where())
    keeping._rules.cache_clear()

    assert len(set(found)) == 3
