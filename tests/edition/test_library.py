"""Records of documents travel with an edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinkuy.edition.library import copy_records, read_records
from tinkuy.errors import Refusal

OLDER = 'kind = "declaration"\ndate = "1997-07-04"\n[title]\nes = "Declaración"\n'
NEWER = 'kind = "report"\ndate = "2018-09"\n[title]\nes = "Mapeo"\nen = "Mapping"\n'


def folders(tmp_path: Path, **records: str) -> tuple[Path, Path]:
    library, edition = tmp_path / "library", tmp_path / "edition"
    library.mkdir()
    edition.mkdir()
    for name, text in records.items():
        (library / f"{name}.toml").write_text(text, encoding="utf-8")
    return library, edition


def test_records_are_copied_byte_for_byte_and_read_newest_first(tmp_path: Path) -> None:
    library, edition = folders(tmp_path, a_declaration=OLDER, b_mapping=NEWER)
    assert copy_records(library, edition) == 2
    assert [record["slug"] for record in read_records(edition)] == ["b_mapping", "a_declaration"]
    assert (edition / "library" / "b_mapping.toml").read_text(encoding="utf-8") == NEWER


def test_a_mapping_without_documents_has_an_empty_library(tmp_path: Path) -> None:
    library, edition = folders(tmp_path)
    assert copy_records(library, edition) == 0
    assert read_records(edition) == []
    assert list(edition.iterdir()) == []


@pytest.mark.parametrize("text", ["title = [", 'kind = "report"', 'title = "in no language"'])
def test_a_broken_record_stops_the_freeze_and_is_named(tmp_path: Path, text: str) -> None:
    library, edition = folders(tmp_path, broken=text)
    with pytest.raises(Refusal, match=r"broken\.toml"):
        copy_records(library, edition)
    assert list(edition.iterdir()) == []
