"""Made registers frozen and asked; and the bundled example, which other tests build too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.edition.conftest import MadeMapping, frozen_once, mapping, sheet
from tests.publish.conftest import edition, editions, example
from tinkuy.analyse.indicators.answering import Answer, answers
from tinkuy.edition.drafting import edition_folders

__all__ = ["edition", "editions", "example", "frozen_once", "mapping", "sheet"]

Answered = Callable[..., Answer]


@pytest.fixture
def answered(mapping: MadeMapping, sheet: Callable[..., Any]) -> Answered:
    """``answered("T1", [{"family": "fair"}, ...])``: organisations with these values, frozen, and asked.

    Asked again with other organisations, the register grows, and the edition is the next one.
    """
    number = 0

    def asked(question: str, organisations: Iterable[dict[str, Any]]) -> Answer:
        nonlocal number
        drafts = []
        for at, values in enumerate(organisations, start=number):
            name = values.get("name", f"Organisation {at}")
            others = {key: value for key, value in values.items() if key != "name"}
            drafts.append(sheet(name, locator=f"line {at}", **others))
        for one in mapping.source(f"Source {number}", drafts):
            mapping.joined(f"{number:012d}", one)
            number += 1
        mapping.freeze()
        *earlier, newest = edition_folders(mapping.home.editions)
        (answer,) = answers(newest, earlier, [question])
        return answer

    return asked
