"""Which lines of activity make a cluster, complete each other or support: data with reasons (``lines.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Text = Mapping[str, str]


def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("lines.toml").read_text(encoding="utf-8"))


_TOLD = _read()
CORE: tuple[str, ...] = tuple(_TOLD["core"])
SUPPORT: Mapping[str, Text] = _TOLD["support"]
_PAIRS: Mapping[frozenset[str], Text] = {frozenset(one["lines"]): one for one in _TOLD["complementary"]}


def why_complementary(line: str, other: str) -> Text | None:
    """{language: why the two lines complete each other}; None where they do not, or are one."""
    return _PAIRS.get(frozenset((line, other)))
