"""What the tests of receiving share: the ground of Peru, and files written as people write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tinkuy.collect.readers import ReaderContext
from tinkuy.collect.readers.mapping import ColumnMappings
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.packs import load_blocks

Written = Callable[[str, str | bytes], Path]


@pytest.fixture
def ground() -> ReaderContext:
    """A reader's context for a mapping of Peru."""
    return ReaderContext("PE", Gazetteer.load("PE"), tuple(load_blocks("PE")), ColumnMappings())


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """``written(name, content)`` is the path of a file with that content."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
