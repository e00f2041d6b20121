"""An edition appears whole or not at all, and the same register gives the same tables."""

from __future__ import annotations

import os

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.edition import actions
from tinkuy.edition.drafting import edition_folders, next_id, only_one, publish
from tinkuy.edition.manifest import verify
from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal
from tinkuy.register.models import Act


@pytest.fixture
def filled(mapping, sheet):
    place = {"printed": "Piura", "basis": "printed", "code": "20", "score": 1.0}
    names = ["Los Andes", "El Valle", "Red Norte"]
    sheets = [
        sheet(
            name,
            locator=f"line {number}",
            place=place,
            description="Teje y vende",
            ties=[{"kind": "member_of", "name": "Red Norte"}],
        )
        for number, name in enumerate(names, start=1)
    ]
    for letter, filed in zip("cab", mapping.source("Report", sheets), strict=True):
        mapping.joined(letter * 12, filed)
    return mapping


def test_freezing_twice_gives_the_same_bytes_in_every_table_and_tile(filled):
    first, second = filled.freeze(), filled.freeze()
    for path in sorted(first.path.rglob("*")):
        name = path.relative_to(first.path)
        if path.suffix in (".parquet", ".pmtiles", ".npy"):
            assert path.read_bytes() == (second.path / name).read_bytes(), name
    assert second.manifest["parent"]["id"] == first.id == "0001"


def test_rows_stand_in_the_order_of_the_identifiers(filled):
    ids = [row["id"] for row in open_edition(filled.freeze().path).rows("organisations")]
    assert ids == ["a" * 12, "b" * 12, "c" * 12]


@pytest.mark.parametrize("step", ["batches", "ground_of", "file_list", "write_manifest", "publish"])
def test_a_freeze_that_dies_leaves_no_edition_and_the_next_one_cleans_up(filled, monkeypatch, step):
    def die(*_args, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(actions, step, die)
        filled.freeze()
    assert edition_folders(filled.home.editions) == []
    assert not Act.objects.filter(kind="freeze").exists()
    frozen = filled.freeze()
    assert frozen.id == "0001"
    assert [path.name for path in filled.home.editions.iterdir() if not path.name.startswith(".lock")] == [
        "0001"
    ]


def test_what_a_killed_freeze_left_is_never_listed(filled):
    (filled.home.editions / ".draft-99999").mkdir()
    (filled.home.editions / ".draft-99999" / "manifest.json").write_text("{}")
    (
        filled.home.editions / "0007"
    ).mkdir()  # a folder without a manifest is no edition, and its number is taken
    assert edition_folders(filled.home.editions) == []
    assert filled.freeze().id == "0008"
    assert not (filled.home.editions / ".draft-99999").exists()


def test_a_number_is_never_taken_twice(tmp_path):
    (tmp_path / "0001").mkdir()
    (tmp_path / "0001" / "manifest.json").write_text("{}")
    draft = tmp_path / ".draft-1"
    draft.mkdir()
    with pytest.raises(OSError, match="not empty"):
        publish(draft, "0001")
    assert next_id(tmp_path) == "0002"


def test_two_freezes_at_once_are_refused(filled):
    with only_one(filled.home.editions), pytest.raises(Refusal, match="Another freeze"):
        filled.freeze()


def test_an_act_that_ends_late_is_not_half_frozen(filled, monkeypatch):
    counts = iter([4, 5])
    monkeypatch.setattr(actions.register, "acts_until", lambda _act: next(counts))
    with pytest.raises(Refusal, match="changed while"):
        filled.freeze()
    assert edition_folders(filled.home.editions) == []


def test_an_empty_register_is_refused_in_words(mapping):
    with pytest.raises(Refusal, match="no organisation"):
        mapping.freeze()
    assert edition_folders(mapping.home.editions) == []


def test_a_freeze_is_an_act_that_names_the_manifest(filled):
    frozen = filled.freeze()
    summary = Act.objects.get(kind="freeze").summary
    assert summary["edition"] == frozen.id
    assert len(summary["manifest_sha256"]) == 64


@pytest.mark.parametrize("harm", ["flip", "cut", "remove", "add"])
def test_an_edition_that_was_touched_is_found_out(filled, harm):
    folder = filled.freeze().path
    assert verify(folder) == []
    target = folder / "tables" / "names.parquet"
    if harm == "flip":
        held = bytearray(target.read_bytes())
        held[len(held) // 2] ^= 1
        target.write_bytes(held)
    elif harm == "cut":
        os.truncate(target, 10)
    elif harm == "remove":
        target.unlink()
    else:
        (folder / "more.txt").write_text("more")
    faults = {(one.path, one.fault) for one in verify(folder)}
    expected = {"flip": "changed", "cut": "changed", "remove": "missing", "add": "not listed"}[harm]
    assert faults == {("more.txt" if harm == "add" else "tables/names.parquet", expected)}


def test_the_manifest_says_what_the_edition_holds(filled):
    frozen = filled.freeze("First")
    manifest = orjson.loads((frozen.path / "manifest.json").read_bytes())
    assert (manifest["title"], manifest["licence"], manifest["languages"]) == (
        "First",
        "CC-BY-4.0",
        ["es", "en"],
    )
    assert manifest["counts"]["organisations"] == 3
    assert manifest["counts"]["by_source"] == {manifest["sources"][0]["id"]: 3}
    assert set(manifest["files"]) >= {
        "datapackage.json",
        "LICENSE.txt",
        "METHOD.md",
        "tables/organisations.parquet",
    }


@given(st.lists(st.integers(1, 12000), max_size=5))
def test_the_next_number_is_above_every_number(tmp_path_factory, taken):
    folder = tmp_path_factory.mktemp("editions")
    for number in set(taken):
        (folder / f"{number:04d}").mkdir()
    assert int(next_id(folder)) == max(taken, default=0) + 1
