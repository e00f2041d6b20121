"""What is set beside a claim: which figure of an edition answers the same, and the claims on the same topic."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinkuy.analyse.claims.claim import Claim
from tinkuy.analyse.claims.words import plain

_LISTS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("beside.toml").read_text(encoding="utf-8"))


def question_of(claim: Claim, language: str) -> str:
    """The id of the edition's figure that counts the same, "" where none does.

    Only of a count of all there are, in the country: what the document narrows down, or says of the world, of one
    place or of another time, the register does not count.
    """
    is_of_all = claim.in_all or claim.sentence.is_cell
    if claim.kind != "count" or not is_of_all or claim.narrowed or claim.is_wider or claim.places:
        return ""
    counted = plain(claim.population)
    return next((one["id"] for one in _LISTS["figures"] if counted in one.get(language, ())), "")


def topic_of(claim: Claim, paragraph: str, language: str) -> str:
    """The code of the topic whose words stand in the claim's paragraph, "" for none; counts only."""
    said = plain(paragraph)
    for topic in _LISTS["topics"]:
        words = topic.get(language)
        if (
            claim.kind == "count"
            and words
            and all(any(one in said for one in words[part]) for part in ("words", "of"))
        ):
            return str(topic["code"])
    return ""
