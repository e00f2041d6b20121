"""The bundled example, asked once for all tests of the report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tinkuy.publish.report.matter import Matter, read_matter


@pytest.fixture(scope="session")
def matters(editions: list[Path]) -> Mapping[str, Matter]:
    """The matter of the example's first edition in each language."""
    return {one.language: one for one in read_matter(editions[0], (), ("es", "en"))}
