"""What is asked of many alike: of every second one by `make test`, of all by `make soak`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest


def every_other(named: Mapping[str, str], first: int = 0) -> list[Any]:
    """Values for ``parametrize``, called by their names: from ``first`` (0 or 1) on every second for the short run."""
    return [
        pytest.param(value, id=name, marks=[pytest.mark.soak] * ((at - first) % 2))
        for at, (name, value) in enumerate(named.items())
    ]
