"""An edition that is damaged, half copied or of another version refuses in words."""

from __future__ import annotations

import shutil
from pathlib import Path

import orjson
import pytest
import tantivy

from tinkuy.edition.manifest import MANIFEST
from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal


@pytest.fixture
def folder(mapping, sheet) -> Path:
    (filed,) = mapping.source("Report", [sheet("Los Andes")])
    mapping.joined("aaaaaaaaaaaa", filed)
    return mapping.freeze().path


def copied(folder: Path, to: str) -> Path:
    """A copy, as somebody carries an edition to another machine."""
    return Path(shutil.copytree(folder, folder.parent.parent / to))


def restated(folder: Path, **changed: object) -> None:
    """Say something else in the manifest."""
    manifest = orjson.loads((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).write_bytes(orjson.dumps(manifest | changed))


def test_a_copied_edition_opens(folder: Path) -> None:
    assert open_edition(copied(folder, "copy")).organisation("aaaaaaaaaaaa")


@pytest.mark.parametrize("lost", ["tables/names.parquet", "index/documents", "datapackage.json"])
@pytest.mark.parametrize("how", ["missing", "cut short"])
def test_a_damaged_edition_says_which_file(folder: Path, lost: str, how: str) -> None:
    copy = copied(folder, "copy")
    if how == "missing":
        (copy / lost).unlink()
    else:
        (copy / lost).write_bytes((copy / lost).read_bytes()[:-1])
    with pytest.raises(Refusal, match=f"edition 0001: It is damaged or was copied in part: {lost}"):
        open_edition(copy)


def test_an_edition_of_another_shape_is_refused(folder: Path) -> None:
    copy = copied(folder, "copy")
    restated(copy, schema_version=0)
    with pytest.raises(Refusal, match="Another version of Tinkuy"):
        open_edition(copy)


def test_an_index_of_another_shape_is_refused(folder: Path) -> None:
    copy = copied(folder, "copy")
    words = copy / "index" / "words"
    shutil.rmtree(words)
    words.mkdir()
    other = tantivy.SchemaBuilder()
    other.add_text_field("other")
    tantivy.Index(other.build(), path=str(words))
    files = orjson.loads((copy / MANIFEST).read_bytes())["files"]
    restated(copy, files={name: told for name, told in files.items() if not name.startswith("index/words/")})
    with pytest.raises(Refusal, match="Another version of Tinkuy"):
        open_edition(copy)
