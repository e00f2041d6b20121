"""The gazetteers that the tests of this room ask, and reference data where somebody has it."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest

from tinkuy.places.gazetteer import Gazetteer

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def peru() -> Gazetteer:
    return Gazetteer.load("PE")


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    return Gazetteer.load("")


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """The folder of reference data: $TINKUY_REFERENCE_DATA, else beside the repository."""
    named = os.environ.get("TINKUY_REFERENCE_DATA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        message = (
            f"NOT TESTED: there is no reference data in {folder}; name its folder in $TINKUY_REFERENCE_DATA."
        )
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    return folder
