"""The words of a brief, by language, and how its numbers and labels stand in a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinkuy.analyse.indicators.figures import Figure
from tinkuy.analyse.indicators.sentence import number
from tinkuy.publish.report.document import Run

LANGUAGES = ("es", "en")
WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def value_of(one: Figure) -> Run:
    """The number of a figure; of places nothing is counted that would have to be hidden."""
    return Run(number(one.value or 0), figure=one.id)


def lowered(label: str) -> str:
    """A label as it stands inside a sentence; an abbreviation keeps its capitals."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
