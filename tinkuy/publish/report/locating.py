"""Where in a source something stands, in words; sources have numbers, as in the chapter that lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tinkuy.publish.report.document import Run, Runs, said
from tinkuy.publish.report.matter import Matter

_WORD = re.compile(r"[a-z]+")


def number_of(matter: Matter, source: str) -> int:
    """The number of a source, from 1. Raises ``ValueError`` for one that the edition does not have."""
    return list(matter.edition.sources).index(source) + 1


def where(matter: Matter, one: Mapping[str, Any]) -> Runs:
    """ "source 2, line 365", with a link to the source."""
    words = matter.words["locators"]
    told = _WORD.sub(lambda found: str(words.get(found[0], found[0])), str(one["locator"]))
    source = str(one["source_id"])
    named = words["source"].format(number=number_of(matter, source))
    return said(Run(named, link=f"#source-{source}"), f", {told}" if told else "")
